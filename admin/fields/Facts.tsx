import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface FactsProps {
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
  /** The names are long: they have room for some words in one line. */
  readonly isWide?: boolean;
}

/** Facts below one another: a name and what it holds. Facts that hold nothing are left out. */
export const Facts = ({ facts, isWide = false }: FactsProps) => (
  <Box
    component="dl"
    sx={{
      m: 0,
      display: 'grid',
      gap: 0.75,
      fontSize: '0.875rem',
      '& > div': {
        display: 'grid',
        gridTemplateColumns: `${isWide ? 'minmax(128px, 20%)' : '112px'} minmax(0, 1fr)`,
        columnGap: 1.5,
      },
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
