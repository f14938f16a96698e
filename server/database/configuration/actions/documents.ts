import type { AnyKind } from '../../../core/configuration/kinds.js';
import { slug, type ShapeComplaint } from '../../../core/configuration/shape.js';
import { tidyDocument } from '../../../core/configuration/tidy.js';
import type { Workbench } from '../../../core/configuration/Workbench.js';
import type { AuditAction } from '../../../core/kernel/auditActions.js';
import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import { appendAudit } from '../../kernel/audit.js';
import { ChangeSetDocument } from '../ChangeSetDocument.js';
import { contentHash } from '../contentHash.js';

/** Names a document within a change set (UUID). */
export interface DocumentPlace {
  readonly changeSetId: string;
  readonly kind: string;
  readonly key: string;
}

/** What the set says about a document. */
export interface DocumentContents {
  readonly state: ChangeSetDocument['state'];
  /** Null unless it is edited. */
  readonly body: object | null;
  /** Live revision (UUID) that the edit began with; null for a new document. */
  readonly base: string | null;
}

/** Of a body as JSON, in bytes. */
const longestBody = 600_000;

/** The kind of that name. Refuses INVALID. */
export function kindOf({ registry }: Workbench, name: string): AnyKind {
  const found = registry.kinds.find(({ token }) => token.kind === name);
  if (found) return found;
  const known = registry.kinds.map(({ token }) => token.kind).join(', ');
  throw new Refusal('INVALID', `There is no kind ${name}; known are ${known}.`, ['kind']);
}

/** Refuses INVALID for a key that no document can have. */
export function assertKey(key: string): void {
  const complaints: ShapeComplaint[] = [];
  slug(key, 'key', complaints);
  const [complaint] = complaints;
  if (complaint) throw new Refusal('INVALID', `The key is wrong: ${complaint.message}.`, ['document', 'key']);
}

/** Refuses INVALID for a body that is too long to be kept. */
export function assertBody(body: object): void {
  const bytes = Buffer.byteLength(JSON.stringify(body));
  if (bytes > longestBody)
    throw new Refusal('INVALID', `The document has ${bytes} bytes; at most ${longestBody} are allowed.`, ['document']);
}

/**
 * The set's row of the document, if there is one. Refuses VERSION_CONFLICT when it is not at the version that was
 * expected: null expects that the set does not touch the document, `'ANY'` expects nothing.
 */
export async function documentToEdit(
  work: Work,
  { changeSetId, kind, key }: DocumentPlace,
  expectedVersion: number | null | 'ANY',
): Promise<ChangeSetDocument | null> {
  // what is written already is not looked for in the database, which would cost more with every document of an import
  const known = await work.em.findOne(ChangeSetDocument, { changeSetId, kind, key }, { flushMode: 'commit' });
  const isUntouched = known === null || known.state === 'REVERTED';
  const isExpected =
    expectedVersion === 'ANY' || (expectedVersion === null ? isUntouched : expectedVersion === known?.version);
  if (isExpected) return known;
  throw new Refusal(
    'VERSION_CONFLICT',
    'Somebody changed this document in the change set in the meantime.',
    ['expectedVersion'],
    { currentVersion: known?.version ?? 0, changedFields: [] },
  );
}

/** Writes the set's row of a document. The base stays what it was for as long as the set touches the document. */
export function writeDocument(
  work: Work,
  kind: AnyKind,
  known: ChangeSetDocument | null,
  { changeSetId, kind: name, key }: DocumentPlace,
  { state, body, base }: DocumentContents,
): ChangeSetDocument {
  const { shapeVersion } = kind;
  const edit = { state, body, shapeVersion, editedAt: work.now, editedById: work.actor.userId };
  if (!known)
    return work.em.create(
      ChangeSetDocument,
      { changeSetId, kind: name, key, baseRevision: base, version: 1, ...edit },
      { persist: true },
    );
  if (known.state === 'REVERTED') known.baseRevision = base;
  return Object.assign(known, edit, { version: known.version + 1 });
}

/** Hash of a stored body; what earlier versions stored is tidied first. */
export function hashOfStored(
  kind: AnyKind,
  { body, shapeVersion }: { readonly body: unknown; readonly shapeVersion?: number },
): string {
  return contentHash(tidyDocument(kind, body, shapeVersion));
}

/** What was done to a document of a change set is in the audit log. */
export async function auditDocument(
  work: Work,
  action: AuditAction,
  { changeSetId, kind, key }: DocumentPlace,
  version: number,
): Promise<void> {
  const data = { changeSet: toPublicId('ChangeSet', changeSetId), version };
  await appendAudit(work, { action, subject: `${kind}/${key}`, data });
}
