import { isStaff, type Actor } from '../kernel/Actor.js';
import type { Release } from '../kernel/Release.js';
import { teams } from './Team.js';

/** Why somebody is not there. */
export const absenceKinds = ['VACATION', 'SICKNESS', 'TRAINING', 'OTHER'] as const;

/** One of `absenceKinds`. */
export type AbsenceKind = (typeof absenceKinds)[number];

/** Somebody of the staff, as far as it decides what they may do for whom. */
export interface StaffMember {
  /** UUID of the user. */
  readonly userId: string;
  readonly email: string;
}

/** Who may see when people are not there: the provider's people, since they plan with each other. */
export function mayReadAbsences(actor: Actor): boolean {
  return isStaff(actor);
}

/**
 * Who may record and cancel absences of somebody, and read why they are not there: ops leaders, who leads a team that they are
 * in, and they themselves. `viewer` is the actor, null for programs.
 */
export function mayManageAbsence(actor: Actor, viewer: StaffMember | null, of: StaffMember, release: Release): boolean {
  if (actor.role === 'OPS_LEADER' || actor.role === 'SYSTEM') return true;
  if (!isStaff(actor) || viewer === null) return false;
  return viewer.userId === of.userId || leads(release, viewer.email, of.email);
}

function leads(release: Release, lead: string, member: string): boolean {
  return release
    .all(teams)
    .some(({ document, compiled }) => document.lead === lead && compiled.memberOf(member) !== undefined);
}
