import { isStaff, type Actor } from '../kernel/Actor.js';

/** Who may see corrections: the provider's people, since they span organisations. */
export function mayReadCorrections(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may have clocks counted anew, or take that back. */
export function mayCorrectClocks(actor: Actor): boolean {
  return actor.role === 'OPS_LEADER';
}
