import type { Condition, Facts, Leaf } from '../../conditions/condition.js';

/** What can be found out about rules without any record. */
export const ruleFindingKinds = [
  'UNSATISFIABLE',
  'UNREACHABLE',
  'REDUNDANT',
  'CONFLICT',
  'SUBSUMED',
  'NOT_ANALYSED',
  'NOT_DECIDED',
] as const;

/** One of `ruleFindingKinds`. */
export type RuleFindingKind = (typeof ruleFindingKinds)[number];

/** A record that shows what was found. */
export interface Witness {
  readonly facts: Facts;
  /** RFC 3339 instant at which it is decided; null where that makes no difference. */
  readonly at: string | null;
  /** Questions that nobody could answer in advance, such as patterns, and the answers with which it shows what was found. */
  readonly provided: readonly { readonly question: Leaf; readonly answer: boolean }[];
}

/** A change of the rules after which it is no longer found. */
export type Repair =
  | { readonly do: 'REMOVE'; readonly rule: string }
  | { readonly do: 'OVERRIDE'; readonly rule: string }
  | { readonly do: 'MOVE_ABOVE'; readonly rule: string; readonly above: string }
  | { readonly do: 'NARROW'; readonly rule: string; readonly when: Condition };

/** Something that was found out about a rule. */
export interface RuleFinding {
  readonly kind: RuleFindingKind;
  readonly severity: 'ERROR' | 'WARNING' | 'INFO';
  /** Id of the rule. */
  readonly rule: string;
  /** Ids of the other rules that make it so, in order. */
  readonly others: readonly string[];
  /** What was found, in a sentence. */
  readonly message: string;
  /** Null where none exists, as for a rule that never holds. */
  readonly witness: Witness | null;
  readonly repairs: readonly Repair[];
}
