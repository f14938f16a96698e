import { MetricResolver } from '../../graphql/metrics/resolvers.js';
import type { Offer } from '../offers.js';

/** What the metrics domain offers to the process. */
export const metrics: Offer = { resolvers: [MetricResolver] };
