import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { datesOfFile, type FileDates } from '../api/holidays';
import type { HolidayOn } from '../calendars/holidayDates';
import { Panel } from '../fields/Panel';
import { Trouble } from '../layout/Trouble';
import { OfferedDates } from './OfferedDates';

interface CalendarFileProps {
  readonly known: ReadonlySet<string>;
  readonly onAdd: (dates: readonly HolidayOn[]) => void;
}

/** The server takes requests up to this size, and no calendar of holidays comes near it. */
const largest = 500_000;

/** Days out of a calendar file, as other programs export them. */
export function CalendarFile({ known, onAdd }: CalendarFileProps) {
  const [found, setFound] = useState<FileDates & { readonly file: string }>();
  const [trouble, setTrouble] = useState<string>();
  const input = useRef<HTMLInputElement>(null);

  async function read(file: File) {
    setFound(undefined);
    setTrouble(undefined);
    if (file.size > largest) return setTrouble(`${file.name} is larger than 500 kB: that is no calendar of holidays.`);
    try {
      setFound({ ...(await datesOfFile(await file.text())), file: file.name });
    } catch (error) {
      setTrouble((error as Error).message);
    }
  }

  return (
    <Panel title="Take over from a calendar file" note="An iCalendar file (.ics), as calendars export it">
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <Button variant="outlined" onClick={() => input.current?.click()} sx={{ justifySelf: 'start' }}>
          Choose a file
        </Button>
        <input
          ref={input}
          hidden
          type="file"
          aria-label="Calendar file"
          accept=".ics,text/calendar"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void read(file);
            target.value = ''; // so that the same file can be chosen again
          }}
        />
        {trouble && <Trouble message={trouble} />}
        {found && (
          <Box role="status" sx={{ fontSize: '0.875rem' }}>
            {found.holidays.length || 'No'} {found.holidays.length === 1 ? 'day' : 'days'} in {found.file}
            {found.problems.length > 0 && (
              <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.25, color: 'warning.main' }}>
                {found.problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </Box>
            )}
          </Box>
        )}
        {found && found.holidays.length > 0 && (
          <OfferedDates label={`Days in ${found.file}`} dates={found.holidays} known={known} onAdd={onAdd} />
        )}
      </Box>
    </Panel>
  );
}
