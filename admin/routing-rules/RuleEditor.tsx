import Box from '@mui/material/Box';
import { ConditionBuilder } from '../conditions/ConditionBuilder';
import { ConditionSentence } from '../conditions/ConditionSentence';
import { useEditor } from '../editor/EditorContext';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { FlagInput } from '../editor/fields/FlagInput';
import { TextInput } from '../editor/fields/TextInput';
import { FieldGrid } from '../inputs/FieldGrid';
import { Findings } from '../inputs/Findings';
import { InstantInput } from '../inputs/InstantInput';
import { NameAndKey } from '../inputs/NameAndKey';
import { useEditorChoices } from '../inputs/useEditorChoices';
import type { RuleDraft } from './ruleDraft';

interface RuleEditorProps {
  readonly path: string;
  readonly rule: RuleDraft;
  /** Keys of all rules. */
  readonly ids: readonly (string | null)[];
}

/** The fields of a rule: what it is called, when it holds, and where the work goes then. */
export function RuleEditor({ path, rule, ids }: RuleEditorProps) {
  const editor = useEditor();
  const { teams, people } = useEditorChoices();
  const taking = teams.find(({ key }) => key === rule.then?.team);
  const members = taking?.members.map(({ email, displayName }) => ({ key: email, name: displayName })) ?? people;
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
      <Box role="group" aria-label="Where it goes" data-field={`${path}.then`} sx={{ display: 'grid', gap: 1 }}>
        <Heading>Where it goes</Heading>
        <Findings path={`${path}.then`} />
        <FieldGrid least={200}>
          <ChoiceInput
            path={`${path}.then.team`}
            label="Team"
            choices={teams}
            none="The team when no rule holds"
            help=""
          />
          <ChoiceInput path={`${path}.then.person`} label="Person" choices={members} none="The team decides" help="" />
        </FieldGrid>
      </Box>
      <FieldGrid least={200}>
        <InstantInput path={`${path}.validFrom`} label="Holds from" />
        <InstantInput path={`${path}.validUntil`} label="Holds until" />
      </FieldGrid>
    </Box>
  );
}

const Heading = ({ children }: { children: string }) => (
  <Box component="h4" sx={{ m: 0, fontSize: '0.875rem', fontWeight: 600 }}>
    {children}
  </Box>
);
