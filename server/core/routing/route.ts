import { fieldsRead, type Facts } from '../conditions/condition.js';
import { compileExplanation, type Explanation } from '../conditions/explain.js';
import type { FieldDeclaration } from '../configuration/kinds.js';
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

/** Who gets the work, and why. */
export interface RoutingDecision {
  /** Key of the team. */
  readonly team: string;
  /** Address of the person; null leaves it to the team. */
  readonly person: string | null;
  /** The rule that decided; null when the default did. */
  readonly ruleId: string | null;
  /** All rules up to and including the one that decided, in order. Plain data, kept with the decision. */
  readonly trace: readonly RoutingStep[];
}

/** A routing rule set as decisions use it. */
export interface CompiledRoutingRuleSet {
  readonly key: string;
  /** Names of the fields any rule reads: a change of another field cannot change the decision. */
  readonly reads: ReadonlySet<string>;
  /** Decides by the first rule that holds at `now`, or by the default. */
  readonly route: (facts: Facts, now: Date) => RoutingDecision;
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
  return {
    key: set.key,
    reads: new Set(set.rules.flatMap(({ when }) => (when ? [...fieldsRead(when)] : []))),
    route: (facts, now) => route(set, rules, facts, now),
    fields,
  };
}

function route(set: RoutingRuleSetDocument, rules: readonly CompiledRule[], facts: Facts, now: Date): RoutingDecision {
  const trace: RoutingStep[] = [];
  for (const { rule, explain } of rules) {
    const skipped = skipReason(rule, now);
    const conditions = skipped === null && explain ? explain(facts) : null;
    const matched = skipped === null && (conditions?.result ?? true);
    trace.push({ ruleId: rule.id, name: rule.name, matched, skipped, conditions });
    if (matched) return { team: rule.then.team ?? set.default.team, person: rule.then.person, ruleId: rule.id, trace };
  }
  return { team: set.default.team, person: null, ruleId: null, trace };
}

function skipReason({ enabled, validFrom, validUntil }: RoutingRule, now: Date): SkipReason | null {
  if (!enabled) return 'disabled';
  if (validFrom !== null && now.getTime() < Date.parse(validFrom)) return 'not yet valid';
  if (validUntil !== null && now.getTime() >= Date.parse(validUntil)) return 'expired';
  return null;
}
