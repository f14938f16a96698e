import { type Condition, condition } from '../../conditions/condition.js';
import type { RoutingRule } from '../RoutingRule.js';
import type { Repair } from './RuleFinding.js';

/** A rule without the records of a condition; null where the language cannot say it so. */
export function narrowed({ id, when }: RoutingRule, without: Condition): Repair | null {
  const parts = when === null ? [] : 'all' in when ? when.all : [when];
  const read = condition({ all: [...parts, { not: without }] }, '', []);
  return read ? { do: 'NARROW', rule: id, when: read } : null;
}

/** The same without the records of another rule; null also where that one holds for some time only, or for all records. */
export function narrowedBy(rule: RoutingRule | undefined, other: RoutingRule | undefined): Repair | null {
  if (!rule || !other?.when || other.validFrom !== null || other.validUntil !== null) return null;
  return narrowed(rule, other.when);
}
