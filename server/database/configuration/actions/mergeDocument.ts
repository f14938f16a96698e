import { mergeDocuments, type MergeSide } from '../../../core/configuration/merge.js';
import { nameOf } from '../../../core/configuration/overlay.js';
import type { Workbench } from '../../../core/configuration/Workbench.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import { ChangeSetDocument } from '../ChangeSetDocument.js';
import { contentHash } from '../contentHash.js';
import { draftOf, partsIn } from '../drafting.js';
import { hashOfStored, kindOf, writeDocument } from './documents.js';
import {
  addAuthor,
  lockChangeSet,
  voidDecisions,
  writeChangeSet,
  type ChangeSetResult,
  type ChangeSetTarget,
} from './lockChangeSet.js';

/** Which document is merged with the live one, and what is taken where both sides changed the same. */
export interface DocumentMerge extends ChangeSetTarget {
  readonly kind: string;
  readonly key: string;
  /** By path, as the conflict names it; the empty path is the document as a whole. */
  readonly choices: readonly { readonly path: string; readonly take: MergeSide }[];
}

/**
 * The set holds the document with the changes of both sides, based on the live one; where both changed the same, what was
 * chosen. A document that is as it is live thereby leaves nothing to publish.
 *
 * Refuses as lockChangeSet does; NOT_FOUND for a document that did not change live since it was edited in the set;
 * INVALID for all that overlaps and is not chosen (path `choices/path`), and for a choice about what does not overlap.
 */
export async function mergeDocument(work: Work, bench: Workbench, merge: DocumentMerge): Promise<ChangeSetResult> {
  const kind = kindOf(bench, merge.kind);
  const set = await lockChangeSet(work, merge, 'EDIT');
  const { stale } = await draftOf(bench, work.release, set.id, partsIn(work));
  const found = stale.find(({ edit }) => nameOf(edit) === nameOf(merge));
  const known = await work.em.findOne(ChangeSetDocument, { changeSetId: set.id, kind: merge.kind, key: merge.key });
  if (!found || !known) throw Refusal.notFound(`conflict of ${nameOf(merge)}`, ['key']);
  const open = new Set(found.merge.overlaps.map(({ path }) => path));
  const strange = merge.choices.filter(({ path }) => !open.has(path));
  if (strange.length > 0)
    throw Refusal.invalid(
      strange.map(({ path }) => ({
        path: ['choices', path],
        message: 'Nothing overlaps there: there is nothing to choose.',
      })),
    );
  const paths = merge.choices.map(({ path }) => path);
  const twice = paths.filter((path, i) => paths.indexOf(path) < i);
  if (twice.length > 0)
    throw Refusal.invalid(twice.map((path) => ({ path: ['choices', path], message: 'This is chosen twice.' })));
  const choices = new Map(merge.choices.map(({ path, take }) => [path, take]));
  const { merged, overlaps } = mergeDocuments(kind, found.states, choices);
  if (overlaps.length > 0)
    throw Refusal.invalid(
      overlaps.map(({ path }) => ({
        path: ['choices', path],
        message: 'Both sides changed this: choose one of them.',
      })),
    );
  const { live } = found.states;
  const isLive =
    merged === null ? live === null : live !== null && contentHash(merged) === hashOfStored(kind, { body: live });
  known.baseRevision = found.liveRevision;
  writeDocument(
    work,
    kind,
    known,
    { changeSetId: set.id, kind: merge.kind, key: merge.key },
    {
      state: isLive ? 'REVERTED' : merged === null ? 'REMOVED' : 'EDITED',
      body: isLive ? null : (merged as object | null),
      base: found.liveRevision,
    },
  );
  voidDecisions(set);
  await addAuthor(work, set.id);
  return writeChangeSet(work, set, 'CHANGE_SET_MERGED', { document: nameOf(merge) });
}
