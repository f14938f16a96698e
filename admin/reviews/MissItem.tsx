import Box from '@mui/material/Box';
import type { MissRow, ReviewRow } from '../api/reviews';
import { Instant } from '../fields/Instant';
import { NumberLink } from '../fields/Lines';
import { Tag } from '../fields/Tag';
import { countedText } from '../fields/time';
import { CausePicker } from './CausePicker';
import { ShareBar } from './ShareBar';
import { faults } from './words';

interface MissItemProps {
  readonly miss: MissRow;
  readonly causes: ReviewRow['causes'];
  /** Name of the month that is closed, so that no miss of it is explained otherwise; null while it is open. */
  readonly closedMonth: string | null;
}

/** A broken promise: what it was, whose time it was, and why. */
export function MissItem({ miss, causes, closedMonth }: MissItemProps) {
  const { number, title, recordId, organisationName, serviceName, teamName, holderName, cycle, explanation } = miss;
  const where = [organisationName, serviceName, holderName ?? teamName ?? 'nobody has it'].join(' · ');
  return (
    <Box
      component="li"
      aria-label={`${number}: ${title}`}
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1.2fr) 300px' },
        px: 2,
        py: 1.75,
        borderTop: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box sx={{ minWidth: 0, fontSize: '0.875rem', display: 'grid', gap: 0.25, alignContent: 'start' }}>
        <Box sx={{ overflowWrap: 'anywhere' }}>
          <NumberLink to={`/incidents/${recordId}`} number={number} /> {title}
        </Box>
        <Quiet>{where}</Quiet>
        <Quiet>
          Broken <Instant at={miss.breachedAt} as="date" />
          {cycle > 1 ? `, round ${cycle}` : ''}
          {miss.stoppedAt ? (
            <>
              , done <Instant at={miss.stoppedAt} as="date" />
            </>
          ) : (
            ', still open'
          )}
        </Quiet>
        <Quiet>
          {typeof miss.elapsedSeconds === 'number'
            ? `${countedText(miss.elapsedSeconds)} of ${countedText(miss.targetSeconds ?? 0)}`
            : 'Judged by another system'}
        </Quiet>
      </Box>
      <ShareBar shares={miss.shares} of={number} />
      <Box sx={{ display: 'grid', gap: 0.75, alignContent: 'start' }}>
        <CausePicker miss={miss} causes={causes} closedMonth={closedMonth} />
        {explanation && (
          <Quiet>
            <Tag tone={explanation.fault === 'PROVIDER' ? 'warn' : 'neutral'}>{faults[explanation.fault]}</Tag>{' '}
            {explanation.explainedBy?.displayName ?? 'a program'}, <Instant at={explanation.explainedAt} />
            {explanation.note ? (
              <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', mt: 0.5 }}>{explanation.note}</Box>
            ) : null}
          </Quiet>
        )}
      </Box>
    </Box>
  );
}

const Quiet = ({ children }: { children: React.ReactNode }) => (
  <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{children}</Box>
);
