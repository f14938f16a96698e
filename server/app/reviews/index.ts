import { ReviewResolver } from '../../graphql/reviews/resolvers.js';

/** What the review of broken promises offers to the process. */
export const reviews = { resolvers: [ReviewResolver] };
