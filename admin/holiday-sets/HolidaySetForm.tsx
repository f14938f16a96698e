import Box from '@mui/material/Box';
import type { HolidaySetDraft } from '../api/documents/holidaySet';
import { HolidayAhead } from '../calendars/HolidayAhead';
import { withDates, type HolidayOn } from '../calendars/holidayDates';
import { ListInput } from '../editor/fields/ListInput';
import { TextInput } from '../editor/fields/TextInput';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { DayInput } from '../inputs/DayInput';
import { FieldGrid } from '../inputs/FieldGrid';
import { CalendarFile } from './CalendarFile';
import { CountryPicker } from './CountryPicker';

type HolidayDraft = NonNullable<HolidaySetDraft['dates']>[number];

/** The fields of a set of holidays. */
export function HolidaySetForm({ editor }: { editor: DocumentEditor<HolidaySetDraft> }) {
  const { draft } = editor;
  const written = (draft.dates ?? []).flatMap(({ on, name }) => (on ? [{ on, name: name ?? '' }] : []));
  const known = new Set(written.map(({ on }) => on));
  const add = (dates: readonly HolidayOn[], place?: string) =>
    editor.change(
      (before) => ({
        ...before,
        country: before.country ?? place ?? null,
        dates: withDates(written, dates),
      }),
      crypto.randomUUID(),
    );
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2.5,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
      }}
    >
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        <Panel title="About">
          <FieldGrid>
            <TextInput path="name" label="Name" isRequired />
            <TextInput path="country" label="Where they are observed" />
          </FieldGrid>
        </Panel>
        <Panel title="Dates">
          <ListInput<HolidayDraft>
            path="dates"
            label="Holidays"
            noun="holiday"
            isOrdered={false}
            fresh={() => ({ on: null, name: null })}
            nameOf={({ on, name }, index) => name ?? on ?? `holiday ${index + 1}`}
          >
            {(path, { name }, index) => (
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
                <DayInput path={`${path}.on`} label={`Date of ${name ?? `holiday ${index + 1}`}`} />
                <Box sx={{ flex: '1 1 180px' }}>
                  <TextInput path={`${path}.name`} label="Name" help="" />
                </Box>
              </Box>
            )}
          </ListInput>
        </Panel>
      </Box>
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        {!editor.isReadOnly && <CountryPicker known={known} onAdd={add} />}
        {!editor.isReadOnly && <CalendarFile known={known} onAdd={add} />}
        <Panel title="What that means">
          <HolidayAhead holidays={written} />
        </Panel>
      </Box>
    </Box>
  );
}
