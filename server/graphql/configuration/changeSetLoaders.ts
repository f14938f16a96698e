import DataLoader from 'dataloader';
import type { ChangeSetDocument } from '../../database/configuration/ChangeSetDocument.js';
import {
  authorsOfChangeSets,
  changeSetsOfIds,
  documentsOfChangeSets,
  signOffsOfChangeSets,
  type ChangeSetRow,
} from '../../database/configuration/changeSets.js';
import {
  documentCountsOfReleases,
  releaseHeadsOfIds,
  revisionsOfIds,
  type ReleaseRow,
  type RevisionRow,
} from '../../database/configuration/queries.js';
import type { SignOff } from '../../database/configuration/SignOff.js';
import type { Context } from '../kernel/Context.js';

/** Change sets by UUID; null for what is unknown or not to be seen. */
export const changeSetById = ({ work }: Context): DataLoader<string, ChangeSetRow | null> =>
  byId((ids) => changeSetsOfIds(work, ids), null);

/** What a change set (UUID) does with documents. */
export const documentsOfChangeSet = ({ work }: Context): DataLoader<string, readonly ChangeSetDocument[]> =>
  byId((ids) => documentsOfChangeSets(work.sql, ids), []);

/** Users (UUIDs) who opened a change set (UUID) or edited something in it. */
export const authorsOfChangeSet = ({ work }: Context): DataLoader<string, readonly string[]> =>
  byId((ids) => authorsOfChangeSets(work, ids), []);

/** Sign-offs in a change set (UUID). */
export const signOffsOfChangeSet = ({ work }: Context): DataLoader<string, readonly SignOff[]> =>
  byId((ids) => signOffsOfChangeSets(work.sql, ids), []);

/** Heads of releases by UUID; null for what is unknown. */
export const releaseHeadById = ({ work }: Context): DataLoader<string, ReleaseRow | null> =>
  byId((ids) => releaseHeadsOfIds(work.sql, ids), null);

/** How many documents a release (UUID) holds. */
export const documentCountOfRelease = ({ work }: Context): DataLoader<string, number> =>
  byId((ids) => documentCountsOfReleases(work.sql, ids), 0);

/** Revisions of documents by UUID, with who wrote them; null for what is unknown. */
export const documentOfRevision = ({ work }: Context): DataLoader<string, RevisionRow | null> =>
  byId((ids) => revisionsOfIds(work.sql, ids), null);

/** Loads by UUID, one statement for all that are asked for at once. */
function byId<T>(load: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>, nothing: T): DataLoader<string, T>;
function byId<T>(
  load: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  nothing: null,
): DataLoader<string, T | null>;
function byId<T>(
  load: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  nothing: T | null,
): DataLoader<string, T | null> {
  return new DataLoader(async (ids) => {
    const found = await load(ids);
    return ids.map((id) => found.get(id) ?? nothing);
  });
}
