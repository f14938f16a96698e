import type { Workbench } from '../../core/configuration/Workbench.js';
import type { ChangeSetRow } from '../../database/configuration/changeSets.js';
import { draftOfRow, type Draft } from '../../database/configuration/drafting.js';
import { organisationByKey } from '../identity/loaders.js';
import type { Context } from '../kernel/Context.js';
import { documentOfRevision, documentsOfChangeSet } from './changeSetLoaders.js';

/** The draft of a change set, with what it is made of read for all sets of a list at once. */
export function draftIn({ work, loaders }: Context, bench: Workbench, set: ChangeSetRow): Promise<Draft> {
  return draftOfRow(work, bench, set, {
    at: work.now,
    edits: (id) => loaders.of(documentsOfChangeSet).load(id),
    revisions: async (ids) => found(await loaders.of(documentOfRevision).loadMany(ids)),
    organisations: async (keys) => found(await loaders.of(organisationByKey).loadMany(keys)).map(({ key }) => key),
  });
}

/** What was found, in order; an error of the loader is one of whoever asked. */
function found<T>(loaded: readonly (T | null | Error)[]): T[] {
  return loaded.flatMap((each) => {
    if (each instanceof Error) throw each;
    return each === null ? [] : [each];
  });
}
