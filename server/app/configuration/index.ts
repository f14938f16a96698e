import { documentResolver } from '../../graphql/configuration/documentResolver.js';
import { DocumentRevision } from '../../database/configuration/DocumentRevision.js';
import { ReleaseResolver } from '../../graphql/configuration/resolvers.js';
import { kinds } from '../kinds.js';
import { PublishedRelease, ReleaseDocument } from '../../database/configuration/PublishedRelease.js';

/** What the configuration domain offers to the process. */
export const configuration = {
  entities: [DocumentRevision, PublishedRelease, ReleaseDocument],
  resolvers: [ReleaseResolver, ...kinds.map(documentResolver)],
};
