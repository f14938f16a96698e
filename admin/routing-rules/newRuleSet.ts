import type { RoutingRuleSetDraft } from '../api/documents/routingRuleSet';

/** What a new set of rules begins with: no rule, and a team to be named. */
export function newRuleSet(key: string, name: string): RoutingRuleSetDraft {
  return { key, name, description: null, stage: 'assignment', rules: [], default: { team: null } };
}
