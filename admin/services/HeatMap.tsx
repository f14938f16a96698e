import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { FeasibilityRow } from '../api/feasibility';
import { DataTable, type Column } from '../fields/DataTable';
import { dayText, lengthText } from '../fields/time';
import { HoursOfWeek, hourOfWeekText } from '../fields/HoursOfWeek';
import { shareText, startText, toneOfShare } from './shares';

type HourRow = FeasibilityRow['hours'][number];
type DateRow = FeasibilityRow['dates'][number];

/** Share of the starts in each hour of the week that cannot be kept; below it the same as lists, by hour and by date. */
export function HeatMap({ found }: { found: FeasibilityRow }) {
  const [isListed, setListed] = useState(false);
  const late = found.hours.filter(({ lateShare }) => lateShare > 0);
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <HoursOfWeek
        label="Submit times by weekday and hour"
        caption={`Per cent of starts for which the promise cannot be kept, by weekday and hour in ${found.timeZone}`}
        minWidth={720}
        cell={(hour) => <HourCell key={hour} hour={found.hours[hour]} timeZone={found.timeZone} />}
      />
      {late.length > 0 && (
        <>
          <Button
            size="small"
            variant="outlined"
            aria-expanded={isListed}
            onClick={() => setListed(!isListed)}
            sx={{ justifySelf: 'start' }}
          >
            {isListed ? 'Hide the lists' : `Show as lists: ${late.length} hours, ${found.dates.length} dates`}
          </Button>
          {isListed && (
            <Box
              sx={{
                display: 'grid',
                gap: 2,
                gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
              }}
            >
              <DataTable
                caption="Hours of the week for which the promise cannot be kept"
                columns={hourColumns(found.timeZone)}
                rows={late}
                rowKey={({ weekday, hour }) => `${weekday} ${hour}`}
              />
              <DataTable
                caption={`Dates of ${found.year} on which the promise cannot be kept`}
                columns={dateColumns}
                rows={found.dates}
                rowKey={({ on }) => on}
              />
            </Box>
          )}
        </>
      )}
    </Box>
  );
}

function HourCell({ hour, timeZone }: { hour: HourRow | undefined; timeZone: string }) {
  if (!hour) return <td />;
  const { lateShare, worstLateSeconds, worstStartAt } = hour;
  const worst = worstStartAt
    ? `; worst ${startText(worstStartAt, timeZone)}, ${lengthText(worstLateSeconds)} too late`
    : '';
  const shown = lateShare === 0 ? '·' : lateShare < 0.01 ? '<1' : String(Math.round(lateShare * 100));
  return (
    <Box
      component="td"
      title={`${shareText(lateShare)} of starts${worst}`}
      sx={(theme) => ({
        bgcolor: theme.palette.signal.tones[toneOfShare(lateShare)].tint,
        color: theme.palette.signal.tones[toneOfShare(lateShare)].text,
      })}
    >
      {shown}
    </Box>
  );
}

const hourColumns = (timeZone: string): readonly Column<HourRow>[] => [
  {
    key: 'hour',
    label: 'Hour',
    render: ({ weekday, hour }) => hourOfWeekText((weekday - 1) * 24 + hour),
  },
  { key: 'share', label: 'Cannot be kept', render: ({ lateShare }) => shareText(lateShare) },
  { key: 'over', label: 'Worst', render: ({ worstLateSeconds }) => `${lengthText(worstLateSeconds)} too late` },
  {
    key: 'start',
    label: 'when asked for on',
    render: ({ worstStartAt }) => (worstStartAt ? startText(worstStartAt, timeZone) : '–'),
  },
];

const dateColumns: readonly Column<DateRow>[] = [
  { key: 'on', label: 'Date', render: ({ on }) => dayText(on) },
  { key: 'share', label: 'Cannot be kept', render: ({ lateShare }) => shareText(lateShare) },
  { key: 'over', label: 'Worst', render: ({ worstLateSeconds }) => `${lengthText(worstLateSeconds)} too late` },
];
