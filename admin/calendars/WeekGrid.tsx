import Box from '@mui/material/Box';
import type { CalendarRow } from '../api/configuration';
import { minutesOf, weekdays } from './words';

type Day = CalendarRow['week'][number];
type TimeWindow = Day['windows'][number];

const dayMinutes = 1_440;

interface Piece {
  readonly from: number;
  readonly until: number;
}

/** The week as it is open: a row a day, each with its hours drawn and said. */
export function WeekGrid({ week }: { week: CalendarRow['week'] }) {
  return (
    <Box sx={{ fontSize: '0.8125rem' }}>
      <Hours />
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {week.map((day, index) => (
          <DayRow key={day.day} day={day} before={week.at(index - 1)} />
        ))}
      </Box>
    </Box>
  );
}

const columns = { display: 'grid', gridTemplateColumns: '92px minmax(0, 1fr)', alignItems: 'center' };

const Hours = () => (
  <Box aria-hidden sx={{ ...columns, color: 'text.secondary', mb: 0.5 }}>
    <span />
    <Box sx={{ display: 'flex', justifyContent: 'space-between', fontSize: '0.75rem' }}>
      {[0, 6, 12, 18, 24].map((hour) => (
        <span key={hour}>{String(hour).padStart(2, '0')}</span>
      ))}
    </Box>
  </Box>
);

function DayRow({ day, before }: { day: Day; before: Day | undefined }) {
  const said = day.windows.map(({ from, to }) => `${from} to ${to}${isOvernight({ from, to }) ? ' the next day' : ''}`);
  const pieces = [
    ...(before?.windows.filter(isOvernight) ?? []).map(({ to }) => ({ from: 0, until: minutesOf(to) })),
    ...day.windows.map(({ from, to }) => ({
      from: minutesOf(from),
      until: isOvernight({ from, to }) ? dayMinutes : minutesOf(to),
    })),
  ];
  return (
    <Box component="li" sx={{ ...columns, py: '3px' }}>
      <Box>{weekdays[day.day]}</Box>
      <Box>
        <Strip pieces={pieces} />
        <Box sx={{ color: said.length ? 'text.primary' : 'text.secondary', mt: '1px' }}>
          {said.join(', ') || 'Closed'}
        </Box>
      </Box>
    </Box>
  );
}

/** A window that ends at or before its start goes over midnight. */
const isOvernight = ({ from, to }: Pick<TimeWindow, 'from' | 'to'>) => minutesOf(to) <= minutesOf(from);

const Strip = ({ pieces }: { pieces: readonly Piece[] }) => (
  <Box
    aria-hidden
    sx={(theme) => ({
      position: 'relative',
      height: 16,
      borderRadius: '4px',
      overflow: 'hidden',
      bgcolor: theme.palette.signal.tones.neutral.tint,
      backgroundImage: `repeating-linear-gradient(to right, ${theme.palette.divider} 0 1px, transparent 1px calc(100% / 24))`,
    })}
  >
    {pieces.map(({ from, until }) => (
      <Box
        key={from}
        sx={{
          position: 'absolute',
          top: 0,
          bottom: 0,
          left: `${(from / dayMinutes) * 100}%`,
          width: `${((until - from) / dayMinutes) * 100}%`,
          bgcolor: 'primary.main',
          borderRadius: '3px',
        }}
      />
    ))}
  </Box>
);
