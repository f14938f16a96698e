import { isStaff, type Actor } from '../kernel/Actor.js';
import type { ChangeSetMove } from './changeSet.js';

/** Who may see earlier releases and why each was published: the provider's people alone. */
export function mayReadReleases(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may see what is being drafted: the provider's people alone. */
export function mayReadChangeSets(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may draft and publish configuration, and roll it back: ops leaders, and the program for them. */
export function mayEditConfiguration(actor: Actor): boolean {
  return actor.role === 'OPS_LEADER' || actor.role === 'SYSTEM';
}

/** Who may make that move of a change set. An approval is given by a person who answers for it, never by a program. */
export function mayMoveChangeSet(actor: Actor, move: ChangeSetMove): boolean {
  return mayEditConfiguration(actor) && (move !== 'APPROVE' || actor.userId !== null);
}
