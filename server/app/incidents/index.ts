import { mayReadIncident } from '../../core/incidents/policy.js';
import type { Context } from '../../graphql/kernel/Context.js';
import { incidentById } from '../../graphql/incidents/loaders.js';
import { IncidentMutations } from '../../graphql/incidents/mutations.js';
import {
  IncidentResolver,
  IncidentsOfContactResolver,
  IncidentsOfOrganisationResolver,
} from '../../graphql/incidents/resolvers.js';

/** What incidents offer to the process. */
export const incidents = {
  resolvers: [IncidentResolver, IncidentsOfOrganisationResolver, IncidentsOfContactResolver, IncidentMutations],
  nodes: {
    Incident: async ({ actor, loaders }: Context, uuid: string) =>
      mayReadIncident(actor) ? loaders.of(incidentById).load(uuid) : null,
  },
};
