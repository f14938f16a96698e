import type { Condition } from '../conditions/condition.js';

/** What a rule decides; at least one of the two is set. */
export interface RoutingTarget {
  /** Key of the team; null keeps the default's team. */
  readonly team: string | null;
  /** Address of the person; null leaves it to the team. */
  readonly person: string | null;
}

/** A rule of a set. */
export interface RoutingRule {
  /** Stays the same over all versions of the set, whatever the rule is called. */
  readonly id: string;
  readonly name: string;
  /** Heading under which lists show the rule; null for none. It decides nothing: rules are asked by their position. */
  readonly group: string | null;
  readonly enabled: boolean;
  /** RFC 3339 instant from which the rule holds; null means always. */
  readonly validFrom: string | null;
  /** RFC 3339 instant at which the rule no longer holds; null means never. */
  readonly validUntil: string | null;
  /** Null holds for every record. */
  readonly when: Condition | null;
  readonly then: RoutingTarget;
}

/** A routing rule set as an ops leader writes it down: the first rule that holds decides. */
export interface RoutingRuleSetDocument {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly stage: 'assignment';
  readonly rules: readonly RoutingRule[];
  /** What is decided where no rule holds: no record may fall through. */
  readonly default: { readonly team: string };
}
