import { condition } from '../../conditions/condition.js';
import type { Space } from '../../conditions/space/Space.js';
import type { RoutingRuleSetDocument } from '../RoutingRule.js';
import type { AnalysedRule } from './firstMatch.js';
import type { Repair } from './RuleFinding.js';
import { Undecided } from './Undecided.js';

/**
 * The smallest edits after which a hidden rule decides: moved up no further than it has to, unless the rule that it is moved
 * above would then be hidden; the one that hides it alone narrowed by its condition; or removed, since it does nothing.
 */
export function repairsOfUnreachable(
  space: Space,
  set: RoutingRuleSetDocument,
  rules: readonly AnalysedRule[],
  rule: string,
  by: readonly string[],
): Repair[] {
  const hidden = rules.find(({ id }) => id === rule);
  if (!hidden) return [{ do: 'REMOVE', rule }];
  const above = nearestAbove(space, rules, hidden, by);
  const narrow = by.length === 1 && above !== null ? narrowed(set, above, rule) : null;
  return [
    ...(above === null ? [] : [{ do: 'MOVE_ABOVE', rule, above } as const]),
    ...(narrow ? [narrow] : []),
    { do: 'REMOVE', rule },
  ];
}

/** The last of the rules that take a hidden rule's records above which it decides, and which decides still; null for none. */
function nearestAbove(
  space: Space,
  rules: readonly AnalysedRule[],
  hidden: AnalysedRule,
  by: readonly string[],
): string | null {
  for (const id of by.toReversed()) {
    const place = rules.findIndex((one) => one.id === id);
    const taker = rules[place];
    if (!taker) continue;
    const before = rules.slice(0, place);
    if (decidesAfter(space, before, hidden) && decidesAfter(space, [...before, hidden], taker)) return id;
  }
  return null;
}

/** True when a rule decides something after those; false also where that cannot be told. */
function decidesAfter(space: Space, before: readonly AnalysedRule[], rule: AnalysedRule): boolean {
  const undecided = new Undecided();
  const left = undecided.try(null, () =>
    space.outside(
      space.where(rule.when),
      before.flatMap(({ when }) => space.where(when)),
    ),
  );
  return left !== null && left !== undefined;
}

/** The condition of one rule without the records of another; null where the language cannot say it so. */
export function narrowed(set: RoutingRuleSetDocument, wide: string, hidden: string): Repair | null {
  const without = set.rules.find(({ id }) => id === hidden)?.when;
  const rule = set.rules.find(({ id }) => id === wide);
  if (!without || !rule) return null;
  const parts = rule.when === null ? [] : 'all' in rule.when ? rule.when.all : [rule.when];
  const when = condition({ all: [...parts, { not: without }] }, '', []);
  return when ? { do: 'NARROW', rule: wide, when } : null;
}
