import Box from '@mui/material/Box';
import type { RoutingRuleSetDraft } from '../api/documents/routingRuleSet';
import { ConditionBuilder } from '../conditions/ConditionBuilder';
import { ConditionSentence } from '../conditions/ConditionSentence';
import { useEditor } from '../editor/EditorContext';
import { FlagInput } from '../editor/fields/FlagInput';
import { TextInput } from '../editor/fields/TextInput';
import { FieldGrid } from '../inputs/FieldGrid';
import { Findings } from '../inputs/Findings';
import { InstantInput } from '../inputs/InstantInput';
import { NameAndKey } from '../inputs/NameAndKey';
import { UsedBy } from '../inputs/UsedBy';
import { OutcomeFields } from './outcomes/OutcomeFields';
import type { RuleDraft } from './ruleDraft';

interface RuleEditorProps {
  readonly path: string;
  readonly rule: RuleDraft;
  /** Keys of all rules. */
  readonly ids: readonly (string | null)[];
}

/** The fields of a rule: what it is called, when it holds, and what it decides then. */
export function RuleEditor({ path, rule, ids }: RuleEditorProps) {
  const editor = useEditor();
  const { stage } = editor.draft as RoutingRuleSetDraft;
  return (
    <Box sx={{ display: 'grid', gap: 2, pt: 1.5 }}>
      <FieldGrid least={200}>
        <NameAndKey path={path} keyField="id" noun="rule" taken={ids} />
        <TextInput path={`${path}.group`} label="Group" help="Heading in lists. It decides nothing." />
        <FlagInput path={`${path}.enabled`} label="Switched on" fallback help="" />
      </FieldGrid>
      <Box role="group" aria-label="When it holds" data-field={`${path}.when`} sx={{ display: 'grid', gap: 1 }}>
        <Heading>When it holds</Heading>
        <ConditionSentence condition={rule.when} />
        <ConditionBuilder
          path={`${path}.when`}
          name="Condition 1"
          condition={rule.when}
          onChange={(when) => editor.update(`${path}.when`, when)}
        />
      </Box>
      <Box role="group" aria-label="What it decides" data-field={`${path}.then`} sx={{ display: 'grid', gap: 1 }}>
        <Heading>What it decides</Heading>
        <Findings path={`${path}.then`} />
        <FieldGrid least={200}>
          <OutcomeFields path={`${path}.then`} stage={stage} />
        </FieldGrid>
      </Box>
      <FieldGrid least={200}>
        <InstantInput path={`${path}.validFrom`} label="Holds from" />
        <InstantInput path={`${path}.validUntil`} label="Holds until" />
      </FieldGrid>
      {rule.id && (
        <UsedBy
          kind="routing-rule"
          documentKey={rule.id}
          ruleSet={(editor.draft as RoutingRuleSetDraft).key}
          changeSet={editor.set.id}
        />
      )}
    </Box>
  );
}

const Heading = ({ children }: { children: string }) => (
  <Box component="h4" sx={{ m: 0, fontSize: '0.875rem', fontWeight: 600 }}>
    {children}
  </Box>
);
