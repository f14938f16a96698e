import { NodeIdResolver } from '../../graphql/kernel/nodeIds.js';
import { NodeResolver } from '../../graphql/kernel/resolvers.js';
import { DuplicateError, InputError, MoveNotAllowed, VersionConflict } from '../../graphql/kernel/userErrors.js';

/** What the kernel offers to the process. */
export const kernel = {
  resolvers: [NodeResolver, NodeIdResolver],
  types: [InputError, VersionConflict, MoveNotAllowed, DuplicateError],
};
