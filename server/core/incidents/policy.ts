import { isStaff, type Actor } from '../kernel/Actor.js';
import type { IncidentMove } from './states.js';

// Other organisations' rows are no matter here: a partner's queries and the database find only the partner's own.

/** Moves that a partner may make on the own organisation's incidents: confirm that it is solved, or that it is not. */
const partnerMoves: readonly IncidentMove[] = ['CLOSE', 'REOPEN'];

/** Who may open an incident: the provider's people, and partners for their own organisation unless it supplies the provider. */
export function mayOpenIncident(actor: Actor): boolean {
  return isStaff(actor) || (actor.role === 'PARTNER' && actor.isVendor !== true);
}

/** Who may open an incident in the name of that organisation (UUID). */
export function mayOpenIncidentFor(actor: Actor, organisationId: string): boolean {
  return isStaff(actor) || (actor.role === 'PARTNER' && actor.organisationId === organisationId);
}

/** Who may make that move. Whether the incident allows it is a question for the rules. */
export function mayMoveIncident(actor: Actor, move: IncidentMove): boolean {
  return isStaff(actor) || (actor.role === 'PARTNER' && partnerMoves.includes(move));
}

/**
 * Who has to name the version decided on when making a move: partners, whose programs act on what they read a while ago.
 * The provider's people have the record before their eyes, and messages take nothing from anybody.
 */
export function mustNameVersion(actor: Actor): boolean {
  return actor.role === 'PARTNER';
}

/** Who may change impact, urgency or, with a reason, the priority itself. */
export function mayPrioritise(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may link records with one another and name the change that caused an incident. */
export function mayLink(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may see incidents at all: everybody who may log in. */
export function mayReadIncident(actor: Actor): boolean {
  return isStaff(actor) || actor.role === 'PARTNER' || actor.role === 'BI_READER';
}

// What people wrote, and what is internal, is the same question for all kinds of records.
export { mayReadInternal, mayReadText } from '../records/policy.js';

/** Who may write a message that the customer sees. */
export function mayComment(actor: Actor): boolean {
  return isStaff(actor) || actor.role === 'PARTNER';
}

/** Who may write a note that only the provider's people see. */
export function mayCommentInternally(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may see pinned cases, which tell how the rules decide: the provider's people alone. */
export function mayReadPinnedCases(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may see tasks of an incident, and say that one was done: the provider's people. */
export function mayCompleteTasks(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may open tasks: the provider's people, and the program when a policy asks for it. */
export function mayOpenTasks(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may say that what was offered to them is taken, or give it back: the provider's people. */
export function mayAnswerHandoffs(actor: Actor): boolean {
  return isStaff(actor);
}
