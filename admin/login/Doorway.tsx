import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';
import { Brand } from '../layout/Brand';

/** What surrounds the pages before one is in: the name of the house at one side, a small form at the other. */
export function Doorway({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Signalbox`;
  }, [title]);
  return (
    <Box
      sx={{
        minHeight: '100dvh',
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: '5fr 7fr' },
        gridTemplateRows: { xs: 'auto 1fr', md: '1fr' },
      }}
    >
      <Box
        component="header"
        sx={(theme) => ({
          bgcolor: theme.palette.signal.rail.ground,
          color: theme.palette.signal.rail.text,
          p: { xs: 2, md: 6 },
          display: 'flex',
          flexDirection: 'column',
          justifyContent: 'space-between',
        })}
      >
        <Brand />
        <Box sx={{ display: { xs: 'none', md: 'block' } }}>
          <Tracks />
          <Typography sx={{ maxWidth: '34ch', fontSize: '1.0625rem', lineHeight: 1.5 }}>
            Every piece of work on the right track, with its clock in plain sight.
          </Typography>
        </Box>
      </Box>
      <Box
        component="main"
        sx={{ display: 'grid', placeItems: { xs: 'start center', md: 'center' }, p: { xs: 2.5, md: 6 } }}
      >
        <Box sx={{ width: '100%', maxWidth: 380 }}>
          <Typography variant="h1" sx={{ mb: 2.5 }}>
            {title}
          </Typography>
          {children}
        </Box>
      </Box>
    </Box>
  );
}

/** Tracks that part and come together, as in a signal box diagram. */
const Tracks = () => (
  <Box
    component="svg"
    viewBox="0 0 320 120"
    aria-hidden
    focusable="false"
    sx={{ width: '100%', maxWidth: 380, mb: 4, display: 'block' }}
  >
    <g fill="none" stroke="#4b7a73" strokeWidth="4" strokeLinecap="round">
      <path d="M4 60 H316" />
      <path d="M70 60 L110 24 H230 L270 60" />
      <path d="M110 60 L150 96 H316" />
    </g>
    <g>
      <circle cx="40" cy="60" r="7" fill="#4fc2a8" />
      <circle cx="170" cy="24" r="7" fill="#e8b04a" />
      <circle cx="170" cy="60" r="7" fill="#4fc2a8" />
      <circle cx="230" cy="96" r="7" fill="#e2645a" />
      <circle cx="292" cy="60" r="7" fill="#4fc2a8" />
    </g>
  </Box>
);
