import type { Context } from '../../graphql/kernel/Context.js';
import { changeById } from '../../graphql/changes/loaders.js';
import { ChangeMutations } from '../../graphql/changes/mutations.js';
import { CauseOfIncidentResolver, ChangeResolver } from '../../graphql/changes/resolvers.js';

/** What changes offer to the process. */
export const changes = {
  resolvers: [ChangeResolver, CauseOfIncidentResolver, ChangeMutations],
  nodes: {
    Change: ({ loaders }: Context, uuid: string) => loaders.of(changeById).load(uuid),
  },
};
