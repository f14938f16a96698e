import { RoutingRuleResolver, RoutingRuleSetResolver } from '../../graphql/routing/resolvers.js';

/** What routing offers to the process. */
export const routing = { resolvers: [RoutingRuleSetResolver, RoutingRuleResolver] };
