import { isStaff, type Actor } from '../kernel/Actor.js';

/** Who may see services and what they promise: everybody. */
export function mayReadCatalog(_actor: Actor): boolean {
  return true;
}

/** Who may see how priorities are made. */
export function mayReadPriorityMatrices(actor: Actor): boolean {
  return isStaff(actor) || actor.role === 'BI_READER';
}

/** Who may change services and priority matrices: ops leaders. */
export function mayEditCatalog(actor: Actor): boolean {
  return actor.role === 'OPS_LEADER' || actor.role === 'SYSTEM';
}
