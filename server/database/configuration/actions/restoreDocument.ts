import { upgraded } from '../../../core/configuration/tidy.js';
import type { Workbench } from '../../../core/configuration/Workbench.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import { DocumentRevision } from '../DocumentRevision.js';
import { auditDocument, kindOf } from './documents.js';
import { lockChangeSet, markEdited } from './lockChangeSet.js';
import { findingsOf, keepDocument, type DocumentSaved } from './saveDocument.js';

/**
 * The set holds the document as that earlier revision (UUID) had it, whatever it held before. Refuses as saveDocument
 * does; NOT_FOUND for an unknown revision.
 */
export async function restoreDocument(
  work: Work,
  bench: Workbench,
  changeSetId: string,
  revisionId: string,
): Promise<DocumentSaved> {
  const set = await lockChangeSet(work, { id: changeSetId, expectedVersion: null }, 'EDIT', 'changeSetId');
  const revision = await work.em.findOne(DocumentRevision, { id: revisionId });
  if (!revision) throw Refusal.notFound('revision', ['revisionId']);
  const { kind, key } = revision;
  const body = upgraded(kindOf(bench, kind), revision.body, revision.shapeVersion) as object;
  const place = { changeSetId, kind, key };
  const { version } = await keepDocument(work, bench, { ...place, body, expectedVersion: 'ANY' });
  await markEdited(work, set);
  const findings = await findingsOf(work, bench, place);
  await auditDocument(work, 'DOCUMENT_RESTORED', place, version);
  return { id: set.id, kind, key, version, findings };
}
