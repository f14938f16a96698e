import type { RoutingTargetDraft } from '../../api/documents/routingRuleSet';
import { useEditorChoices } from '../../inputs/useEditorChoices';

const eligibilities: Record<string, string> = {
  ELIGIBLE: 'Eligible',
  NOT_ELIGIBLE: 'Not eligible',
  NEEDS_APPROVAL: 'To be approved',
};

/** What a rule decides, in a few words, by names: "Payroll, Luca Moretti". */
export function useGoals(): (rule: { readonly then?: RoutingTargetDraft | null }) => string {
  const { teams, people, paths, matrices } = useEditorChoices();
  const priorities = matrices.flatMap((matrix) => matrix.priorities);
  const names = new Map([...teams, ...people].map(({ key, name }) => [key, name]));
  const pathNames = new Map(paths.map(({ key, name }) => [key, name]));
  const priorityNames = new Map(priorities.map(({ key, name }) => [key, name]));
  return ({ then }) =>
    [
      then?.category,
      then?.priority && (priorityNames.get(then.priority) ?? then.priority),
      then?.eligibility && (eligibilities[then.eligibility] ?? then.eligibility),
      then?.deliveryPath && (pathNames.get(then.deliveryPath) ?? then.deliveryPath),
      ...[then?.team, then?.person, ...(then?.approvers ?? []), ...(then?.notify ?? [])].map(
        (key) => key && (names.get(key) ?? key),
      ),
      ...(then?.skills ?? []).map(({ skill, level }) => skill && `${skill.replaceAll('-', ' ')} ${level ?? ''}`.trim()),
    ]
      .filter(Boolean)
      .join(', ');
}
