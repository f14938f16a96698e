import Box from '@mui/material/Box';
import type { CalendarDraft } from '../api/documents/calendar';
import { ChipsInput } from '../editor/fields/ChipsInput';
import { Panel } from '../fields/Panel';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { HolidayAhead } from './HolidayAhead';

/** The sets of holidays that a calendar keeps, and what that means for the next two years. */
export function CalendarHolidays({ draft }: { draft: CalendarDraft }) {
  const { holidaySets } = useEditorChoices();
  const chosen = holidaySets.filter(({ key }) => draft.holidaySets?.includes(key));
  const own = (draft.holidays ?? []).flatMap((on) => (on ? { on, name: 'Holiday of its own' } : []));
  return (
    <Panel title="Holidays">
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
          alignItems: 'start',
        }}
      >
        <ChipsInput path="holidaySets" label="Sets of holidays" choices={holidaySets} />
        <HolidayAhead holidays={[...chosen.flatMap(({ dates }) => dates), ...own]} week={draft.week} />
      </Box>
    </Panel>
  );
}
