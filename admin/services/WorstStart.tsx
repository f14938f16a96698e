import Box from '@mui/material/Box';
import type { FeasibilityRow } from '../api/feasibility';
import { countedText, lengthText } from '../fields/time';
import { startText } from './shares';

interface WorstStartProps {
  readonly found: FeasibilityRow;
  readonly worst: NonNullable<FeasibilityRow['worst']>;
}

/** The start that comes out worst, step by step. */
export function WorstStart({ found, worst }: WorstStartProps) {
  const at = (iso: string) => startText(iso, found.timeZone);
  return (
    <Box component="section" aria-label="The worst start" sx={{ fontSize: '0.9375rem' }}>
      <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: '0.875rem', fontWeight: 600 }}>
        The worst start is {lengthText(worst.lateSeconds)} too late
      </Box>
      <Box component="ol" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 0.25 }}>
        <li>Asked for on {at(worst.startAt)}</li>
        {worst.steps.map(({ name, startedAt, doneAt }, index) => {
          const step = found.steps[index];
          return (
            <li key={name}>
              {name}
              {step?.holder && ` (${step.holder})`}
              {typeof step?.seconds === 'number'
                ? `, ${countedText(step.seconds)} in ${step.calendar}: from ${at(startedAt)} to ${at(doneAt)}`
                : ': nobody says how long it takes'}
            </li>
          );
        })}
        <li>
          Due on {at(worst.dueAt)}, done on {at(worst.doneAt)}
        </li>
      </Box>
    </Box>
  );
}
