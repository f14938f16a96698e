import { AbsenceResolver } from '../../graphql/teams/absences.js';
import { TeamMemberResolver, TeamResolver } from '../../graphql/teams/resolvers.js';

/** What teams offer to the process. */
export const teams = { resolvers: [TeamResolver, TeamMemberResolver, AbsenceResolver] };
