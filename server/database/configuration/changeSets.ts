import { mayReadChangeSets } from '../../core/configuration/policy.js';
import { keysetSql, sortKeys, type ListRequest, type ListRow } from '../kernel/keyset.js';
import type { Sql } from '../kernel/sql.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import { compileWhere } from '../kernel/where.js';
import type { Work } from '../kernel/Work.js';
import type { ChangeSet } from './ChangeSet.js';
import type { ChangeSetDocument } from './ChangeSetDocument.js';
import type { SignOff } from './SignOff.js';

/** A change set as it is shown. */
export interface ChangeSetRow extends ChangeSet {
  readonly __typename: 'ChangeSet';
  /** Transaction that wrote the row last: with the version it names one state of the set, also one that is undone later. */
  readonly writtenBy: string;
}

/** The live revision of a document. */
export interface LiveRevision {
  /** UUID. */
  readonly revisionId: string;
  readonly body: unknown;
  readonly shapeVersion: number;
}

const columns = `'ChangeSet' as "__typename", s.id, s.name, s.purpose, s.version, s.created_at as "createdAt",
  s.created_by as "createdById", s.updated_at as "updatedAt", s.base_release_id as "baseReleaseId",
  s.review_requested_at as "reviewRequestedAt", s.review_requested_by as "reviewRequestedById",
  s.return_reason as "returnReason", s.approved_at as "approvedAt", s.approved_by as "approvedById",
  s.publish_at as "publishAt", s.scheduled_by as "scheduledById", s.schedule_failure as "scheduleFailure",
  s.accepted_warnings as "acceptedWarnings", s.warning_reason as "warningReason",
  s.release_id as "releaseId", s.discarded_at as "discardedAt", s.discarded_by as "discardedById",
  s.xmin::text as "writtenBy"`;

/** The state as `changeSetState` of the core derives it. */
const state = `case when s.release_id is not null then 'PUBLISHED' when s.discarded_at is not null then 'DISCARDED'
  when s.publish_at is not null then 'SCHEDULED' when s.approved_at is not null then 'APPROVED'
  when s.review_requested_at is not null then 'IN_REVIEW' else 'DRAFT' end`;

/** Change sets of these ids (UUIDs), by id; none for those who may not see drafts. */
export async function changeSetsOfIds(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, ChangeSetRow>> {
  if (!mayReadChangeSets(work.actor)) return new Map();
  const rows = await work.sql.rows<ChangeSetRow>(
    'change_sets_of_ids',
    `select ${columns} from change_set s where s.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** One page of change sets, the newest first; empty for those who may not see drafts. */
export async function listChangeSets(work: Work, request: ListRequest): Promise<ListRow<ChangeSetRow>[]> {
  if (!mayReadChangeSets(work.actor)) return [];
  const text = new SqlText();
  const where = conditionOf(request, text);
  const order = sortKeys(null, { CREATED_AT: createdAt }, [{ field: 'CREATED_AT', direction: 'DESC' }], 's.id');
  const page = keysetSql(order, request.page, text);
  const sql = `select ${columns}, ${page.select} from change_set s where ${where} and ${page.where} ${page.tail}`;
  return work.sql.rows(statementName('change_sets', sql), sql, text.values);
}

/** How many change sets the whole list has. */
export async function countChangeSets(work: Work, request: ListRequest): Promise<number> {
  if (!mayReadChangeSets(work.actor)) return 0;
  const text = new SqlText();
  const sql = `select count(*)::int as n from change_set s where ${conditionOf(request, text)}`;
  const row = await work.sql.row<{ n: number }>(statementName('change_sets_count', sql), sql, text.values);
  return row?.n ?? 0;
}

const createdAt = { sql: 's.created_at', type: 'timestamptz', isNullable: false } as const;

function conditionOf({ where }: ListRequest, text: SqlText): string {
  return compileWhere(where, { state: { sql: `(${state})`, type: 'text', isNullable: false } }, text);
}

/** What these change sets (UUIDs) do with documents, by set and ordered by kind and key. */
export async function documentsOfChangeSets(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ChangeSetDocument[]>> {
  const rows = await sql.rows<ChangeSetDocument>(
    'change_set_documents',
    `select d.change_set_id as "changeSetId", d.kind, d.key, d.state, d.body, d.shape_version as "shapeVersion",
            d.base_revision_id as "baseRevision", d.version, d.edited_at as "editedAt", d.edited_by as "editedById"
       from change_set_document d
      where d.change_set_id = any($1::uuid[]) and d.state <> 'REVERTED'
      order by d.change_set_id, d.kind collate "C", d.key collate "C"`,
    [ids],
  );
  return Map.groupBy(rows, ({ changeSetId }) => changeSetId);
}

/** Who opened these change sets (UUIDs) or edited something in them, first ones first: users' UUIDs by set. */
export async function authorsOfChangeSets(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const rows = await work.sql.rows<{ changeSetId: string; userId: string }>(
    'change_set_authors',
    `select a.change_set_id as "changeSetId", a.user_id as "userId" from change_set_author a
      where a.change_set_id = any($1::uuid[]) order by a.since, a.user_id`,
    [ids],
  );
  const bySet = Map.groupBy(rows, ({ changeSetId }) => changeSetId);
  return new Map([...bySet].map(([id, authors]) => [id, authors.map(({ userId }) => userId)]));
}

/** Sign-offs of pinned cases in these change sets (UUIDs), the newest last, by set. */
export async function signOffsOfChangeSets(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, SignOff[]>> {
  const rows = await sql.rows<SignOff>(
    'change_set_sign_offs',
    `select o.change_set_id as "changeSetId", o.key, o.name, o.content_hash as "contentHash", o.reason,
            o.signed_at as "signedAt", o.signed_by as "signedById"
       from sign_off o where o.change_set_id = any($1::uuid[]) order by o.signed_at, o.id`,
    [ids],
  );
  return Map.groupBy(rows, ({ changeSetId }) => changeSetId);
}

/** The revision of a document that the newest release holds; null when it holds none. */
export async function liveRevision(sql: Sql, kind: string, key: string): Promise<LiveRevision | null> {
  return sql.row<LiveRevision>(
    'document_live',
    `select r.id as "revisionId", r.body, r.shape_version as "shapeVersion"
       from release_document d join document_revision r on r.id = d.revision_id
      where d.release_id = (select id from release order by number desc limit 1) and d.kind = $1 and d.key = $2`,
    [kind, key],
  );
}
