import {
  ContractLineResolver,
  ContractResolver,
  SupplierContractResolver,
  TierResolver,
} from '../../graphql/sla/contractResolvers.js';
import { FeasibilityResolver } from '../../graphql/sla/feasibilityResolver.js';
import {
  EscalationActionResolver,
  LadderRungResolver,
  PolicyOfServiceResolver,
  SlaPolicyResolver,
  SlaTargetResolver,
} from '../../graphql/sla/resolvers.js';

/** What SLA policies offer to the process. */
export const sla = {
  resolvers: [
    SlaPolicyResolver,
    SlaTargetResolver,
    LadderRungResolver,
    EscalationActionResolver,
    PolicyOfServiceResolver,
    TierResolver,
    ContractResolver,
    ContractLineResolver,
    SupplierContractResolver,
    FeasibilityResolver,
  ],
};
