import { PriorityMatrixResolver, ServiceResolver } from '../../graphql/catalog/resolvers.js';
import type { Offer } from '../offers.js';

/** What the catalog offers to the process. */
export const catalog: Offer = { resolvers: [ServiceResolver, PriorityMatrixResolver] };
