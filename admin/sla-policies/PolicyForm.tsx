import Box from '@mui/material/Box';
import type { SlaPolicyDraft } from '../api/documents/slaPolicy';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { FlagInput } from '../editor/fields/FlagInput';
import { TextInput } from '../editor/fields/TextInput';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { choicesOf, lateModes, reopenModes, retargetModes } from '../fields/words';
import { FieldGrid } from '../inputs/FieldGrid';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { ExamplesPanel } from './ExamplesPanel';
import { LadderEditor } from './LadderEditor';
import { PauseEditor } from './PauseEditor';
import { TargetEditor } from './TargetEditor';

/** The fields of a policy. */
export function PolicyForm({ editor }: { editor: DocumentEditor<SlaPolicyDraft> }) {
  const { calendars } = useEditorChoices();
  return (
    <>
      <Panel title="About">
        <FieldGrid>
          <TextInput path="name" label="Name" isRequired />
          <ChoiceInput path="calendar" label="Counted by" choices={calendars} folder="calendars" isRequired />
          <TextInput path="description" label="Description" isLong />
        </FieldGrid>
      </Panel>
      <Panel
        title="Targets"
        note="Counted time that may pass, like 30 min, 4 h or 2 d 4 h; a day is 24 counted hours. Empty: no promise."
      >
        <TargetEditor editor={editor} />
      </Panel>
      <ExamplesPanel editor={editor} />
      <Panel title="Escalation ladder" note="What happens on the way to the due instant, and after it.">
        <LadderEditor editor={editor} />
      </Panel>
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        <Panel title="What makes a clock pause">
          <PauseEditor editor={editor} />
        </Panel>
        <Panel title="When the work changes">
          <Box sx={{ display: 'grid', gap: 1.5, pt: 0.5 }}>
            <ChoiceInput
              path="reopen"
              label="An incident is reopened"
              choices={choicesOf(reopenModes)}
              none="The clock goes on"
              help="The time spent resolved is not counted when the clock goes on. With a new clock, and when the verdict stands, what was said of the first one remains."
            />
            <ChoiceInput
              path="retarget"
              label="The target of a running clock changes"
              choices={choicesOf(retargetModes)}
              none="Counted anew from the start"
              help="As by a new priority. Carried over, time keeps the calendar by which it was counted."
            />
            <ChoiceInput
              path="late"
              label="A promise comes late"
              choices={choicesOf(lateModes)}
              none="From the opening, with the pauses so far"
              help="As when only the new priority is promised it: from when it counts."
            />
            <FlagInput
              path="inCustomersZone"
              label="Hours in the customer’s zone"
              help="Nine o’clock of the calendar is then nine o’clock where the customer is, by the time zone of the contract; where that names none, by that of the organisation."
            />
          </Box>
        </Panel>
      </Box>
    </>
  );
}
