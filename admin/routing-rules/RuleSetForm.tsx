import { useState } from 'react';
import type { RoutingRuleSetDraft } from '../api/documents/routingRuleSet';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { TextInput } from '../editor/fields/TextInput';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { FieldGrid } from '../inputs/FieldGrid';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { AnalysisPanel } from './AnalysisPanel';
import { RuleListEditor } from './RuleListEditor';
import type { Tried } from './tried';
import { TryPanel } from './TryPanel';

/** The fields of a set of routing rules. */
export function RuleSetForm({ editor }: { editor: DocumentEditor<RoutingRuleSetDraft> }) {
  const { teams } = useEditorChoices();
  const [tried, setTried] = useState<Tried>({ number: '' });
  return (
    <>
      <Panel title="About">
        <FieldGrid>
          <TextInput path="name" label="Name" isRequired />
          <TextInput path="description" label="Description" isLong />
          <ChoiceInput
            path="default.team"
            label="When no rule holds, it goes to"
            choices={teams}
            folder="teams"
            isRequired
          />
        </FieldGrid>
      </Panel>
      <Panel title="Rules" note="Asked from the top; the first that holds decides.">
        <RuleListEditor rules={editor.draft.rules ?? []} />
      </Panel>
      <AnalysisPanel editor={editor} onTry={setTried} />
      <TryPanel editor={editor} tried={tried} onTry={setTried} />
    </>
  );
}
