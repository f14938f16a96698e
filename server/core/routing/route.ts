import { fieldsRead, type Facts } from '../conditions/condition.js';
import { compileExplanation, type Explanation } from '../conditions/explain.js';
import type { FieldDeclaration } from '../configuration/kinds.js';
import { type DecidedIn, decidedBy, decidedByAll } from './outcomes.js';
import { RuleIndex } from './RuleIndex.js';
import type { RoutingRule, RoutingRuleSetDocument } from './RoutingRule.js';
import { isAdditive, type RoutingStage } from './stages.js';

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

/** What comes of a record in a stage. */
export type StageOutcome<S extends RoutingStage = RoutingStage> = DecidedIn[S] & {
  /** The rule that decided, of an additive stage the first that holds; null when the default did. */
  readonly ruleId: string | null;
  /** All rules that hold, in order; of an additive stage only. */
  readonly ruleIds?: readonly string[];
};

/** What comes of a record in a stage, and why. */
export type StageDecision<S extends RoutingStage = RoutingStage> = StageOutcome<S> & {
  /** What would have been decided without the rule that decided; null when the default did, and where all that hold count. */
  readonly next: StageOutcome<S> | null;
  /**
   * All rules up to and including the one that decided, of an additive stage all of them, in order. Plain data, kept with
   * the decision.
   */
  readonly trace: readonly RoutingStep[];
};

/** Who gets the work. */
export type RoutingOutcome = StageOutcome<'assignment'>;

/** Who gets the work, and why. */
export type RoutingDecision = StageDecision<'assignment'>;

/** The rule set of a stage as decisions use it. */
export interface CompiledStage<S extends RoutingStage = RoutingStage> {
  readonly key: string;
  readonly stage: S;
  /** Names of the fields any rule reads: a change of another field cannot change the decision. */
  readonly reads: ReadonlySet<string>;
  /** Decides by the first rule that holds at `now`, in an additive stage by all, else by the default, and says why. */
  readonly route: (facts: Facts, now: Date) => StageDecision<S>;
  /** Decides the same without the reasons: thousands of rules cost no more than a few. */
  readonly decide: (facts: Facts, now: Date) => StageOutcome<S>;
  /** How all rules stand to a record, also those after the one that decides. */
  readonly trace: (facts: Facts, now: Date) => readonly RoutingStep[];
  /** Ids of all rules that hold at `now`, in order, whichever of them decides. */
  readonly holding: (facts: Facts, now: Date) => readonly string[];
  /** What rules decide together, by their ids; without any, the default. */
  readonly outcomeOf: (...ruleIds: readonly string[]) => StageOutcome<S>;
  /** Fields that its conditions may ask about. */
  readonly fields: ReadonlyMap<string, FieldDeclaration>;
}

/** A routing rule set as decisions use it. */
export type CompiledRoutingRuleSet = { readonly [S in RoutingStage]: CompiledStage<S> }[RoutingStage];

interface CompiledRule {
  readonly rule: RoutingRule;
  /** Null when the rule holds for every record. */
  readonly explain: ((facts: Facts) => Explanation) | null;
}

/** Compiles a checked rule set, whose conditions ask about these fields. */
export function compileRouting<S extends RoutingStage>(
  set: RoutingRuleSetDocument & { readonly stage: S },
  fields: ReadonlyMap<string, FieldDeclaration> = new Map(),
): CompiledStage<S> {
  const rules = set.rules.map((rule) => ({ rule, explain: rule.when && compileExplanation(rule.when) }));
  const index = new RuleIndex(set.rules.map(({ when }) => when));
  const holding: Holding = (facts, now) =>
    index.all(facts).flatMap((place) => {
      const rule = set.rules[place];
      return rule && skipReason(rule, now) === null ? [rule] : [];
    });
  const ways = isAdditive(set.stage) ? additiveWays(set, rules, holding) : singleWays(set, rules, index);
  const { stage } = set;
  return {
    key: set.key,
    stage,
    reads: new Set(set.rules.flatMap(({ when }) => (when ? [...fieldsRead(when)] : []))),
    holding: (facts, now) => holding(facts, now).map(({ id }) => id),
    trace: (facts, now) => traceOf(rules, facts, now),
    fields,
    // what each stage decides is told apart in `decidedBy` by the stage of the set, which types cannot follow
    ...(ways as unknown as Pick<CompiledStage<S>, 'decide' | 'route' | 'outcomeOf'>),
  };
}

type Ways = Pick<CompiledStage, 'decide' | 'route' | 'outcomeOf'>;

/** The rules that hold, in order. */
type Holding = (facts: Facts, now: Date) => readonly RoutingRule[];

function singleWays(set: RoutingRuleSetDocument, rules: readonly CompiledRule[], index: RuleIndex): Ways {
  const first = (facts: Facts, now: Date, without: number | null = null): number =>
    index.first(facts, (place) => {
      const rule = set.rules[place];
      return place !== without && rule !== undefined && skipReason(rule, now) === null;
    });
  const outcomes = set.rules.map((rule): StageOutcome => ({ ...decidedBy(set, rule), ruleId: rule.id }));
  const fallback: StageOutcome = { ...decidedBy(set, null), ruleId: null };
  const at = (place: number): StageOutcome => outcomes[place] ?? fallback;
  return {
    decide: (facts, now) => at(first(facts, now)),
    outcomeOf: (...ids) => at(set.rules.findIndex(({ id }) => ids.includes(id))),
    route: (facts, now) => {
      const place = first(facts, now);
      return {
        ...at(place),
        next: place < 0 ? null : at(first(facts, now, place)),
        trace: traceOf(place < 0 ? rules : rules.slice(0, place + 1), facts, now),
      };
    },
  };
}

function additiveWays(set: RoutingRuleSetDocument, rules: readonly CompiledRule[], holding: Holding): Ways {
  const together = (deciding: readonly RoutingRule[]): StageOutcome => ({
    ...decidedByAll(set, deciding),
    ruleId: deciding[0]?.id ?? null,
    ruleIds: deciding.map(({ id }) => id),
  });
  const decide = (facts: Facts, now: Date): StageOutcome => together(holding(facts, now));
  return {
    decide,
    outcomeOf: (...ids) => together(set.rules.filter(({ id }) => ids.includes(id))),
    route: (facts, now) => ({ ...decide(facts, now), next: null, trace: traceOf(rules, facts, now) }),
  };
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
