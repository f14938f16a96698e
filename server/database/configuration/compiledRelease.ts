import type { Workbench } from '../../core/configuration/Workbench.js';
import { Release } from '../../core/kernel/Release.js';
import type { Work } from '../kernel/Work.js';
import { refusalOf } from './actions/storeRelease.js';
import { documentsOfRevisions, revisionsIn, type StoredHead } from './queries.js';

/**
 * A release as it is stored, compiled: also one that the transaction has written itself. Refuses INVALID with all errors
 * when this version of the program cannot compile it any more.
 */
export async function compiledRelease(
  work: Work,
  bench: Workbench,
  { id, number, publishedAt, note }: StoredHead,
): Promise<Release> {
  const revisions = await revisionsIn(work.sql, id);
  const documents = await documentsOfRevisions(
    work.sql,
    revisions.map(({ revisionId }) => revisionId),
  );
  const { entries, findings, isSound } = await bench.compile(documents);
  if (!isSound) throw refusalOf(findings);
  return new Release(id, number, publishedAt, entries, note);
}
