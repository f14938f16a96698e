import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  /** Small text above the title: what kind of thing this is, or the way back. */
  readonly above?: ReactNode;
  /** One sentence below the title. */
  readonly lead?: ReactNode;
  /** What can be done here, at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page: it names the document and has the one heading of first level. */
export function Page({ title, above, lead, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Signalbox`;
  }, [title]);
  return (
    <Box sx={{ minWidth: 0, display: 'flex', flexDirection: 'column', gap: 2.5, maxWidth: 1440, mx: 'auto' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-end', justifyContent: 'space-between' }}>
        <Box sx={{ minWidth: 0, flex: '1 1 20rem' }}>
          {above && <Box sx={{ mb: 0.5, fontSize: '0.8125rem', color: 'text.secondary' }}>{above}</Box>}
          <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
            {title}
          </Typography>
          {lead && (
            <Typography variant="body2" sx={{ mt: 0.5, maxWidth: '68ch', color: 'text.secondary' }}>
              {lead}
            </Typography>
          )}
        </Box>
        {actions && <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{actions}</Box>}
      </Box>
      {children}
    </Box>
  );
}
