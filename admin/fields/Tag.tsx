import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { ToneName } from '../palette';

/** A word on a tint of its meaning. */
export const Tag = ({ tone = 'neutral', children }: { tone?: ToneName; children: ReactNode }) => (
  <Box
    component="span"
    sx={(theme) => ({
      display: 'inline-flex',
      alignItems: 'center',
      gap: '6px',
      px: '8px',
      py: '1px',
      borderRadius: '5px',
      fontSize: '0.8125rem',
      fontWeight: 600,
      lineHeight: 1.55,
      whiteSpace: 'nowrap',
      color: theme.palette.signal.tones[tone].text,
      bgcolor: theme.palette.signal.tones[tone].tint,
    })}
  >
    {children}
  </Box>
);
