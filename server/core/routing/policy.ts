import { isStaff, type Actor } from '../kernel/Actor.js';

/** Who may read routing rules and the trace of a decision: the provider's people alone. */
export function mayReadRouting(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may change routing rules: ops leaders. */
export function mayEditRouting(actor: Actor): boolean {
  return actor.role === 'OPS_LEADER' || actor.role === 'SYSTEM';
}
