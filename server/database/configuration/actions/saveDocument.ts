import type { Finding } from '../../../core/configuration/kinds.js';
import { tidyDocument } from '../../../core/configuration/tidy.js';
import type { Workbench } from '../../../core/configuration/Workbench.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import type { ChangeSetDocument } from '../ChangeSetDocument.js';
import { liveRevision } from '../changeSets.js';
import { contentHash } from '../contentHash.js';
import { DocumentRevision } from '../DocumentRevision.js';
import { draftOf, partsIn } from '../drafting.js';
import {
  assertBody,
  assertKey,
  auditDocument,
  documentToEdit,
  hashOfStored,
  kindOf,
  writeDocument,
  type DocumentPlace,
} from './documents.js';
import { lockChangeSet, markEdited } from './lockChangeSet.js';

/** A document as an editor holds it. */
export interface DocumentSave {
  /** UUID. */
  readonly changeSetId: string;
  readonly kind: string;
  readonly key: string;
  /** Half filled in or whole: findings say what is missing. */
  readonly body: object;
  /**
   * Version of the document within the set that the editor began with; null when the set did not touch it then. `'ANY'`
   * overwrites whatever is there, for bodies that come from a file.
   */
  readonly expectedVersion: number | null | 'ANY';
  /** True: the editor took the document for new, and its key must be free. */
  readonly isNew?: boolean;
  /**
   * Live revision (UUID) that the editor began with, when that may no longer be the live one. Left out or null: the one
   * that is live now.
   */
  readonly baseRevisionId?: string | null;
}

/** The document within the set, after a save. */
export interface DocumentSaved {
  /** UUID of the change set. */
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  /** Version to expect with the next save. */
  readonly version: number;
  /** What is wrong with the document, as the whole configuration would be with the set. */
  readonly findings: readonly Finding[];
}

/**
 * The set holds the document as the editor does, tidied when it reads. A body that equals the live one leaves nothing to
 * publish. What was approved or scheduled is so no more.
 *
 * Refuses FORBIDDEN to all but ops leaders; NOT_FOUND for the set, and for a base that is no revision
 * of the document; MOVE_NOT_ALLOWED for one that is published or
 * discarded; INVALID for a key that is none, an unknown kind and a body of more than 600 kB; DUPLICATE for a document
 * that is new and whose key is taken; VERSION_CONFLICT when somebody saved it meanwhile.
 */
export async function saveDocument(work: Work, bench: Workbench, save: DocumentSave): Promise<DocumentSaved> {
  const set = await lockChangeSet(work, { id: save.changeSetId, expectedVersion: null }, 'EDIT', 'changeSetId');
  const { version } = await keepDocument(work, bench, save);
  await markEdited(work, set);
  const findings = await findingsOf(work, bench, save);
  await auditDocument(work, 'DOCUMENT_SAVED', save, version);
  return { id: set.id, kind: save.kind, key: save.key, version, findings };
}

/**
 * What saveDocument does to the row of the document, within a set that is locked for editing and marked as edited by the
 * caller, who also writes the audit log.
 */
export async function keepDocument(work: Work, bench: Workbench, save: DocumentSave): Promise<ChangeSetDocument> {
  const kind = kindOf(bench, save.kind);
  assertKey(save.key);
  assertBody(save.body);
  const live = await liveRevision(work.sql, save.kind, save.key);
  const known = await documentToEdit(work, save, save.expectedVersion);
  if (save.isNew && live)
    throw new Refusal('DUPLICATE', `The key ${save.key} is taken: choose another one.`, ['document', 'key']);
  if (save.baseRevisionId && !(await isRevisionOf(work, save, save.baseRevisionId)))
    throw Refusal.notFound('revision', ['baseRevisionId']);
  const body = tidyDocument(kind, save.body) as object;
  const isLive = live !== null && contentHash(body) === hashOfStored(kind, live);
  return writeDocument(work, kind, known, save, {
    state: isLive ? 'REVERTED' : 'EDITED',
    body: isLive ? null : body,
    base: save.baseRevisionId ?? live?.revisionId ?? null,
  });
}

async function isRevisionOf(work: Work, { kind, key }: DocumentPlace, id: string): Promise<boolean> {
  return (await work.em.count(DocumentRevision, { id, kind, key })) > 0;
}

/** What is wrong with one document, as the whole configuration would be with the set. */
export async function findingsOf(
  work: Work,
  bench: Workbench,
  { changeSetId, kind, key }: DocumentPlace,
): Promise<Finding[]> {
  const { compilation } = await draftOf(bench, work.release, changeSetId, partsIn(work));
  return compilation.findings.filter((finding) => finding.kind === kind && finding.key === key);
}
