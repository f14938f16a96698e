import type { Documents } from '../kernel/Release.js';
import type { RoutingRule } from './RoutingRule.js';
import { routingRuleSets } from './RoutingRuleSet.js';

/** The routing rule of that id, in whichever rule set it stands; undefined when there is none. */
export function ruleOf(documents: Documents, id: string): RoutingRule | undefined {
  const sets = documents.keys(routingRuleSets.kind).map((key) => documents.entry(routingRuleSets, key)?.document);
  return sets.flatMap((set) => set?.rules ?? []).find((rule) => rule.id === id);
}
