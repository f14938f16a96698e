import type { RoutingTargetDraft } from '../../api/documents/routingRuleSet';
import { useEditor } from '../../editor/EditorContext';
import { ChipsInput } from '../../editor/fields/ChipsInput';
import { ChoiceInput } from '../../editor/fields/ChoiceInput';
import { FlagInput } from '../../editor/fields/FlagInput';
import { TextInput } from '../../editor/fields/TextInput';
import { useEditorChoices } from '../../inputs/useEditorChoices';
import { SkillsInput } from './SkillsInput';
import type { StageKey } from './stages';

interface OutcomeFieldsProps {
  /** Way to what is decided: `rules[2].then`, `default`. */
  readonly path: string;
  readonly stage: string | null | undefined;
}

/** What a rule decides, or the default: the fields of its stage, each with what there is to choose from. */
export function OutcomeFields({ path, stage }: OutcomeFieldsProps) {
  const Fields = fieldsOf[stage as StageKey];
  return Fields ? <Fields path={path} isDefault={path === 'default'} /> : null;
}

interface StageFieldsProps {
  readonly path: string;
  readonly isDefault: boolean;
}

const eligibilities = [
  { key: 'ELIGIBLE', name: 'Eligible' },
  { key: 'NEEDS_APPROVAL', name: 'To be approved: work is not held up by it' },
  { key: 'NOT_ELIGIBLE', name: 'Not eligible: it is refused' },
];

const approvals = [
  { key: 'ANY', name: 'One of them is to approve' },
  { key: 'ALL', name: 'All of them are to approve' },
];

const fieldsOf: { readonly [stage in StageKey]: (props: StageFieldsProps) => React.ReactNode } = {
  classification: ({ path }) => <TextInput path={`${path}.category`} label="Category" help="" />,
  priority: PriorityField,
  eligibility: ({ path, isDefault }) => (
    <ChoiceInput
      path={`${path}.eligibility`}
      label="Eligibility"
      choices={eligibilities}
      isRequired={isDefault}
      help=""
    />
  ),
  'delivery-path': PathField,
  assignment: AssignmentFields,
  approvers: ApproversFields,
  notifications: ({ path }) => <PartiesField path={`${path}.notify`} label="Who is told" />,
};

function PriorityField({ path }: StageFieldsProps) {
  const { matrices } = useEditorChoices();
  const byKey = new Map(matrices.flatMap(({ priorities }) => priorities.map(({ key, name }) => [key, name])));
  const choices = [...byKey].map(([key, name]) => ({ key, name }));
  return (
    <ChoiceInput path={`${path}.priority`} label="Priority" choices={choices} none="What the matrix gives" help="" />
  );
}

function PathField({ path }: StageFieldsProps) {
  const { paths } = useEditorChoices();
  return (
    <ChoiceInput
      path={`${path}.deliveryPath`}
      label="Delivery path"
      choices={paths}
      folder="delivery-paths"
      none="The default path of the service"
      help=""
    />
  );
}

function AssignmentFields({ path, isDefault }: StageFieldsProps) {
  const { draft } = useEditor();
  const { teams, staff } = useEditorChoices();
  const target = useTarget(path);
  const fallback = (draft as { default?: { team?: string | null } | null }).default?.team;
  const taking = teams.find(({ key }) => key === (target?.team ?? fallback));
  const members = taking?.members.map(({ email, displayName }) => ({ key: email, name: displayName })) ?? staff;
  return (
    <>
      {isDefault ? (
        <ChoiceInput
          path={`${path}.team`}
          label="When no rule holds, it goes to"
          choices={teams}
          folder="teams"
          isRequired
          help=""
        />
      ) : (
        <>
          <ChoiceInput path={`${path}.team`} label="Team" choices={teams} none="The team when no rule holds" help="" />
          <ChoiceInput path={`${path}.person`} label="Person" choices={members} none="The team decides" help="" />
          <SkillsInput path={`${path}.skills`} />
        </>
      )}
    </>
  );
}

function ApproversFields({ path, isDefault }: StageFieldsProps) {
  const flag = path.replace(/\.then$/, '.overriding');
  return (
    <>
      <PartiesField
        path={`${path}.approvers`}
        label="Who approves"
        help="They are told in the product when a record comes that is to be approved. Their answer is not collected, and work is not held up by it."
      />
      <ChoiceInput
        path={`${path}.approval`}
        label="How many"
        choices={approvals}
        none={isDefault ? 'One of them is to approve' : 'As other rules or the default say'}
        help=""
      />
      {!isDefault && <FlagInput path={flag} label="Overrides other rules that hold" fallback={false} help="" />}
    </>
  );
}

function PartiesField({ path, label, help = '' }: { path: string; label: string; help?: string }) {
  const { teams, people, staff } = useEditorChoices();
  const ofTeams = teams.map(({ key, name }) => ({ key, name: `${name} (team)` }));
  return <ChipsInput path={path} label={label} choices={[...ofTeams, ...staff]} known={people} help={help} />;
}

function useTarget(path: string): RoutingTargetDraft | null | undefined {
  return useEditor().valueAt(path) as RoutingTargetDraft | null | undefined;
}
