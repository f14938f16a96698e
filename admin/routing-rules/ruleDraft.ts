import type { RoutingRuleSetDraft } from '../api/documents/routingRuleSet';
import { freeKey } from '../inputs/keys';
import { noTarget } from './newRuleSet';

/** A rule as it is edited. */
export type RuleDraft = NonNullable<RoutingRuleSetDraft['rules']>[number];

/** What a new rule begins with. */
export const freshRule: RuleDraft = {
  id: null,
  name: null,
  group: null,
  enabled: true,
  validFrom: null,
  validUntil: null,
  when: null,
  then: noTarget,
  overriding: null,
};

/** What a rule is called, also while it has no name. */
export const nameOfRule = (rule: RuleDraft | undefined, index: number): string =>
  rule?.name ?? rule?.id ?? `rule ${index + 1}`;

/** The same rule under a name and an id of its own. */
export function copyOf(rule: RuleDraft, index: number, rules: readonly RuleDraft[]): RuleDraft {
  const name = `${nameOfRule(rule, index)} (copy)`;
  return {
    ...rule,
    name,
    id: freeKey(
      name,
      rules.map(({ id }) => id),
      'rule',
    ),
  };
}
