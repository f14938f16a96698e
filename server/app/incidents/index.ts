import { mayReadIncident } from '../../core/incidents/policy.js';
import type { Context } from '../../graphql/kernel/Context.js';
import { conditionMatching } from '../../graphql/incidents/conditionMatches.js';
import { caseChanges } from '../../graphql/incidents/caseChanges.js';
import { incidentById } from '../../graphql/incidents/loaders.js';
import { IncidentMutations } from '../../graphql/incidents/mutations.js';
import { FactsOfCaseResolver, PinnedCaseResolver } from '../../graphql/incidents/pinnedCases.js';
import { incidentPinning } from '../../graphql/incidents/pinning.js';
import {
  IncidentResolver,
  IncidentsOfContactResolver,
  IncidentsOfOrganisationResolver,
} from '../../graphql/incidents/resolvers.js';
import { IncidentTaskMutations } from '../../graphql/incidents/tasks.js';
import { TeamMemberStandingResolver } from '../../graphql/incidents/teamMembers.js';
import { routingTrials } from '../../graphql/incidents/routingTrial.js';
import { workbench } from '../configuration/compiler.js';
import { usedBy } from '../../graphql/incidents/usedBy.js';
import { TemplatePreviewResolver } from '../../graphql/incidents/templatePreview.js';

/** What incidents offer to the process. */
export const incidents = {
  resolvers: [
    IncidentResolver,
    IncidentsOfOrganisationResolver,
    IncidentsOfContactResolver,
    IncidentMutations,
    IncidentTaskMutations,
    TeamMemberStandingResolver,
    PinnedCaseResolver,
    FactsOfCaseResolver,
    incidentPinning(workbench),
    TemplatePreviewResolver,
    caseChanges(workbench),
    routingTrials(workbench),
    conditionMatching(workbench),
    usedBy(workbench),
  ],
  nodes: {
    Incident: async ({ actor, loaders }: Context, uuid: string) =>
      mayReadIncident(actor) ? loaders.of(incidentById).load(uuid) : null,
  },
};
