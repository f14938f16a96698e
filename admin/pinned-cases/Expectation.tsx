import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { OutcomeRow } from '../api/cases';
import { Tag } from '../fields/Tag';
import { outcomeText } from './outcomeText';

interface ExpectationProps {
  readonly outcome: OutcomeRow | undefined;
  /** Something is expected. */
  readonly isExpected: boolean;
  /** The checks say that something else comes out. */
  readonly isOtherwise: boolean;
  readonly children: ReactNode;
}

/** What is expected, and beside it what comes out now. */
export const Expectation = ({ outcome, isExpected, isOtherwise, children }: ExpectationProps) => (
  <Box
    sx={{
      display: 'grid',
      gap: 1.5,
      alignItems: 'start',
      gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
    }}
  >
    {children}
    <Box sx={{ fontSize: '0.875rem', pt: { sm: 1 }, overflowWrap: 'anywhere' }}>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        Now:{' '}
      </Box>
      {outcome ? `${outcomeText(outcome.actual) ?? 'nothing'} ` : isOtherwise ? '' : '– '}
      {isOtherwise ? (
        <Tag tone="bad">Otherwise</Tag>
      ) : (
        isExpected && outcome && !outcome.isChanged && <Tag tone="good">As expected</Tag>
      )}
    </Box>
  </Box>
);
