import Box from '@mui/material/Box';
import type { CalendarDraft } from '../api/documents/calendar';
import { calendarYears, type CalendarYearRow } from '../api/rehearsals';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { useRehearsed } from '../editor/useRehearsed';
import { Facts } from '../fields/Facts';
import { Panel } from '../fields/Panel';
import { hoursOf, lengthOfWeek, stretchIn } from './words';

/** What the hours come to in a week and a year, and what the choice between the two holiday scopes is about. */
export function HoursPanel({ editor }: { editor: DocumentEditor<CalendarDraft> }) {
  const years = useRehearsed(editor, calendarYears);
  const [first] = years ?? [];
  return (
    <Panel title="What it comes to" note="As it stands here; holidays, own hours, closures and clock changes counted">
      {first && years ? (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Facts
            facts={[
              ['An ordinary week', lengthOfWeek(first.openSecondsPerWeek)],
              ...years.map(({ year, openSeconds }) => [`The year ${year}`, hoursOf(openSeconds)] as const),
            ]}
          />
          <Scopes years={years} zone={editor.draft.timeZone ?? 'UTC'} />
        </Box>
      ) : (
        <Box role="status" sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>
          {years ? 'Known once the calendar has no errors.' : 'Counting …'}
        </Box>
      )}
    </Panel>
  );
}

/** Stretches that are spelled out; more of them say nothing new. */
const shown = 8;

function Scopes({ years, zone }: { years: readonly CalendarYearRow[]; zone: string }) {
  const differences = years.flatMap((year) => year.differences);
  return (
    <Box component="section" aria-label="The two holiday scopes" sx={{ fontSize: '0.875rem' }}>
      <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: '0.875rem', fontWeight: 600 }}>
        What a holiday closes makes {differences.length ? 'this' : 'no'} difference
      </Box>
      {differences.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>
          No hours reach over a midnight into a holiday in these two years: both choices come to the same.
        </Box>
      ) : (
        <>
          <Facts
            facts={years.flatMap(({ year, openSecondsByShift, openSecondsByDate }) => [
              [`${year}, the shifts that begin on it`, hoursOf(openSecondsByShift)] as const,
              [`${year}, the hours of its date`, hoursOf(openSecondsByDate)] as const,
            ])}
          />
          <Box component="ul" sx={{ m: 0, mt: 1, pl: 2.25 }}>
            {differences.slice(0, shown).map(({ from, to, openWhen }) => (
              <li key={from}>
                {stretchIn(zone, from, to)}: open where a holiday closes{' '}
                {openWhen === 'SHIFT' ? 'the shifts that begin on it' : 'the hours of its date'}
              </li>
            ))}
          </Box>
          {differences.length > shown && (
            <Box sx={{ color: 'text.secondary' }}>and {differences.length - shown} more</Box>
          )}
        </>
      )}
    </Box>
  );
}
