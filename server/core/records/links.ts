/** How records hang together, read from the one that names the other. */
export const linkKinds = ['DUPLICATE_OF', 'RELATES_TO', 'CHILD_OF', 'FOLLOWS'] as const;

/** One of `linkKinds`. */
export type LinkKind = (typeof linkKinds)[number];
