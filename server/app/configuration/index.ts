import { changeSetById } from '../../graphql/configuration/changeSetLoaders.js';
import { changeSetMutations } from '../../graphql/configuration/changeSetMutations.js';
import { changeSetResolvers } from '../../graphql/configuration/changeSetResolvers.js';
import type { Context } from '../../graphql/kernel/Context.js';
import { ChangeSet } from '../../database/configuration/ChangeSet.js';
import { ChangeSetDocument } from '../../database/configuration/ChangeSetDocument.js';
import { documentsResolver } from '../../graphql/configuration/documentsResolver.js';
import { documentResolver } from '../../graphql/configuration/documentResolver.js';
import { filesResolver } from '../../graphql/configuration/filesResolver.js';
import { historyResolvers } from '../../graphql/configuration/historyResolvers.js';
import { DocumentRevision } from '../../database/configuration/DocumentRevision.js';
import { ReleaseFieldsResolver } from '../../graphql/configuration/releaseFields.js';
import { ReleaseResolver } from '../../graphql/configuration/resolvers.js';
import { kinds } from '../kinds.js';
import { workbench } from './compiler.js';

/** What the configuration domain offers to the process. */
export const configuration = {
  entities: [DocumentRevision, ChangeSet, ChangeSetDocument],
  resolvers: [
    ReleaseResolver,
    ReleaseFieldsResolver,
    ...historyResolvers(workbench),
    ...changeSetResolvers(workbench),
    changeSetMutations(workbench),
    documentsResolver(workbench),
    filesResolver(workbench),
    ...kinds.map((line) => documentResolver(workbench, line)),
  ],
  nodes: {
    ChangeSet: ({ loaders }: Context, uuid: string) => loaders.of(changeSetById).load(uuid),
  },
};
