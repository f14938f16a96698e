import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Without room around the contents, for tables. */
  readonly flush?: boolean;
}

/** A part of a page with a heading. */
export function Panel({ title, note, actions, children, flush = false }: PanelProps) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} variant="outlined" sx={{ minWidth: 0 }}>
      <Box
        sx={{
          px: 2,
          pt: 1.5,
          pb: flush ? 1 : 0,
          display: 'flex',
          gap: 1,
          justifyContent: 'space-between',
          alignItems: 'flex-start',
        }}
      >
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="h2" id={id}>
            {title}
          </Typography>
          {note && (
            <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
              {note}
            </Typography>
          )}
        </Box>
        {actions}
      </Box>
      <Box sx={flush ? {} : { px: 2, pt: 1, pb: 2 }}>{children}</Box>
    </Paper>
  );
}
