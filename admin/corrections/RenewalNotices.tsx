import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useGetList, usePermissions } from 'react-admin';
import type { RenewalRow } from '../api/renewals';
import { Instant } from '../fields/Instant';
import { NumberLink } from '../fields/Lines';
import { PreviewButton } from './PreviewButton';

/** Examples that are named. */
const named = 5;

/**
 * Says which calendars open at other times since the time zone rules changed, and which running clocks would be due
 * otherwise; leads to a preview of the correction that moves them. Nothing where no clock would move.
 */
export function RenewalNotices({ calendarKey }: { calendarKey?: string }) {
  const { permissions: role } = usePermissions<string>();
  const isStaff = role === 'OPS_LEADER' || role === 'AGENT';
  const { data = [] } = useGetList<RenewalRow>(
    'renewals',
    { filter: calendarKey ? { calendarKey } : {}, pagination: { page: 1, perPage: 100 } },
    { enabled: isStaff },
  );
  const moving = data.filter(({ movedCount }) => movedCount > 0);
  return (
    <>
      {moving.map((renewal) => (
        <RenewalNotice
          key={`${renewal.id} ${renewal.calendarKey}`}
          renewal={renewal}
          mayCorrect={role === 'OPS_LEADER'}
        />
      ))}
    </>
  );
}

function RenewalNotice({ renewal, mayCorrect }: { renewal: RenewalRow; mayCorrect: boolean }) {
  const { calendarKey, timeZone, tzdata, renewedTzdata, differsAt, movedCount, isComplete, moved } = renewal;
  const clocks = `${isComplete ? '' : 'At least '}${movedCount} running ${movedCount === 1 ? 'clock' : 'clocks'}`;
  const reason = `Time zone rules ${renewedTzdata} in place of ${tzdata} for ${timeZone}.`;
  return (
    <Alert
      severity="warning"
      sx={{ mb: 2 }}
      action={
        mayCorrect && (
          <PreviewButton
            label="Preview a correction"
            look="outlined"
            initial={{ reason }}
            scope={{ policyKeys: [], calendarKeys: [calendarKey], serviceKeys: [] }}
          />
        )
      }
    >
      {clocks} of {calendarKey} would move: time in {timeZone} is told otherwise from{' '}
      <Instant at={differsAt} as="date" /> on, since the rules {renewedTzdata} took the place of {tzdata}. Until
      somebody has them counted anew they are due as they were promised.
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
        {moved.slice(0, named).map(({ clockId, recordId, number, dueAt, wouldBeDueAt }) => (
          <li key={clockId}>
            <NumberLink to={`/incidents/${recordId}`} number={number} />:{' '}
            <Instant at={dueAt} as="date" none="not due" /> → <Instant at={wouldBeDueAt} as="date" none="not due" />
          </li>
        ))}
      </Box>
    </Alert>
  );
}
