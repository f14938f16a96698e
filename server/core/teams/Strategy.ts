/** How one of several people of a team who could have a piece of work is chosen. */
export const strategies = ['ROUND_ROBIN', 'LEAST_LOADED', 'BEST_SKILL'] as const;

/** One of `strategies`. */
export type Strategy = (typeof strategies)[number];
