import { useEditorChoices } from '../inputs/useEditorChoices';
import type { RuleDraft } from './ruleDraft';

/** Where a rule sends the work, by name. */
export function useGoals(): (rule: RuleDraft) => string {
  const { teams, people } = useEditorChoices();
  const names = new Map([...teams, ...people].map(({ key, name }) => [key, name]));
  return ({ then }) => [then?.team, then?.person].flatMap((key) => (key ? (names.get(key) ?? key) : [])).join(', ');
}
