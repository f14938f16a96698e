import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import type { ReactNode } from 'react';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** An hour of the week in words; 0 is the one after Monday's midnight. */
export function hourOfWeekText(hourOfWeek: number): string {
  const hour = hourOfWeek % 24;
  return `${weekdays[Math.floor(hourOfWeek / 24)]}, ${hour} to ${hour + 1}`;
}

interface HoursOfWeekProps {
  /** Names what can be scrolled to the side. */
  readonly label: string;
  readonly caption: string;
  /** Of all 24 hours, in pixels. */
  readonly minWidth: number;
  /** The `td` of an hour from 0 to 167. */
  readonly cell: (hourOfWeek: number) => ReactNode;
}

/** A week as a table: a row for each day, a column for each hour. */
export function HoursOfWeek({ label, caption, minWidth, cell }: HoursOfWeekProps) {
  return (
    <Box role="region" aria-label={label} tabIndex={0} sx={{ overflowX: 'auto' }}>
      <Box component="table" sx={{ ...look, minWidth }}>
        <caption style={visuallyHidden}>{caption}</caption>
        <thead>
          <tr>
            <td />
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((day, index) => (
            <tr key={day}>
              <th scope="row">{day.slice(0, 3)}</th>
              {hours.map((hour) => cell(index * 24 + hour))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

const look = {
  borderCollapse: 'separate',
  borderSpacing: '2px',
  fontSize: '0.75rem',
  width: '100%',
  tableLayout: 'fixed',
  '& th': { fontWeight: 600, color: 'text.secondary', textAlign: 'center', p: 0 },
  '& th[scope="row"], & thead td': { width: 40, textAlign: 'left' },
  '& tbody td': { height: 28, textAlign: 'center', p: 0, borderRadius: '3px' },
} as const;
