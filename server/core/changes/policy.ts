import { isStaff, type Actor } from '../kernel/Actor.js';
import type { ChangeMove } from './states.js';

/** Moves that decide something: a person answers for them, no program does. */
const decisions: readonly ChangeMove[] = ['AUTHORIZE', 'CLOSE'];

/** Who may open a change: the provider's people. Duties are told apart by who asks, so that a program cannot. */
export function mayOpenChange(actor: Actor): boolean {
  return isStaff(actor) && actor.userId !== null;
}

/**
 * Who may make that move: the provider's people, and programs that act for the provider where nothing is decided. That
 * nobody authorizes the own change is a rule and no policy: it asks for the requester.
 */
export function mayMoveChange(actor: Actor, move: ChangeMove): boolean {
  return isStaff(actor) && (actor.userId !== null || !decisions.includes(move));
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
