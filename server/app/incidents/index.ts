import { mayReadIncident } from '../../core/incidents/policy.js';
import { incidentById } from '../../graphql/incidents/loaders.js';
import { IncidentMutations } from '../../graphql/incidents/mutations.js';
import {
  IncidentResolver,
  IncidentsOfContactResolver,
  IncidentsOfOrganisationResolver,
} from '../../graphql/incidents/resolvers.js';
import type { Offer } from '../offers.js';

/** What incidents offer to the process. */
export const incidents: Offer = {
  resolvers: [IncidentResolver, IncidentsOfOrganisationResolver, IncidentsOfContactResolver, IncidentMutations],
  nodes: {
    Incident: async ({ actor, loaders }, uuid) => (mayReadIncident(actor) ? loaders.of(incidentById).load(uuid) : null),
  },
};
