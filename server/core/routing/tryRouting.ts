import type { Facts } from '../conditions/condition.js';
import type { Compiled } from '../configuration/kinds.js';
import { analysableRules, instantField } from './analysis/analysable.js';
import type { RoutingRuleSetDocument } from './RoutingRule.js';
import { compileRouting, type RoutingStep, type StageOutcome } from './route.js';
import { type Change, smallestChanges } from './smallestChange.js';
import { isAdditive } from './stages.js';

/** How a rule stands to a record: it decides, would decide without that one, holds too, does not hold, or is not in use. */
export type Standing = 'WINS' | 'NEXT' | 'HOLDS' | 'FAILS' | 'SKIPPED';

/** A rule as it was tried. */
export interface TriedRule extends RoutingStep {
  readonly standing: Standing;
}

/** A rule set tried on one record. */
export interface RoutingTrial {
  readonly outcome: StageOutcome;
  /** What would have been decided without the rule that decides; null when the default does, and where all that hold count. */
  readonly next: StageOutcome | null;
  /** All rules of the set, in order. */
  readonly rules: readonly TriedRule[];
  /** The smallest changes of the record with which it would have gone elsewhere. */
  readonly alternatives: readonly { readonly changes: readonly Change[]; readonly outcome: StageOutcome }[];
}

/**
 * Tries a rule set, which has no errors, on a record: by the functions that decide when one is opened. `giveWay` is called
 * now and then while the smallest changes are looked for, which takes as long as it may.
 */
export async function tryRouting(
  set: RoutingRuleSetDocument,
  known: Compiled,
  facts: Facts,
  now: Date,
  giveWay: () => Promise<void>,
): Promise<RoutingTrial> {
  const compiled = compileRouting(set, known.fields);
  const { next, trace: _, ...outcome } = compiled.route(facts, now);
  const { rules, domains, defaultAction } = analysableRules(set, known);
  // nobody is told to change a record to a value that no document lists any more
  const listed = new Map([...domains].map(([name, domain]) => [name, { ...domain, mayHoldOthers: false }]));
  const at = { ...facts, [instantField]: now.toISOString() };
  const alternatives = await smallestChanges(rules, listed, at, defaultAction, {
    fixed: [instantField],
    doAllCount: isAdditive(set.stage),
    giveWay,
  });
  return {
    outcome,
    next,
    rules: compiled.trace(facts, now).map((step) => ({ ...step, standing: standingOf(step, outcome, next) })),
    alternatives: alternatives.map((found) => ({
      changes: found.changes,
      outcome: compiled.outcomeOf(...found.places.flatMap((place) => rules[place]?.id ?? [])),
    })),
  };
}

function standingOf({ ruleId, matched, skipped }: RoutingStep, won: StageOutcome, next: StageOutcome | null): Standing {
  if (ruleId === won.ruleId || won.ruleIds?.includes(ruleId)) return 'WINS';
  if (ruleId === next?.ruleId) return 'NEXT';
  if (skipped !== null) return 'SKIPPED';
  return matched ? 'HOLDS' : 'FAILS';
}
