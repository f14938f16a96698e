import { routingAnalysis } from '../../graphql/routing/analysis.js';
import { SkillMatrixResolver } from '../../graphql/routing/skillMatrix.js';
import { fields } from '../fields.js';
import { RoutingRuleResolver, RoutingRuleSetResolver } from '../../graphql/routing/resolvers.js';

/** What routing offers to the process. */
export const routing = {
  resolvers: [RoutingRuleSetResolver, RoutingRuleResolver, routingAnalysis(fields), SkillMatrixResolver],
};
