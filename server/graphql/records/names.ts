import type { Names } from '../../core/records/summary.js';
import { mayReadSupplierContracts } from '../../core/sla/policy.js';
import { priorityMatrixViews } from '../../database/catalog/PriorityMatrix.js';
import { supplierContractViews } from '../../database/sla/PublishedSupplierContract.js';
import { deliveryPathViews } from '../../database/catalog/DeliveryPath.js';
import { teamViews } from '../../database/teams/Team.js';
import type { Context } from '../kernel/Context.js';

/** How keys and ids are called by the live release, for sentences. */
export function namesIn({ work, people }: Context): Names {
  return {
    team: (key) => teamViews.of(work.release, key)?.name ?? null,
    person: (id) => people.person(id)?.displayName ?? null,
    personAt: (email) => people.ofEmail(email)?.displayName ?? null,
    priority: (key) => {
      for (const { matrix } of priorityMatrixViews.all(work.release)) {
        const found = matrix.priority(key);
        if (found) return found.name;
      }
      return null;
    },
    deliveryPath: (key) => deliveryPathViews.of(work.release, key)?.name ?? null,
    supplierContract: (key) =>
      mayReadSupplierContracts(work.actor) ? (supplierContractViews.of(work.release, key)?.name ?? null) : null,
  };
}
