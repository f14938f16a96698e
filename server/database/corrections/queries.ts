import { mayReadCorrections } from '../../core/corrections/policy.js';
import { keysetSql, type ListRow, type PageRequest, type SortKey } from '../kernel/keyset.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import type { Work } from '../kernel/Work.js';
import type { CorrectedClock, Correction } from './Correction.js';

const counted = (condition: string): string =>
  `(select count(*)::int from correction_clock k where k.correction_id = r.id and ${condition})`;

const columns = `'Correction' as "__typename", r.id, r.number, r.state, r.reason, r.includes_stopped as "includesStopped",
  r.release_id as "releaseId", r.confirmation, r.clocks_checked as "clocksChecked", r.created_at as "createdAt",
  r.created_by as "createdById", r.applied_at as "appliedAt", r.applied_by as "appliedById",
  r.reversed_at as "reversedAt", r.reversed_by as "reversedById", r.reverse_reason as "reverseReason",
  r.scope -> 'policyKeys' as "policyKeys", r.scope -> 'calendarKeys' as "calendarKeys",
  r.scope -> 'serviceKeys' as "serviceKeys", ${counted('true')} as "clockCount",
  ${counted('k.rank = 0')} as "verdictCount", ${counted('k.is_stopped')} as "stoppedCount",
  ${counted('k.applied_at is not null')} as "appliedCount", ${counted('k.reversed_at is not null')} as "reversedCount",
  ${counted('k.left_alone is not null')} as "leftAloneCount",
  ${counted("k.left_alone = 'FAILED'")} as "failedCount"`;

const newestFirst: readonly SortKey[] = [
  { sql: 'r.created_at', type: 'timestamptz', isNullable: false, direction: 'DESC' },
  { sql: 'r.id', type: 'uuid', isNullable: false, direction: 'DESC' },
];

/** One page of corrections, the newest first; none for outsiders. */
export async function listCorrections(work: Work, page: PageRequest): Promise<ListRow<Correction>[]> {
  if (!mayReadCorrections(work.actor)) return [];
  const text = new SqlText();
  const keyset = keysetSql(newestFirst, page, text);
  const sql = `select ${columns}, ${keyset.select} from correction r where ${keyset.where} ${keyset.tail}`;
  return work.sql.rows(statementName('corrections', sql), sql, text.values);
}

/** How many corrections there are. */
export async function countCorrections(work: Work): Promise<number> {
  if (!mayReadCorrections(work.actor)) return 0;
  const row = await work.sql.row<{ n: number }>('corrections_count', 'select count(*)::int as n from correction');
  return row?.n ?? 0;
}

/** The correction of that id (UUID); null when there is none that the actor may see. */
export async function findCorrection(work: Work, id: string): Promise<Correction | null> {
  if (!mayReadCorrections(work.actor)) return null;
  return work.sql.row<Correction>('correction_by_id', `select ${columns} from correction r where r.id = $1`, [id]);
}

const verdictsFirst: readonly SortKey[] = [
  { sql: 'k.rank', type: 'smallint', isNullable: false, direction: 'ASC' },
  { sql: 'k.work_item_id', type: 'uuid', isNullable: false, direction: 'ASC' },
  { sql: 'k.clock_id', type: 'uuid', isNullable: false, direction: 'ASC' },
];

/** One page of the clocks of a correction (UUID), those with another verdict first. */
export async function clocksOfCorrection(
  work: Work,
  id: string,
  page: PageRequest,
): Promise<ListRow<CorrectedClock>[]> {
  const text = new SqlText();
  const correction = text.bind(id, 'uuid');
  const keyset = keysetSql(verdictsFirst, page, text);
  const sql = `select k.clock_id as "clockUuid", k.work_item_id as "recordUuid", w.number, w.title, k.metric,
      k.is_stopped as "isStopped", k.rank = 0 as "changesVerdict", k.state_before as "stateBefore",
      k.state_after as "stateAfter", k.due_before as "dueBefore", k.due_after as "dueAfter",
      (k.counted_by ->> 'targetMs')::float8 as "targetBefore",
      ((k.counted_by ->> 'targetMs')::bigint / 1000)::int as "targetBeforeSeconds",
      ((k.counted_anew_by ->> 'targetMs')::bigint / 1000)::int as "targetAfterSeconds",
      (k.counted_anew_by ->> 'targetMs')::float8 as "targetAfter", k.applied_at as "appliedAt",
      k.reversed_at as "reversedAt", k.left_alone as "leftAlone", ${keyset.select}
    from correction_clock k join work_item w on w.org_id = k.org_id and w.id = k.work_item_id
   where k.correction_id = ${correction} and ${keyset.where} ${keyset.tail}`;
  return work.sql.rows(statementName('correction_clocks', sql), sql, text.values);
}
