import Box from '@mui/material/Box';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { ListInput } from '../editor/fields/ListInput';
import { TextInput } from '../editor/fields/TextInput';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { dayText } from '../fields/time';
import type { CalendarDraft } from '../api/documents/calendar';
import { DateInput } from '../inputs/DateInput';
import { DayInput } from '../inputs/DayInput';
import { FieldGrid } from '../inputs/FieldGrid';
import { LocalTimeInput } from '../inputs/LocalTimeInput';
import { TimeZoneInput } from '../inputs/TimeZoneInput';
import { CalendarHolidays } from './CalendarHolidays';
import { HoursPanel } from './HoursPanel';
import { WeekPanel } from './WeekPanel';
import { WindowList } from './WindowList';

/** The fields of a calendar. */
export const CalendarForm = ({ editor }: { editor: DocumentEditor<CalendarDraft> }) => (
  <>
    <Panel title="About">
      <FieldGrid>
        <TextInput path="name" label="Name" isRequired />
        <TimeZoneInput path="timeZone" isRequired />
        <TextInput path="description" label="Description" isLong />
        <ChoiceInput
          path="holidayScope"
          label="A holiday closes"
          choices={scopes}
          none="As usual"
          help="What a holiday closes where hours go over midnight."
        />
      </FieldGrid>
    </Panel>
    <WeekPanel editor={editor} />
    <CalendarHolidays draft={editor.draft} />
    <HoursPanel editor={editor} />
    <Box
      sx={{
        display: 'grid',
        gap: 2.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
        alignItems: 'start',
      }}
    >
      <Panel title="Days with hours of their own">
        <ListInput<NonNullable<CalendarDraft['dates']>[number]>
          path="dates"
          label="Days"
          noun="day"
          isOrdered={false}
          fresh={() => ({ on: null, reason: null, windows: [] })}
          nameOf={({ on }, index) => (on ? dayText(on) : `day ${index + 1}`)}
          empty="Every day has the hours of its weekday."
        >
          {(path) => (
            <Box sx={{ display: 'grid', gap: 1 }}>
              <FieldGrid>
                <DateInput path={`${path}.on`} label="Day" help="" />
                <TextInput path={`${path}.reason`} label="Reason" help="" />
              </FieldGrid>
              <WindowList path={`${path}.windows`} label="Open" empty="not at all" />
            </Box>
          )}
        </ListInput>
      </Panel>
      <Panel title="Closures">
        <ListInput<NonNullable<CalendarDraft['closures']>[number]>
          path="closures"
          label="Times that are closed"
          noun="closure"
          isOrdered={false}
          fresh={() => ({ from: null, to: null, reason: null })}
          nameOf={({ reason }, index) => reason ?? `closure ${index + 1}`}
          empty="None."
        >
          {(path) => (
            <FieldGrid>
              <LocalTimeInput path={`${path}.from`} label="From" />
              <LocalTimeInput path={`${path}.to`} label="Until" />
              <TextInput path={`${path}.reason`} label="Reason" help="" />
            </FieldGrid>
          )}
        </ListInput>
      </Panel>
    </Box>
    <Panel title="Holidays of its own">
      <ListInput<string | null>
        path="holidays"
        label="Days"
        noun="holiday"
        isOrdered={false}
        fresh={() => null}
        nameOf={(on, index) => (on ? `the holiday ${on}` : `holiday ${index + 1}`)}
        empty="None beside those of the sets."
      >
        {(path, _, index) => <DayInput path={path} label={`Holiday ${index + 1}`} />}
      </ListInput>
    </Panel>
  </>
);

const scopes = [
  { key: 'shift', name: 'The shifts that begin on it' },
  { key: 'date', name: 'The hours that fall on its date' },
];
