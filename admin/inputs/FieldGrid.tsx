import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface FieldGridProps {
  readonly children: ReactNode;
  /** The least width of a column. */
  readonly least?: number;
}

/** Fields beside one another as far as there is room. */
export const FieldGrid = ({ children, least = 240 }: FieldGridProps) => (
  <Box
    sx={{
      display: 'grid',
      gap: 1.5,
      pt: 0.5,
      alignItems: 'start',
      gridTemplateColumns: `repeat(auto-fit, minmax(min(${least}px, 100%), 1fr))`,
    }}
  >
    {children}
  </Box>
);
