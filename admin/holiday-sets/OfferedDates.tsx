import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import { weekdayOf, type HolidayOn } from '../calendars/holidayDates';
import { weekdayNames } from '../calendars/words';
import { dayText } from '../fields/time';

interface OfferedDatesProps {
  readonly label: string;
  readonly dates: readonly (HolidayOn & { readonly isWorkingDay?: boolean })[];
  /** Days that the set has already. */
  readonly known: ReadonlySet<string>;
  readonly onAdd: (dates: readonly HolidayOn[]) => void;
}

/** Days to choose from: all that are missing are chosen. */
export function OfferedDates({ label, dates, known, onAdd }: OfferedDatesProps) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const nameOf = ({ on, name }: HolidayOn) => `${on} ${name}`;
  const isChosen = (date: HolidayOn) => !known.has(date.on) && !toggled.has(nameOf(date));
  const chosen = dates.filter(isChosen);
  function toggle(name: string) {
    const next = new Set(toggled);
    if (!next.delete(name)) next.add(name);
    setToggled(next);
  }
  return (
    <Box role="group" aria-label={label} sx={{ display: 'grid', gap: 1 }}>
      <Box
        component="ul"
        tabIndex={0}
        aria-label={label}
        sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 360, overflowY: 'auto', fontSize: '0.875rem' }}
      >
        {dates.map((date) => (
          <li key={nameOf(date)}>
            <FormControlLabel
              sx={{ m: 0, width: '100%' }}
              disabled={known.has(date.on)}
              control={
                <Checkbox
                  size="small"
                  checked={known.has(date.on) || isChosen(date)}
                  onChange={() => toggle(nameOf(date))}
                />
              }
              label={`${weekdayNames[weekdayOf(date.on)]?.slice(0, 3) ?? ''} ${dayText(date.on)}: ${date.name}${noteOf(date, known)}`}
              slotProps={{ typography: { variant: 'body2' } }}
            />
          </li>
        ))}
      </Box>
      <Button
        variant="outlined"
        disabled={chosen.length === 0}
        onClick={() => onAdd(chosen.map(({ on, name }) => ({ on, name })))}
        sx={{ justifySelf: 'start' }}
      >
        {chosen.length === 0 ? 'Nothing to add' : `Add ${chosen.length} ${chosen.length === 1 ? 'date' : 'dates'}`}
      </Button>
    </Box>
  );
}

function noteOf({ on, isWorkingDay }: OfferedDatesProps['dates'][number], known: ReadonlySet<string>): string {
  if (known.has(on)) return ' (in the set)';
  return isWorkingDay === false ? ' (at a weekend)' : '';
}
