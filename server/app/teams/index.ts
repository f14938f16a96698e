import { TeamResolver } from '../../graphql/teams/resolvers.js';
import type { Offer } from '../offers.js';

/** What teams offer to the process. */
export const teams: Offer = { resolvers: [TeamResolver] };
