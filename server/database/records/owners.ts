import type { CompiledService } from '../../core/catalog/Service.js';
import type { Owners } from '../../core/records/RecordState.js';

/** Addresses of those who answer for records of the service. */
export function ownerAddresses({ owners }: CompiledService): string[] {
  const { accountable, delivery, quality, communication, closeout } = owners;
  return [accountable, delivery, quality, communication, closeout].filter((address) => address !== null);
}

/** Who answers for a record of the service, out of the people that are known by address; nobody where none is. */
export function ownersOf({ owners }: CompiledService, people: ReadonlyMap<string, string>): Owners {
  const idOf = (address: string | null): string | null => (address && people.get(address)) ?? null;
  return {
    accountableOwnerId: idOf(owners.accountable),
    deliveryOwnerId: idOf(owners.delivery),
    qualityOwnerId: idOf(owners.quality),
    communicationOwnerId: idOf(owners.communication),
    closeoutOwnerId: idOf(owners.closeout),
  };
}
