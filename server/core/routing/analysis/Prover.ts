import type { Facts } from '../../conditions/condition.js';
import { compileRouting } from '../route.js';
import type { RoutingRuleSetDocument } from '../RoutingRule.js';
import { instantField } from './analysable.js';
import type { Witness } from './RuleFinding.js';

/**
 * Asks the rules, as decisions ask them, about records that are to show something: what is not so is not claimed.
 */
export class Prover {
  private readonly holding: (facts: Facts, now: Date) => readonly string[];
  private readonly isTimed: boolean;

  constructor(set: RoutingRuleSetDocument) {
    this.holding = compileRouting(set).holding;
    this.isTimed = set.rules.some(({ validFrom, validUntil }) => validFrom !== null || validUntil !== null);
  }

  /** The record as a witness, if the claim is true of the rules that hold for it, by id in order; null where it is not, and without one. */
  witness(facts: Facts | null, claim: (holding: readonly string[]) => boolean): Witness | null {
    if (!facts) return null;
    const { [instantField]: instant, ...rest } = facts;
    const at = this.isTimed && typeof instant === 'string' ? instant : null;
    return claim(this.holding(rest, new Date(at ?? 0))) ? { facts: rest, at } : null;
  }
}
