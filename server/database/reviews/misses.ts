import { mayReviewBreaches } from '../../core/reviews/policy.js';
import type { Month } from '../../core/reviews/month.js';
import type { ClockState, Metric } from '../../core/sla/Clock.js';
import type { Fault } from '../../core/sla/SlaReview.js';
import { keysetSql, type ListRow, type PageRequest, type SortKey } from '../kernel/keyset.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import type { Work } from '../kernel/Work.js';
import { clocksAndRecords, clocksOfMonth, isBroken, type ReviewWhere } from './clocksOfMonth.js';

/** A clock whose promise was broken, with its record and what explains it. */
export interface MissRow {
  /** UUID of the clock. */
  readonly id: string;
  readonly organisationId: string;
  readonly workItemId: string;
  readonly metric: Metric;
  readonly holderKey: string | null;
  readonly cycle: number;
  readonly state: ClockState;
  readonly targetMs: number | null;
  readonly startedAt: Date;
  readonly stoppedAt: Date | null;
  readonly dueAt: Date | null;
  readonly breachedAt: Date;
  readonly number: string;
  readonly title: string;
  readonly serviceKey: string;
  readonly priorityKey: string | null;
  readonly teamKey: string | null;
  readonly organisationKey: string;
  readonly organisationName: string;
  readonly causeKey: string | null;
  readonly fault: Fault | null;
  readonly explainedById: string | null;
  readonly explainedAt: Date | null;
  readonly note: string | null;
}

/** Which misses. */
export interface MissesAsked {
  readonly month: Month;
  readonly metric: Metric;
  readonly where: ReviewWhere;
  /** Only those that nobody has explained. */
  readonly isUnexplained: boolean;
}

const columns = `c.id, c.org_id as "organisationId", c.work_item_id as "workItemId", c.metric, c.holder_key as "holderKey",
  c.cycle, c.state, c.target_ms::float8 as "targetMs", c.started_at as "startedAt", c.stopped_at as "stoppedAt",
  c.due_at as "dueAt", c.breached_at as "breachedAt", w.number, w.title, w.service_key as "serviceKey",
  w.priority as "priorityKey", w.team_key as "teamKey", o.key as "organisationKey", o.name as "organisationName",
  x.cause_key as "causeKey", x.fault, x.explained_by as "explainedById", x.explained_at as "explainedAt", n.body as note`;

const joins = `${clocksAndRecords}
  left join breach_explanation x on x.clock_id = c.id
  left join breach_note n on n.event_id = x.event_id`;

const order: readonly SortKey[] = [
  { sql: 'c.ended_at', type: 'timestamptz', isNullable: false, direction: 'ASC' },
  { sql: 'c.id', type: 'uuid', isNullable: false, direction: 'ASC' },
];

/** One page of the misses of a month, in the order in which the promises were broken; none for outsiders. */
export async function listMisses(work: Work, asked: MissesAsked, page: PageRequest): Promise<ListRow<MissRow>[]> {
  if (!mayReviewBreaches(work.actor)) return [];
  const text = new SqlText();
  const where = conditionsOf(work, asked, text);
  const keyset = keysetSql(order, page, text);
  const sql = `select ${columns}, ${keyset.select} from ${joins} where ${where} and ${keyset.where} ${keyset.tail}`;
  return work.sql.rows(statementName('misses', sql), sql, text.values);
}

/** How many misses the whole list has: what the metric of the breaches says of the month. */
export async function countMisses(work: Work, asked: MissesAsked): Promise<number> {
  if (!mayReviewBreaches(work.actor)) return 0;
  const text = new SqlText();
  const sql = `select count(*)::int as n from ${joins} where ${conditionsOf(work, asked, text)}`;
  const row = await work.sql.row<{ n: number }>(statementName('misses_count', sql), sql, text.values);
  return row?.n ?? 0;
}

/** Misses by the UUID of their clock; what is none is left out. */
export async function missesOfClocks(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, MissRow>> {
  if (!mayReviewBreaches(work.actor)) return new Map();
  const rows = await work.sql.rows<MissRow>(
    'misses_of_clocks',
    `select ${columns} from ${joins} where c.id = any($1::uuid[]) and ${isBroken}`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function conditionsOf(work: Work, { month, metric, where, isUnexplained }: MissesAsked, text: SqlText): string {
  return [
    clocksOfMonth(work, month, where, text),
    isBroken,
    `c.metric = ${text.bind(metric, 'text')}`,
    ...(isUnexplained ? ['x.clock_id is null'] : []),
  ].join(' and ');
}
