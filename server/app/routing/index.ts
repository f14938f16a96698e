import { RoutingRuleResolver, RoutingRuleSetResolver } from '../../graphql/routing/resolvers.js';
import type { Offer } from '../offers.js';

/** What routing offers to the process. */
export const routing: Offer = { resolvers: [RoutingRuleSetResolver, RoutingRuleResolver] };
