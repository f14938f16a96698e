import type { RoutingRuleSetDraft, RoutingTargetDraft } from '../api/documents/routingRuleSet';

/** What is decided as long as nobody said anything. */
export const noTarget: RoutingTargetDraft = {
  category: null,
  priority: null,
  eligibility: null,
  deliveryPath: null,
  team: null,
  person: null,
  skills: null,
  approvers: null,
  approval: null,
  notify: null,
};

/** What a new set of rules begins with: no rule, and a stage to be chosen. */
export function newRuleSet(key: string, name: string): RoutingRuleSetDraft {
  return { key, name, description: null, stage: null, rules: [], default: noTarget };
}
