import Box from '@mui/material/Box';
import { type SupplierContractDraft, supplierContractSource } from '../api/documents/supplierContract';
import { useEditor } from '../editor/EditorContext';
import { EditorPage } from '../editor/EditorPage';
import { ChipsInput } from '../editor/fields/ChipsInput';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { ListInput } from '../editor/fields/ListInput';
import { TextInput } from '../editor/fields/TextInput';
import { FindingLine, useFieldNotes } from '../editor/FieldNotes';
import { Panel } from '../fields/Panel';
import { DurationField } from '../inputs/DurationField';
import { FieldGrid } from '../inputs/FieldGrid';
import { SharesInput } from '../inputs/SharesInput';
import { useEditorChoices } from '../inputs/useEditorChoices';

type TargetDraft = NonNullable<SupplierContractDraft['targets']>[number];

/** A supplier contract as somebody edits it in a change set. */
export const SupplierContractEditor = () => (
  <EditorPage source={supplierContractSource}>{() => <SupplierContractForm />}</EditorPage>
);

function SupplierContractForm() {
  const { calendars } = useEditorChoices();
  return (
    <>
      <Panel title="About">
        <FieldGrid>
          <TextInput path="name" label="Name" isRequired />
          <TextInput path="supplier" label="Supplier" isRequired />
          <ChoiceInput path="calendar" label="Counted by" choices={calendars} folder="calendars" isRequired />
          <TextInput path="description" label="Description" isLong />
        </FieldGrid>
      </Panel>
      <Panel
        title="Targets"
        note="Counted time that the supplier has, like 30 min, 4 h or 2 d 4 h; a day is 24 counted hours."
      >
        <ListInput<TargetDraft>
          path="targets"
          label="Targets by priority"
          noun="target"
          isOrdered={false}
          fresh={() => ({ priorities: [], seconds: null })}
          nameOf={(_target, index) => `target ${index + 1}`}
          empty="Without a target no clock runs for the supplier."
          help=""
        >
          {(path, target, index) => <TargetFields path={path} target={target} label={`Target ${index + 1}`} />}
        </ListInput>
      </Panel>
      <Panel title="When it warns">
        <SharesInput
          path="warnings"
          label="Warnings"
          noun="warning"
          empty="Nobody is warned."
          help="Each warning comes once, when so much of the promised time is used."
        />
      </Panel>
    </>
  );
}

function TargetFields({ path, target, label }: { path: string; target: TargetDraft; label: string }) {
  const editor = useEditor();
  const { matrices } = useEditorChoices();
  const { isWrong, notes } = useFieldNotes(`${path}.seconds`, '');
  const priorities = new Map(matrices.flatMap((matrix) => matrix.priorities).map((each) => [each.key, each]));
  return (
    <Box data-field={path} role="group" aria-label={label} sx={{ display: 'grid', gap: 1 }}>
      {editor.findingsAt(path).map((finding) => (
        <Box key={finding.message} sx={{ fontSize: '0.8125rem' }}>
          <FindingLine finding={finding} />
        </Box>
      ))}
      <FieldGrid>
        <ChipsInput
          path={`${path}.priorities`}
          label="Priorities"
          choices={[...priorities.values()].sort((a, b) => a.rank - b.rank)}
          help="Empty: all that no other target names."
        />
        <DurationField
          field={`${path}.seconds`}
          label="Time that it has"
          value={target.seconds}
          isReadOnly={editor.isReadOnly}
          isWrong={isWrong}
          notes={notes}
          onChange={(seconds) => editor.update(`${path}.seconds`, seconds)}
        />
      </FieldGrid>
    </Box>
  );
}
