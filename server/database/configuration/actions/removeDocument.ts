import type { AnyKind } from '../../../core/configuration/kinds.js';
import type { Workbench } from '../../../core/configuration/Workbench.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import type { ChangeSetDocument } from '../ChangeSetDocument.js';
import { liveRevision } from '../changeSets.js';
import { auditDocument, documentToEdit, kindOf, writeDocument, type DocumentPlace } from './documents.js';
import { lockChangeSet, markEdited, type ChangeSetResult } from './lockChangeSet.js';

/** Which document of a change set, and the version of it within the set that was looked at. */
export interface DocumentTarget extends DocumentPlace {
  /** Null when the set did not touch the document. */
  readonly expectedVersion: number | null | 'ANY';
}

/**
 * Publishing the set removes the document; one that the set adds is simply not added. What refers to it is a finding.
 *
 * Refuses as saveDocument does; NOT_FOUND for a document that is neither live nor in the set.
 */
export async function removeDocument(work: Work, bench: Workbench, target: DocumentTarget): Promise<ChangeSetResult> {
  const kind = kindOf(bench, target.kind);
  const set = await lockChangeSet(work, { id: target.changeSetId, expectedVersion: null }, 'EDIT', 'changeSetId');
  const { version } = await takeAway(work, kind, target);
  await markEdited(work, set);
  await auditDocument(work, 'DOCUMENT_REMOVED', target, version);
  return { id: set.id };
}

/**
 * What removeDocument does to the row of the document, within a set that is locked for editing and marked as edited by
 * the caller, who also writes the audit log.
 */
export async function takeAway(work: Work, kind: AnyKind, target: DocumentTarget): Promise<ChangeSetDocument> {
  const live = await liveRevision(work.sql, target.kind, target.key);
  const known = await documentToEdit(work, target, target.expectedVersion);
  if (!live && known?.state !== 'EDITED') throw Refusal.notFound(`document ${target.kind}/${target.key}`, ['key']);
  return writeDocument(work, kind, known, target, {
    state: live ? 'REMOVED' : 'REVERTED',
    body: null,
    base: live?.revisionId ?? null,
  });
}

/**
 * The set leaves the document as it is live. Refuses as saveDocument does; NOT_FOUND for a document that the set does not
 * touch.
 */
export async function revertDocument(work: Work, bench: Workbench, target: DocumentTarget): Promise<ChangeSetResult> {
  const kind = kindOf(bench, target.kind);
  const set = await lockChangeSet(work, { id: target.changeSetId, expectedVersion: null }, 'EDIT', 'changeSetId');
  const known = await documentToEdit(work, target, target.expectedVersion);
  if (!known || known.state === 'REVERTED')
    throw Refusal.notFound(`document ${target.kind}/${target.key} in the change set`, ['key']);
  const contents = { state: 'REVERTED', body: null, base: known.baseRevision } as const;
  const { version } = writeDocument(work, kind, known, target, contents);
  await markEdited(work, set);
  await auditDocument(work, 'DOCUMENT_REVERTED', target, version);
  return { id: set.id };
}
