import { fieldsRead, type Facts } from '../conditions/condition.js';
import { compileExplanation, type Explanation } from '../conditions/explain.js';
import type { FieldDeclaration } from '../configuration/kinds.js';
import { RuleIndex } from './RuleIndex.js';
import type { RoutingRule, RoutingRuleSetDocument } from './RoutingRule.js';

/** Why a rule was not even asked. */
export type SkipReason = 'disabled' | 'not yet valid' | 'expired';

/** One step of a decision: a rule and what came of it. */
export interface RoutingStep {
  readonly ruleId: string;
  readonly name: string;
  readonly matched: boolean;
  /** Null when the rule was asked. */
  readonly skipped: SkipReason | null;
  /** Null for a skipped rule and for one without a condition, which holds for every record. */
  readonly conditions: Explanation | null;
}

/** Who gets the work. */
export interface RoutingOutcome {
  /** Key of the team. */
  readonly team: string;
  /** Address of the person; null leaves it to the team. */
  readonly person: string | null;
  /** The rule that decided; null when the default did. */
  readonly ruleId: string | null;
}

/** Who gets the work, and why. */
export interface RoutingDecision extends RoutingOutcome {
  /** What would have been decided without the rule that decided; null when the default did. */
  readonly next: RoutingOutcome | null;
  /** All rules up to and including the one that decided, in order. Plain data, kept with the decision. */
  readonly trace: readonly RoutingStep[];
}

/** A routing rule set as decisions use it. */
export interface CompiledRoutingRuleSet {
  readonly key: string;
  /** Names of the fields any rule reads: a change of another field cannot change the decision. */
  readonly reads: ReadonlySet<string>;
  /** Decides by the first rule that holds at `now`, or by the default, and says why. */
  readonly route: (facts: Facts, now: Date) => RoutingDecision;
  /** Decides the same without the reasons: thousands of rules cost no more than a few. */
  readonly decide: (facts: Facts, now: Date) => RoutingOutcome;
  /** How all rules stand to a record, also those after the one that decides. */
  readonly trace: (facts: Facts, now: Date) => readonly RoutingStep[];
  /** Ids of all rules that hold at `now`, in order, whichever of them decides. */
  readonly holding: (facts: Facts, now: Date) => readonly string[];
  /** What a rule decides, or with null the default. */
  readonly outcomeOf: (ruleId: string | null) => RoutingOutcome;
  /** Fields that its conditions may ask about. */
  readonly fields: ReadonlyMap<string, FieldDeclaration>;
}

interface CompiledRule {
  readonly rule: RoutingRule;
  /** Null when the rule holds for every record. */
  readonly explain: ((facts: Facts) => Explanation) | null;
}

/** Compiles a checked rule set, whose conditions ask about these fields. */
export function compileRouting(
  set: RoutingRuleSetDocument,
  fields: ReadonlyMap<string, FieldDeclaration> = new Map(),
): CompiledRoutingRuleSet {
  const rules = set.rules.map((rule) => ({ rule, explain: rule.when && compileExplanation(rule.when) }));
  const index = new RuleIndex(set.rules.map(({ when }) => when));
  const first = (facts: Facts, now: Date, without: number | null = null): number =>
    index.first(facts, (place) => {
      const rule = set.rules[place];
      return place !== without && rule !== undefined && skipReason(rule, now) === null;
    });
  return {
    key: set.key,
    reads: new Set(set.rules.flatMap(({ when }) => (when ? [...fieldsRead(when)] : []))),
    decide: (facts, now) => outcomeOf(set, first(facts, now)),
    outcomeOf: (ruleId) =>
      outcomeOf(
        set,
        set.rules.findIndex(({ id }) => id === ruleId),
      ),
    holding: (facts, now) =>
      index.all(facts).flatMap((place) => {
        const rule = set.rules[place];
        return rule && skipReason(rule, now) === null ? [rule.id] : [];
      }),
    trace: (facts, now) => traceOf(rules, facts, now),
    route: (facts, now) => {
      const place = first(facts, now);
      return {
        ...outcomeOf(set, place),
        next: place < 0 ? null : outcomeOf(set, first(facts, now, place)),
        trace: traceOf(place < 0 ? rules : rules.slice(0, place + 1), facts, now),
      };
    },
    fields,
  };
}

/** What the rule at that place decides, or the default where there is none. */
function outcomeOf(set: RoutingRuleSetDocument, place: number): RoutingOutcome {
  const rule = set.rules[place];
  if (!rule) return { team: set.default.team, person: null, ruleId: null };
  return { team: rule.then.team ?? set.default.team, person: rule.then.person, ruleId: rule.id };
}

function traceOf(rules: readonly CompiledRule[], facts: Facts, now: Date): RoutingStep[] {
  return rules.map(({ rule, explain }) => {
    const skipped = skipReason(rule, now);
    const conditions = skipped === null && explain ? explain(facts) : null;
    const matched = skipped === null && (conditions?.result ?? true);
    return { ruleId: rule.id, name: rule.name, matched, skipped, conditions };
  });
}

function skipReason({ enabled, validFrom, validUntil }: RoutingRule, now: Date): SkipReason | null {
  if (!enabled) return 'disabled';
  if (validFrom !== null && now.getTime() < Date.parse(validFrom)) return 'not yet valid';
  if (validUntil !== null && now.getTime() >= Date.parse(validUntil)) return 'expired';
  return null;
}
