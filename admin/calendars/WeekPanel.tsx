import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { CalendarDraft } from '../api/documents/calendar';
import { FindingLine } from '../editor/FieldNotes';
import { withValue } from '../editor/path';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { WeekPainter } from './WeekPainter';
import { WindowList } from './WindowList';
import { dayKeys, type WeekText } from './weekWindows';
import { weekdayNames } from './words';

/** The week of a calendar: painted in a grid, or written day by day. */
export function WeekPanel({ editor }: { editor: DocumentEditor<CalendarDraft> }) {
  const { draft, isReadOnly } = editor;
  const { calendars } = useEditorChoices();
  const others = calendars.filter(({ key }) => key !== draft.key);
  const [otherKey, setOtherKey] = useState('');
  const other = others.find(({ key }) => key === otherKey);
  return (
    <Panel
      title="The week"
      note={draft.timeZone ? `All times in ${draft.timeZone}` : undefined}
      actions={
        <TextField
          select
          label="Compare with"
          value={other ? otherKey : ''}
          onChange={(event) => setOtherKey(event.target.value)}
          slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
          sx={{ width: 220, flex: 'none' }}
        >
          <option value="">–</option>
          {others.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </TextField>
      }
    >
      <Box data-field="week" sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {editor.findingsAt('week').map((finding) => (
          <FindingLine key={finding.message} finding={finding} />
        ))}
        <WeekPainter
          week={draft.week ?? {}}
          isReadOnly={isReadOnly}
          // each stroke is a step of its own, however fast one follows the other
          onChange={(week) => editor.change((before) => withValue(before, 'week', week), crypto.randomUUID())}
          overlay={other && { name: `${other.name} (${other.timeZone})`, week: weekOf(other.week) }}
        />
        <Box
          role="group"
          aria-label="The week as text"
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: 'repeat(auto-fill, minmax(206px, 1fr))',
            alignItems: 'start',
          }}
        >
          {dayKeys.map((key, day) => (
            <WindowList key={key} path={`week.${key}`} label={weekdayNames[day] ?? key} />
          ))}
        </Box>
      </Box>
    </Panel>
  );
}

/** A week as the API shows it, as a document has it: the days come in the same order. */
function weekOf(week: readonly { readonly windows: readonly { from: string; to: string }[] }[]): WeekText {
  return Object.fromEntries(dayKeys.map((key, day) => [key, week[day]?.windows ?? []]));
}
