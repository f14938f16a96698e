import { tierSource } from '../api/documents/tier';
import { EditorPage } from '../editor/EditorPage';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { NumberInput } from '../editor/fields/NumberInput';
import { TextInput } from '../editor/fields/TextInput';
import { Panel } from '../fields/Panel';
import { FieldGrid } from '../inputs/FieldGrid';
import { useEditorChoices } from '../inputs/useEditorChoices';

/** A tier as somebody edits it in a change set. */
export const TierEditor = () => <EditorPage source={tierSource}>{() => <TierForm />}</EditorPage>;

function TierForm() {
  const { policies } = useEditorChoices();
  return (
    <Panel title="About">
      <FieldGrid>
        <TextInput path="name" label="Name" isRequired />
        <NumberInput path="rank" label="Rank" min={1} max={99} />
        <ChoiceInput
          path="slaPolicy"
          label="SLA policy"
          choices={policies}
          folder="sla-policies"
          none="That of the service"
        />
        <TextInput path="description" label="Description" isLong />
      </FieldGrid>
    </Panel>
  );
}
