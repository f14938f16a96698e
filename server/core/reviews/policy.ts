import { isStaff, type Actor } from '../kernel/Actor.js';

/** Who may look back at broken promises and explain them: the provider's people alone. */
export function mayReviewBreaches(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may close the figures of a month, or open them again. */
export function mayCloseMonths(actor: Actor): boolean {
  return actor.role === 'OPS_LEADER' || actor.role === 'SYSTEM';
}
