import { useState } from 'react';
import type { RoutingRuleSetDraft } from '../api/documents/routingRuleSet';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { TextInput } from '../editor/fields/TextInput';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { FieldGrid } from '../inputs/FieldGrid';
import { OutcomeFields } from './outcomes/OutcomeFields';
import { howAsked, stageChoices } from './outcomes/stages';
import { AnalysisPanel } from './AnalysisPanel';
import { RuleListEditor } from './RuleListEditor';
import type { Tried } from './tried';
import { TryPanel } from './TryPanel';

/** The fields of a set of routing rules. */
export function RuleSetForm({ editor }: { editor: DocumentEditor<RoutingRuleSetDraft> }) {
  const { stage } = editor.draft;
  const [tried, setTried] = useState<Tried>({ number: '' });
  return (
    <>
      <Panel title="About">
        <FieldGrid>
          <TextInput path="name" label="Name" isRequired />
          <TextInput path="description" label="Description" isLong />
          <ChoiceInput
            path="stage"
            label="What the rules decide"
            choices={stageChoices}
            isRequired
            help="Records pass the stages in this order; each sees what those before it decided. There is one set for each."
          />
        </FieldGrid>
      </Panel>
      {stage && (
        <Panel title="When no rule holds">
          <FieldGrid>
            <OutcomeFields path="default" stage={stage} />
          </FieldGrid>
        </Panel>
      )}
      <Panel title="Rules" note={howAsked(stage)}>
        <RuleListEditor rules={editor.draft.rules ?? []} />
      </Panel>
      <AnalysisPanel editor={editor} onTry={setTried} />
      <TryPanel editor={editor} tried={tried} onTry={setTried} />
    </>
  );
}
