import type { StaffMember } from '../../core/teams/absences.js';
import { keysetSql, type ListRow, type PageRequest, type SortKey } from '../kernel/keyset.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import type { Work } from '../kernel/Work.js';
import type { AbsenceRow } from './Absence.js';

/** Which absences: those that touch the period, of these people. */
export interface AbsencesAsked {
  /** Half-open; null for no bound. */
  readonly from: Date | null;
  readonly until: Date | null;
  /** Addresses; null for everybody. */
  readonly emails: readonly string[] | null;
  /** UUID of a user; null for everybody. */
  readonly userId: string | null;
  readonly includesCanceled: boolean;
}

const columns = `a.id, a.user_id as "userId", u.email, a.from_at as "from", a.until_at as "until", a.kind as "storedKind",
  a.recorded_by_id as "recordedById", a.recorded_at as "recordedAt", a.canceled_by_id as "canceledById",
  a.canceled_at as "canceledAt"`;

const viewerEmail = (user: string): string => `(select v.email from app_user v where v.id = ${user}) as "viewerEmail"`;

const soonestFirst: readonly SortKey[] = [
  { sql: 'a.from_at', type: 'timestamptz', isNullable: false, direction: 'ASC' },
  { sql: 'a.id', type: 'uuid', isNullable: false, direction: 'ASC' },
];

/** One page of absences, those that begin first first. */
export async function listAbsences(
  work: Work,
  asked: AbsencesAsked,
  page: PageRequest,
): Promise<ListRow<AbsenceRow>[]> {
  const text = new SqlText();
  const viewer = text.bind(work.actor.userId, 'uuid');
  const where = whereOf(asked, text);
  const keyset = keysetSql(soonestFirst, page, text);
  const sql = `select ${columns}, ${viewerEmail(viewer)}, ${keyset.select}
    from absence a join app_user u on u.id = a.user_id where ${where} and ${keyset.where} ${keyset.tail}`;
  return work.sql.rows<ListRow<AbsenceRow>>(statementName('absences', sql), sql, text.values);
}

/** How many there are. */
export async function countAbsences(work: Work, asked: AbsencesAsked): Promise<number> {
  const text = new SqlText();
  const sql = `select count(*)::int as count from absence a join app_user u on u.id = a.user_id where ${whereOf(asked, text)}`;
  const row = await work.sql.row<{ count: number }>(statementName('absences_count', sql), sql, text.values);
  return row?.count ?? 0;
}

/** The absence of that id (UUID); null when there is none that the actor may see. */
export function findAbsence(work: Work, id: string): Promise<AbsenceRow | null> {
  return work.sql.row<AbsenceRow>(
    'absence_of_id',
    `select ${columns}, ${viewerEmail('$2')}
      from absence a join app_user u on u.id = a.user_id where a.id = $1`,
    [id, work.actor.userId],
  );
}

/** Active people of the provider among these users (UUIDs), by id. */
export async function staffAmong(
  work: Work,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, StaffMember>> {
  const rows = await work.sql.rows<StaffMember>(
    'staff_among',
    `select u.id as "userId", u.email from app_user u where u.id = any($1::uuid[]) and u.state = 'ACTIVE'
       and exists (select from membership m where m.user_id = u.id and m.role in ('OPS_LEADER', 'AGENT'))`,
    [ids.filter((id) => id !== null)],
  );
  return new Map(rows.map((row) => [row.userId, row]));
}

function whereOf({ from, until, emails, userId, includesCanceled }: AbsencesAsked, text: SqlText): string {
  const conditions = [
    from && `a.ends_at > ${text.bind(from, 'timestamptz')}`,
    until && `a.from_at < ${text.bind(until, 'timestamptz')}`,
    emails && `u.email = any(${text.bind(emails, 'text[]')})`,
    userId && `a.user_id = ${text.bind(userId, 'uuid')}`,
    includesCanceled ? null : 'a.from_at < a.ends_at',
  ].filter((condition) => condition !== null);
  return conditions.length > 0 ? conditions.join(' and ') : 'true';
}
