import { isStaff, type Actor, type Pool, type Role } from '../kernel/Actor.js';
import type { OrganisationKind } from './rules.js';

/** As much of an organisation as decides what its people see. */
export interface ActedIn {
  /** UUID. */
  readonly id: string;
  readonly kind: OrganisationKind;
}

/** The one organisation whose rows somebody of that role sees, acting in that organisation; null for all of them. */
export function seesOf(role: Role, organisation: ActedIn): string | null {
  const isProviders = role !== 'PARTNER' && organisation.kind === 'PROVIDER';
  return isProviders ? null : organisation.id;
}

/** The database role that serves somebody of that role: what is not known to be the provider's is a partner's. */
export function poolOf(role: Role, organisation: ActedIn): Pool {
  if (seesOf(role, organisation) !== null) return 'partner';
  return role === 'BI_READER' ? 'bi' : 'staff';
}

/** Who may invite users, disable and enable them, and see the list of all: ops leaders. */
export function mayManageUsers(actor: Actor): boolean {
  return actor.role === 'OPS_LEADER' || actor.role === 'SYSTEM';
}

/** Who may read any user with address, state and memberships: the provider's people. Others see themselves alone. */
export function mayReadUsers(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may make and revoke API tokens and see which there are: ops leaders. Nobody ever sees a secret again. */
export function mayManageTokens(actor: Actor): boolean {
  return actor.role === 'OPS_LEADER' || actor.role === 'SYSTEM';
}

/** Who may change the own password: people. A token has none. */
export function mayChangePassword(actor: Actor): boolean {
  return actor.kind === 'USER' && actor.userId !== null;
}

/** Who may see an organisation: everybody their own, the provider's people and readers of figures all. */
export function mayReadOrganisation(actor: Actor, organisationId: string): boolean {
  return actor.sees === null || actor.sees === organisationId;
}

/** Who may add organisations: ops leaders. */
export function mayCreateOrganisation(actor: Actor): boolean {
  return actor.role === 'OPS_LEADER' || actor.role === 'SYSTEM';
}

/** Who may see contacts, their addresses and numbers: the provider's people, and partners those of their own organisation. */
export function mayReadContacts(actor: Actor): boolean {
  return isStaff(actor) || actor.role === 'PARTNER';
}

/** Who may add contacts: the provider's people, who write down who calls. */
export function mayCreateContact(actor: Actor): boolean {
  return isStaff(actor);
}
