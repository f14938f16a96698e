import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Facts below one another: a name and what it holds. Facts that hold nothing are left out. */
export const Facts = ({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) => (
  <Box
    component="dl"
    sx={{
      m: 0,
      display: 'grid',
      gap: 0.75,
      fontSize: '0.875rem',
      '& > div': { display: 'grid', gridTemplateColumns: '112px minmax(0, 1fr)', columnGap: 1.5 },
      '& dt': { color: 'text.secondary' },
      '& dd': { m: 0, minWidth: 0, overflowWrap: 'anywhere' },
    }}
  >
    {facts
      .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </Box>
);
