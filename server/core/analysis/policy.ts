import { isStaff, type Actor } from '../kernel/Actor.js';

/** Who may see what a change set would change about open work: the provider's people alone, since it spans organisations. */
export function mayReadImpact(actor: Actor): boolean {
  return isStaff(actor);
}
