import { keysetSql, type ListRequest, type ListRow, type SortKey } from '../kernel/keyset.js';
import type { Sql } from '../kernel/sql.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import type { Work } from '../kernel/Work.js';
import type { ReleaseRow } from './queries.js';

const columns = `r.id, r.number, r.note, r.published_at as "publishedAt", r.published_by as "publishedById", r.notes,
  r.change_set_id as "changeSetId", r.restores, r.warnings, r.warning_reason as "warningReason"`;

const newestFirst: readonly SortKey[] = [{ sql: 'r.number', type: 'integer', isNullable: false, direction: 'DESC' }];

/** A page of all releases, the newest first. For those who may see earlier ones. */
export function listReleases(work: Work, { page }: ListRequest): Promise<ListRow<ReleaseRow>[]> {
  const text = new SqlText();
  const keyset = keysetSql(newestFirst, page, text);
  const statement = `select ${columns}, ${keyset.select} from release r where ${keyset.where} ${keyset.tail}`;
  return work.sql.rows(statementName('releases', statement), statement, text.values);
}

/** How many releases there are. */
export async function countReleases(work: Work): Promise<number> {
  const row = await work.sql.row<{ n: number }>('releases_count', 'select count(*)::int as n from release');
  return row?.n ?? 0;
}

/** The id (UUID) of the release of that number; null when there is none. */
export async function releaseIdOf(sql: Sql, number: number): Promise<string | null> {
  const row = await sql.row<{ id: string }>('release_id_of', 'select id from release where number = $1', [number]);
  return row?.id ?? null;
}

/** A release in which a document became another one, with its bodies in it and in the release before. */
export interface VersionRow extends ReleaseRow {
  /** UUID; null where the release no longer has the document. */
  readonly revisionId: string | null;
  readonly body: unknown;
  readonly shapeVersion: number | null;
  /** Null where the release before had no such document. */
  readonly bodyBefore: unknown;
  readonly shapeVersionBefore: number | null;
  /** Who wrote the revision; null for the program itself. */
  readonly writtenById: string | null;
  /** True when no earlier release has the revision: it was written for this one, not restored by it. */
  readonly isNew: boolean;
}

/** Changes of a document that are answered: those further back are found in the releases. */
const shownVersions = 200;

/** The releases in which a document came, became another one or went, the newest first; empty for one that never was. */
export function versionsOfDocument(sql: Sql, kind: string, key: string): Promise<VersionRow[]> {
  return sql.rows(
    'document_versions',
    `with held as (
       select release_id, revision_id from release_document where kind = $1 and key = $2),
     seen as (
       select r.id, h.revision_id, lag(h.revision_id) over (order by r.number) as before_id,
              h.revision_id is not null and min(r.number) over (partition by h.revision_id) = r.number as is_new
         from release r left join held h on h.release_id = r.id)
     select ${columns}, s.revision_id as "revisionId", d.body, d.shape_version as "shapeVersion", b.body as "bodyBefore",
            b.shape_version as "shapeVersionBefore", d.created_by as "writtenById", s.is_new as "isNew"
       from seen s join release r on r.id = s.id
       left join document_revision d on d.id = s.revision_id
       left join document_revision b on b.id = s.before_id
      where s.revision_id is distinct from s.before_id
      order by r.number desc limit ${shownVersions}`,
    [kind, key],
  );
}
