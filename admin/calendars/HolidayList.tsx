import Box from '@mui/material/Box';
import type { CalendarRow } from '../api/configuration';
import { Panel } from '../fields/Panel';
import { dayText } from '../fields/time';
import { useNow } from '../fields/useNow';

/** A year of them, about. */
const shownAtFirst = 12;

interface HolidayListProps {
  readonly calendar: {
    readonly holidaySets: readonly Pick<CalendarRow['holidaySets'][number], 'name' | 'dates'>[];
    readonly holidays: readonly string[];
  };
  readonly title?: string;
}

/** The holidays of a calendar: those to come first, those of the past on demand. */
export function HolidayList({ calendar: { holidaySets, holidays }, title = 'Holidays' }: HolidayListProps) {
  const isOne = holidaySets.length === 1;
  const named = holidaySets.flatMap((set) =>
    set.dates.map(({ on, name }) => ({ on, name: isOne ? name : `${name} (${set.name})` })),
  );
  const known = new Set(named.map(({ on }) => on));
  const all = [...named, ...holidays.filter((on) => !known.has(on)).map((on) => ({ on, name: '' }))].sort((a, b) =>
    a.on.localeCompare(b.on),
  );
  const today = new Date(useNow()).toISOString().slice(0, 10);
  // A day of every year is written without one.
  const coming = all.filter(({ on }) => on.length < 10 || on >= today);
  const past = all.filter(({ on }) => on.length === 10 && on < today);
  return (
    <Panel title={title} note={holidaySets.map(({ name }) => name).join(', ') || undefined}>
      {all.length === 0 && <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>This calendar has none.</Box>}
      <Days days={coming.slice(0, shownAtFirst)} />
      <More label="later" days={coming.slice(shownAtFirst)} />
      <More label="in the past" days={past} />
    </Panel>
  );
}

interface DaysProps {
  readonly days: readonly { readonly on: string; readonly name: string }[];
}

/** Days that few look for, behind a line that opens. */
const More = ({ label, days }: DaysProps & { label: string }) =>
  days.length > 0 && (
    <Box component="details" sx={{ mt: 1, fontSize: '0.875rem', '& > summary': { cursor: 'pointer' } }}>
      <summary>
        {days.length} {label}
      </summary>
      <Days days={days} />
    </Box>
  );

const Days = ({ days }: DaysProps) => (
  <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.5, fontSize: '0.875rem' }}>
    {days.map(({ on, name }) => (
      <Box
        component="li"
        key={`${on} ${name}`}
        sx={{ display: 'grid', gridTemplateColumns: '104px minmax(0, 1fr)', gap: 1 }}
      >
        <span>{on.length === 10 ? dayText(on) : `every ${on}`}</span>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {name}
        </Box>
      </Box>
    ))}
  </Box>
);
