import { PolicyOfServiceResolver, SlaPolicyResolver, SlaTargetResolver } from '../../graphql/sla/resolvers.js';
import type { Offer } from '../offers.js';

/** What SLA policies offer to the process. */
export const sla: Offer = { resolvers: [SlaPolicyResolver, SlaTargetResolver, PolicyOfServiceResolver] };
