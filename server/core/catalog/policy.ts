import { isStaff, type Actor } from '../kernel/Actor.js';

/** Who may see services, what they promise and what else is configured: everybody but those who supply the provider. */
export function mayReadCatalog(actor: Actor): boolean {
  return actor.isVendor !== true;
}

/** Who may see how priorities are made: everybody, since whoever opens a record chooses from these levels. */
export function mayReadPriorityMatrices(_actor: Actor): boolean {
  return true;
}

/** Who may see the addresses of those who answer for a service: the provider's people alone. */
export function mayReadServiceOwners(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may change services and priority matrices: ops leaders. */
export function mayEditCatalog(actor: Actor): boolean {
  return actor.role === 'OPS_LEADER' || actor.role === 'SYSTEM';
}
