import type { Condition, Facts } from '../../conditions/condition.js';

/** What can be found out about rules without any record. */
export const ruleFindingKinds = [
  'UNSATISFIABLE',
  'UNREACHABLE',
  'REDUNDANT',
  'GENERALIZATION_INVERTED',
  'GENERALIZATION',
  'CORRELATION',
  'GAP',
  'CONFLICT',
  'SUBSUMED',
  'OVER',
  'NOT_ANALYSED',
  'NOT_DECIDED',
] as const;

/** One of `ruleFindingKinds`. */
export type RuleFindingKind = (typeof ruleFindingKinds)[number];

/**
 * How two rules stand to each other that share records, the first being asked first. Shadowing: the second lies in the
 * first and decides otherwise; redundancy: it lies in it and decides the same. Generalization: the first lies in the second,
 * to which it is an exception; covered by later: it lies in it and decides the same. Correlation: each has records of its own
 * and they decide otherwise; overlap: they decide the same.
 */
export const pairKinds = [
  'shadowing',
  'redundancy',
  'generalization',
  'covered-by-later',
  'correlation',
  'overlap',
] as const;

/** One of `pairKinds`. */
export type PairKind = (typeof pairKinds)[number];

/** The kinds of pairs that decide the same. */
export const sameKinds: readonly PairKind[] = ['redundancy', 'covered-by-later', 'overlap'];

/** How another rule stands to the one that something was found of, in the order in which they are asked. */
export interface RuleRelation {
  /** Id of the other rule. */
  readonly rule: string;
  /** Null where all rules that hold count, whichever is asked first. */
  readonly relation: PairKind | null;
}

/** A record that shows what was found: the rules were asked about it, and it does. */
export interface Witness {
  readonly facts: Facts;
  /** RFC 3339 instant at which it is decided; null where that makes no difference. */
  readonly at: string | null;
}

/** A change of the rules after which it is no longer found. */
export type Repair =
  | { readonly do: 'REMOVE'; readonly rule: string }
  | { readonly do: 'OVERRIDE'; readonly rule: string }
  | { readonly do: 'STOP_OVERRIDING'; readonly rule: string }
  | { readonly do: 'MOVE_ABOVE'; readonly rule: string; readonly above: string }
  | { readonly do: 'NARROW'; readonly rule: string; readonly when: Condition }
  /** A rule loses the part of its condition that never decides. */
  | { readonly do: 'SHORTEN'; readonly rule: string; readonly when: Condition };

/** Something that was found out about a rule. */
export interface RuleFinding {
  readonly kind: RuleFindingKind;
  readonly severity: 'ERROR' | 'WARNING' | 'INFO';
  /** Id of the rule; null for what is found about the set as a whole. */
  readonly rule: string | null;
  /** The other rules that make it so, in order. */
  readonly others: readonly RuleRelation[];
  /** What was found, in a sentence. */
  readonly message: string;
  /** Null where none exists, as for a rule that never holds, and where none was found that answers patterns so. */
  readonly witness: Witness | null;
  /** Changes after which it is no longer found, and nothing else is wrong that was not; none where nothing is said for information. */
  readonly repairs: readonly Repair[];
}

/** A finding whose repairs are looked for when all has been found. */
export interface MendableFinding extends Omit<RuleFinding, 'repairs'> {
  readonly mend: () => readonly Repair[];
}

/** True where a rule has to do with a finding: it is found of it, or the rule makes it so. */
export const isAbout = ({ rule, others }: Pick<RuleFinding, 'rule' | 'others'>, id: string): boolean =>
  rule === id || others.some((other) => other.rule === id);

/** Findings with their repairs: of those about a rule, null being any; undefined leaves all without. */
export const mended = (findings: readonly MendableFinding[], about: string | null | undefined): RuleFinding[] =>
  findings.map(({ mend, ...finding }) => {
    const isAsked = about !== undefined && (about === null || isAbout(finding, about));
    return { ...finding, repairs: isAsked ? mend() : [] };
  });

/** How many more of a kind there are than are named. */
export interface FindingsLeft {
  readonly kind: RuleFindingKind;
  readonly count: number;
  /** True where counting them was given up: there are more. */
  readonly isAtLeast: boolean;
}

/** What can be found out about a rule set without any record. */
export interface RuleSetAnalysis {
  /** What weighs most first, then in the order of the rules. */
  readonly findings: readonly RuleFinding[];
  /** What is not named since it would be too long; empty where all is. */
  readonly left: readonly FindingsLeft[];
}
