import type { SourceDocument } from '../../core/configuration/compile.js';
import type { Sql } from '../kernel/sql.js';

/** A release as stored: its head and the bodies of all its documents. */
export interface StoredRelease {
  readonly id: string;
  readonly number: number;
  readonly publishedAt: Date;
  readonly note: string;
  readonly documents: readonly SourceDocument[];
}

interface Head {
  id: string;
  number: number;
  published_at: Date;
  note: string;
}

interface DocumentRow {
  kind: string;
  key: string;
  revision_id: string;
  shape_version: number;
  body: unknown;
}

/** The release with the highest number; null before the first one is published. */
export async function liveRelease(sql: Sql): Promise<StoredRelease | null> {
  const head = await sql.row<Head>(
    'release_live',
    'select id, number, published_at, note from release order by number desc limit 1',
  );
  return head && withDocuments(sql, head);
}

/** The release of that id (UUID), or null. */
export async function releaseById(sql: Sql, id: string): Promise<StoredRelease | null> {
  const head = await sql.row<Head>(
    'release_by_id',
    'select id, number, published_at, note from release where id = $1',
    [id],
  );
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

async function withDocuments(sql: Sql, head: Head): Promise<StoredRelease> {
  const rows = await sql.rows<DocumentRow>(
    'release_documents',
    `select d.kind, d.key, d.revision_id, r.shape_version, r.body
       from release_document d join document_revision r on r.id = d.revision_id
      where d.release_id = $1`,
    [head.id],
  );
  const documents = rows.map((row) => ({
    kind: row.kind,
    key: row.key,
    revisionId: row.revision_id,
    shapeVersion: row.shape_version,
    body: row.body,
  }));
  return { id: head.id, number: head.number, publishedAt: head.published_at, note: head.note, documents };
}
