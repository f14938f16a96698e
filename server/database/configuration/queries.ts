import type { SourceDocument } from '../../core/configuration/Workbench.js';
import type { AcceptedWarning } from '../../core/configuration/warnings.js';
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

/** The head of a release as it is stored, with what it came of. */
export interface ReleaseRow {
  /** UUID. */
  readonly id: string;
  readonly number: number;
  readonly note: string;
  readonly publishedAt: Date;
  /** User (UUID); null for the program itself. */
  readonly publishedById: string | null;
  /** What it changed, in lines of text. */
  readonly notes: string;
  /** Change set (UUID) that was published; null for the starter bundle and for roll-backs. */
  readonly changeSetId: string | null;
  /** Number of the release that a roll-back made live again. */
  readonly restores: number | null;
  /** In spite of which it was published. */
  readonly warnings: readonly AcceptedWarning[];
  /** Why it was; null exactly where there are none. */
  readonly warningReason: string | null;
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

/** Heads of the releases whose number lies between those two, by number. */
export function headsBetween(sql: Sql, after: number, before: number): Promise<StoredHead[]> {
  return sql.rows(
    'release_heads_between',
    `select ${headColumns} from release where number > $1 and number < $2 order by number`,
    [after, Math.min(before, 2 ** 31 - 1)],
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

/** A revision as it is stored, with who wrote it and when. */
export interface RevisionRow extends SourceDocument {
  readonly createdAt: Date;
  /** User (UUID); null for the program itself. */
  readonly createdById: string | null;
}

/** The revisions of these ids (UUIDs), by id. */
export async function revisionsOfIds(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, RevisionRow>> {
  const rows = await sql.rows<RevisionRow>(
    'revisions_of_ids',
    `select kind, key, id as "revisionId", shape_version as "shapeVersion", body, created_at as "createdAt",
            created_by as "createdById"
       from document_revision where id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.revisionId, row]));
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

/** Heads of the releases of these ids (UUIDs), by id. */
export async function releaseHeadsOfIds(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, ReleaseRow>> {
  const rows = await sql.rows<ReleaseRow>(
    'release_heads_of_ids',
    `select id, number, note, published_at as "publishedAt", published_by as "publishedById", notes,
            change_set_id as "changeSetId", restores, warnings, warning_reason as "warningReason"
       from release where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** How many documents the releases of these ids (UUIDs) hold, by id. */
export async function documentCountsOfReleases(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.rows<{ id: string; count: number }>(
    'release_document_counts',
    `select release_id as id, count(*)::int as count from release_document
      where release_id = any($1::uuid[]) group by release_id`,
    [ids],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
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
