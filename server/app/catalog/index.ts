import { DeliveryPathResolver } from '../../graphql/catalog/deliveryPaths.js';
import { PriorityMatrixResolver, ServiceResolver } from '../../graphql/catalog/resolvers.js';

/** What the catalog offers to the process. */
export const catalog = { resolvers: [ServiceResolver, PriorityMatrixResolver, DeliveryPathResolver] };
