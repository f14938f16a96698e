import { keysetSql, type ListRequest, type ListRow, type SortKey } from '../kernel/keyset.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import { compileWhere, type FilterColumns } from '../kernel/where.js';
import type { Work } from '../kernel/Work.js';
import type { AuditEntry } from './AuditEntry.js';

/** Names are those of today, looked up: the log itself holds none. */
const actor = `case e.actor_kind when 'USER' then coalesce(u.display_name, 'Somebody')
  when 'TOKEN' then coalesce('Token ' || t.name, 'A token') when 'SYSTEM' then 'Signalbox, ' || e.principal
  else 'Nobody' end`;

const columns = `'AuditEntry' as "__typename", e.org_id as "organisationId", e.seq, e.at, ${actor} as actor,
  e.actor_kind as "actorKind", e.actor_id as "actorId", e.source, e.request_id as "requestId", e.action, e.subject,
  e.data, e.hash, e.prev_hash as "previousHash"`;

const tables = `audit_entry e left join app_user u on u.id = e.actor_id left join api_token t on t.id = e.actor_id`;

const filters: FilterColumns = {
  action: { sql: 'e.action', type: 'text', isNullable: false },
  actor: { sql: actor, type: 'text', isNullable: false },
  subject: { sql: 'e.subject', type: 'text', isNullable: false },
  at: { sql: 'e.at', type: 'timestamptz', isNullable: false },
  organisationId: { sql: 'e.org_id', type: 'uuid', id: 'Organisation', isNullable: false },
};

const newestFirst: readonly SortKey[] = [
  { sql: 'e.at', type: 'timestamptz', isNullable: false, direction: 'DESC' },
  { sql: 'e.org_id', type: 'uuid', isNullable: false, direction: 'DESC' },
  { sql: 'e.seq', type: 'integer', isNullable: false, direction: 'DESC' },
];

/** A page of the audit log of all organisations, the newest first. For those who may read it. */
export function listAuditEntries(work: Work, request: ListRequest): Promise<ListRow<AuditEntry>[]> {
  const text = new SqlText();
  const where = compileWhere(request.where, filters, text);
  const keyset = keysetSql(newestFirst, request.page, text);
  const statement = `select ${columns}, ${keyset.select} from ${tables} where ${where} and ${keyset.where} ${keyset.tail}`;
  return work.sql.rows(statementName('auditLog', statement), statement, text.values);
}

/** How many entries there are in that list. */
export async function countAuditEntries(work: Work, request: ListRequest): Promise<number> {
  const text = new SqlText();
  const statement = `select count(*)::int as n from ${tables} where ${compileWhere(request.where, filters, text)}`;
  const row = await work.sql.row<{ n: number }>(statementName('auditLog', statement), statement, text.values);
  return row?.n ?? 0;
}
