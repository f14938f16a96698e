import { condition } from '../../conditions/condition.js';
import type { Space } from '../../conditions/space/Space.js';
import type { RoutingRuleSetDocument } from '../RoutingRule.js';
import type { AnalysedRule } from './firstMatch.js';
import type { Repair } from './RuleFinding.js';
import { Undecided } from './Undecided.js';

/**
 * The smallest edits after which a hidden rule decides: moved above the first that takes its records, unless that one
 * would then be hidden; the one that hides it alone narrowed by its condition; or removed, since it does nothing.
 */
export function repairsOfUnreachable(
  space: Space,
  set: RoutingRuleSetDocument,
  rules: readonly AnalysedRule[],
  rule: string,
  by: readonly string[],
): Repair[] {
  const hidden = rules.find(({ id }) => id === rule);
  const place = rules.findIndex(({ id }) => id === by[0]);
  const taker = rules[place];
  if (!hidden || !taker) return [{ do: 'REMOVE', rule }];
  const isLeft = decidesWithout(space, rules.slice(0, place), taker, hidden);
  const repairs: Repair[] = isLeft ? [{ do: 'MOVE_ABOVE', rule, above: taker.id }] : [];
  const narrow = by.length === 1 && isLeft ? narrowed(set, taker.id, rule) : null;
  return [...repairs, ...(narrow ? [narrow] : []), { do: 'REMOVE', rule }];
}

/** True when a rule would decide something still, were another one asked before it; false also where that cannot be told. */
function decidesWithout(
  space: Space,
  before: readonly AnalysedRule[],
  taker: AnalysedRule,
  hidden: AnalysedRule,
): boolean {
  const undecided = new Undecided();
  const left = undecided.try(null, () => {
    const taken = [...before, hidden].flatMap(({ when }) => space.where(when));
    return space.outside(space.where(taker.when), taken);
  });
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
