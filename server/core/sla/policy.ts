import { isStaff, type Actor } from '../kernel/Actor.js';

/** Who may see which levels of service there are: everybody, since services are sold at them. */
export function mayReadTiers(_actor: Actor): boolean {
  return true;
}

/**
 * Who may see a contract: the provider's people all of them, a partner those of the own organisation. `ownKey` is the key
 * of the organisation acted in. Readers of figures see none: terms are no figures.
 */
export function mayReadContract(actor: Actor, organisationKey: string, ownKey: string | null): boolean {
  return isStaff(actor) || (actor.role === 'PARTNER' && organisationKey === ownKey);
}

/** Who may see the contract that promised a record's clock: those who read contracts of the record's organisation at all. */
export function mayReadContractsOfRecords(actor: Actor): boolean {
  return isStaff(actor) || actor.role === 'PARTNER';
}

/** Who may see what suppliers promised: the provider's people alone. */
export function mayReadSupplierContracts(actor: Actor): boolean {
  return isStaff(actor);
}

/**
 * Who may see how a policy is kept rather than what it promises: the ladder with whom it tells and calls, the conditions
 * of targets, which may name other customers, and the provider's own promises (OLA). The provider's people alone.
 */
export function mayReadLadders(actor: Actor): boolean {
  return isStaff(actor);
}
