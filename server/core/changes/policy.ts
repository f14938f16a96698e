import { isStaff, type Actor } from '../kernel/Actor.js';
import type { ChangeMove } from './states.js';

/** Who may open a change: the provider's people. */
export function mayOpenChange(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may make that move. That nobody authorizes the own change is a rule and no policy: it asks for the requester. */
export function mayMoveChange(actor: Actor, _move: ChangeMove): boolean {
  return isStaff(actor);
}

/** Who may change plan, risk and window. */
export function mayEditChange(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may see changes: the provider's people. Partners see them once sharing a change with them exists. */
export function mayReadChange(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may write to a change, for those who follow it or for the provider's people alone. */
export function mayCommentOnChange(actor: Actor): boolean {
  return isStaff(actor);
}
