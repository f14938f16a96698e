import type { Condition } from '../conditions/condition.js';
import type { RoutingStage } from './stages.js';

/** Whether somebody may have what is asked for. */
export const eligibilities = ['ELIGIBLE', 'NOT_ELIGIBLE', 'NEEDS_APPROVAL'] as const;

/** One of `eligibilities`. */
export type Eligibility = (typeof eligibilities)[number];

/** How many of those who are to approve have to. */
export const approvals = ['ANY', 'ALL'] as const;

/** One of `approvals`. */
export type Approval = (typeof approvals)[number];

/** A skill that the work asks for, and how well it has to be had: 1 is learning, 5 teaches others. */
export interface SkillNeeded {
  readonly skill: string;
  readonly level: number;
}

/** What a rule decides, or where none holds the default. Each stage has its own part of it; the rest stays empty. */
export interface RoutingTarget {
  /** classification: what the record is about; null leaves it open. */
  readonly category: string | null;
  /** priority: key of the priority; null is what the matrix gives. */
  readonly priority: string | null;
  readonly eligibility: Eligibility | null;
  /** delivery-path: key of the path; null is the service's default path. */
  readonly deliveryPath: string | null;
  /** assignment: key of the team; null keeps the default's team. */
  readonly team: string | null;
  /** assignment: address of the person; null leaves it to the team. */
  readonly person: string | null;
  /** assignment: what a person has to know to get it; empty asks for nothing. */
  readonly skills: readonly SkillNeeded[];
  /** approvers: keys of teams and addresses of people who are to approve. */
  readonly approvers: readonly string[];
  /** approvers: how many of them have to; null leaves it to other rules that hold, and to the default. */
  readonly approval: Approval | null;
  /** notifications: keys of teams and addresses of people who are told. */
  readonly notify: readonly string[];
}

/** A target that sets nothing. */
export const emptyTarget: RoutingTarget = {
  category: null,
  priority: null,
  eligibility: null,
  deliveryPath: null,
  team: null,
  person: null,
  skills: [],
  approvers: [],
  approval: null,
  notify: [],
};

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
  /** True: what it sets wins over what other rules of an additive stage set that hold too. */
  readonly overriding: boolean;
}

/** A routing rule set as an ops leader writes it down. */
export interface RoutingRuleSetDocument {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly stage: RoutingStage;
  readonly rules: readonly RoutingRule[];
  /** What is decided where no rule holds: no record may fall through. */
  readonly default: RoutingTarget;
}
