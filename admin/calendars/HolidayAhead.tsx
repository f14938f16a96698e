import Box from '@mui/material/Box';
import { dayText } from '../fields/time';
import { useNow } from '../fields/useNow';
import { datesAhead, weekdayOf, type HolidayOn } from './holidayDates';
import { dayKeys, type WeekText } from './weekWindows';
import { weekdayNames } from './words';

interface HolidayAheadProps {
  readonly holidays: readonly HolidayOn[];
  /** To say of a holiday that the day is closed anyway. */
  readonly week?: WeekText | null;
}

const months = 24;

/** The holidays of the next two years, year by year. */
export function HolidayAhead({ holidays, week }: HolidayAheadProps) {
  const ahead = datesAhead(holidays, new Date(useNow()).toISOString().slice(0, 10), months);
  const years = [...new Set(ahead.map(({ on }) => on.slice(0, 4)))];
  const isClosed = (on: string) => week && !week[dayKeys[weekdayOf(on)] ?? 'mon']?.length;
  return (
    <Box component="section" aria-label="Holidays of the next 24 months" sx={{ fontSize: '0.875rem' }}>
      <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: '0.875rem', fontWeight: 600 }}>
        The next 24 months: {ahead.length || 'no'} {ahead.length === 1 ? 'holiday' : 'holidays'}
      </Box>
      {years.map((year) => (
        <Box key={year} sx={{ mb: 1 }}>
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{year}</Box>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {ahead
              .filter(({ on }) => on.startsWith(year))
              .map(({ on, name }) => (
                <Box
                  component="li"
                  key={`${on} ${name}`}
                  sx={{ display: 'grid', gridTemplateColumns: '148px minmax(0, 1fr)', gap: 1 }}
                >
                  <span>
                    {weekdayNames[weekdayOf(on)]?.slice(0, 3)} {dayText(on)}
                  </span>
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {name}
                    {isClosed(on) ? ' (closed anyway)' : ''}
                  </Box>
                </Box>
              ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
