import type { SourceDocument } from '../../core/configuration/Workbench.js';
import type { Sql } from '../kernel/sql.js';

/** A release as stored: its head and the bodies of all its documents. */
export interface StoredRelease extends StoredHead {
  readonly documents: readonly SourceDocument[];
}

/** What a release is without its documents. */
export interface StoredHead {
  readonly id: string;
  readonly number: number;
  readonly publishedAt: Date;
  readonly note: string;
}

/** Says which revision of a document a release holds. */
export interface HeldRevision {
  readonly kind: string;
  readonly key: string;
  readonly revisionId: string;
}

const headColumns = 'id, number, published_at as "publishedAt", note';

/** The head with the highest number; null before the first release is published. */
export function newestHead(sql: Sql): Promise<StoredHead | null> {
  return sql.row('release_newest', `select ${headColumns} from release order by number desc limit 1`);
}

/** The head of that id (UUID), or null. */
export function headById(sql: Sql, id: string): Promise<StoredHead | null> {
  return sql.row('release_by_id', `select ${headColumns} from release where id = $1`, [id]);
}

/** The head of what was live at an instant; null before the first release. */
export function headAt(sql: Sql, instant: Date): Promise<StoredHead | null> {
  return sql.row(
    'release_at',
    `select ${headColumns} from release where published_at <= $1 order by number desc limit 1`,
    [instant],
  );
}

/** Which revisions a release holds, without their bodies. */
export function revisionsIn(sql: Sql, releaseId: string): Promise<HeldRevision[]> {
  return sql.rows(
    'release_revisions',
    'select kind, key, revision_id as "revisionId" from release_document where release_id = $1',
    [releaseId],
  );
}

/** The documents of those revisions (UUIDs), as they were stored. */
export function documentsOfRevisions(sql: Sql, ids: readonly string[]): Promise<SourceDocument[]> {
  return sql.rows(
    'revision_documents',
    `select kind, key, id as "revisionId", shape_version as "shapeVersion", body
       from document_revision where id = any ($1::uuid[])`,
    [ids],
  );
}

/** The release with the highest number; null before the first one is published. */
export async function liveRelease(sql: Sql): Promise<StoredRelease | null> {
  const head = await newestHead(sql);
  return head && withDocuments(sql, head);
}

/** The release of that id (UUID), or null. */
export async function releaseById(sql: Sql, id: string): Promise<StoredRelease | null> {
  const head = await headById(sql, id);
  return head && withDocuments(sql, head);
}

/** Heads of releases by number: `note` says why it was published. */
export async function releaseHead(
  sql: Sql,
  number: number,
): Promise<{ id: string; number: number; note: string; publishedAt: Date } | null> {
  return sql.row(
    'release_head',
    'select id, number, note, published_at as "publishedAt" from release where number = $1',
    [number],
  );
}

async function withDocuments(sql: Sql, head: StoredHead): Promise<StoredRelease> {
  const documents = await sql.rows<SourceDocument>(
    'release_documents',
    `select d.kind, d.key, d.revision_id as "revisionId", r.shape_version as "shapeVersion", r.body
       from release_document d join document_revision r on r.id = d.revision_id
      where d.release_id = $1`,
    [head.id],
  );
  return { ...head, documents };
}
