import { Refusal } from '../../core/kernel/Refusal.js';
import { longest, wordComplaints } from '../../core/records/words.js';
import { mayCloseMonths } from '../../core/reviews/policy.js';
import { monthInWords, type Month, monthOf } from '../../core/reviews/month.js';
import { customerMetrics, type Metric } from '../../core/sla/Clock.js';
import { metricNames } from '../../core/sla/words.js';
import { appendAudit } from '../kernel/audit.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';
import { clocksAndRecords, clocksOfMonth, isBroken } from './clocksOfMonth.js';
import { countsOfMonths } from './figures.js';

/** A month as it was closed, and perhaps opened again. */
export interface MonthClosing {
  /** UUID. */
  readonly id: string;
  readonly month: string;
  readonly timeZone: string;
  readonly closedAt: Date;
  readonly closedById: string | null;
  readonly reopenedAt: Date | null;
  readonly reopenedById: string | null;
  readonly reopenReason: string | null;
}

const columns = `m.id, m.month, m.time_zone as "timeZone", m.closed_at as "closedAt", m.closed_by as "closedById",
  m.reopened_at as "reopenedAt", m.reopened_by as "reopenedById", m.reopen_reason as "reopenReason"`;

/** Every closing of the month, the newest first: the first one holds while it was not opened again. */
export async function closingsOf(work: Work, month: string): Promise<MonthClosing[]> {
  return work.sql.rows<MonthClosing>(
    'sla_month_closings',
    `select ${columns} from sla_month m where m.month = $1 order by m.closed_at desc, m.id desc`,
    [month],
  );
}

/** The zone in which months are closed: that of the provider. */
export async function providersZone(work: Work): Promise<string> {
  const row = await work.sql.row<{ timeZone: string }>(
    'providers_zone',
    `select time_zone as "timeZone" from organisation where kind = 'PROVIDER'`,
  );
  return row?.timeZone ?? 'UTC';
}

/** Misses that are named when a month cannot be closed; the others are counted. */
const namedMisses = 5;

/**
 * Closes a month, in the provider's zone: its figures are kept as they are now, with the clocks behind them.
 *
 * Refuses FORBIDDEN to all but ops leaders; INVALID for no month, one that is not over, one before the first incident, and while a promise to a customer
 * was broken in it that nobody has explained; DUPLICATE when it is closed already.
 */
export async function closeMonth(work: Work, name: string): Promise<Month> {
  if (!mayCloseMonths(work.actor)) throw new Refusal('FORBIDDEN', 'Months are closed by ops leaders.');
  const month = monthOf(name, await providersZone(work));
  if (month.endsAt > work.now)
    throw new Refusal('INVALID', `${monthInWords(month)} is not over in ${month.timeZone}: close it afterwards.`, [
      'month',
    ]);
  await assertBegun(work, month);
  await assertExplained(work, month);
  const id = uuidv7(work.now);
  const closed = await work.sql.row(
    'sla_month_close',
    `insert into sla_month (id, month, time_zone, starts_at, ends_at, closed_at, closed_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (month) where reopened_at is null do nothing returning id`,
    [id, month.name, month.timeZone, month.startsAt, month.endsAt, work.now, work.actor.userId],
  );
  if (!closed) throw new Refusal('DUPLICATE', `${monthInWords(month)} is closed already.`, ['month']);
  const text = new SqlText();
  const keep = `insert into sla_month_verdict (sla_month_id, clock_id, metric, is_met)
    select ${text.bind(id, 'uuid')}, c.id, c.metric, c.state = 'MET' from ${clocksAndRecords}
     where ${clocksOfMonth(work, month, {}, text)}`;
  await work.sql.rows(statementName('sla_month_keep', keep), keep, text.values);
  await work.sql.rows(
    'sla_month_figures',
    `insert into sla_month_figure (sla_month_id, metric, met, breached)
     select sla_month_id, metric, count(*) filter (where is_met), count(*) filter (where not is_met)
       from sla_month_verdict where sla_month_id = $1 group by sla_month_id, metric`,
    [id],
  );
  await appendAudit(work, { action: 'SLA_MONTH_CLOSED', subject: month.name });
  return month;
}

async function assertBegun(work: Work, month: Month): Promise<void> {
  const first = await work.sql.row<{ openedAt: Date | null }>(
    'sla_month_first',
    `select min(opened_at) as "openedAt" from work_item where kind = 'INCIDENT'`,
  );
  const openedAt = first?.openedAt ?? null;
  if (openedAt !== null && openedAt < month.endsAt) return;
  const day = openedAt && Temporal.Instant.fromEpochMilliseconds(openedAt.getTime()).toZonedDateTimeISO(month.timeZone);
  const since = day
    ? `the first incident is of ${monthInWords({ name: day.toPlainDate().toPlainYearMonth().toString() })}`
    : 'there is no incident yet';
  throw new Refusal('INVALID', `There is nothing to close in ${monthInWords(month)}: ${since}.`, ['month']);
}

async function assertExplained(work: Work, month: Month): Promise<void> {
  const counts = await countsOfMonths(work, [month]);
  const promised = counts.filter(({ metric }) => (customerMetrics as readonly Metric[]).includes(metric));
  const missing = promised.reduce((sum, { unexplained }) => sum + unexplained, 0);
  if (missing === 0) return;
  const text = new SqlText();
  const sql = `select w.number, c.metric from ${clocksAndRecords} left join breach_explanation x on x.clock_id = c.id
    where ${clocksOfMonth(work, month, {}, text)} and ${isBroken} and x.clock_id is null
      and c.metric = any(${text.bind(customerMetrics, 'text[]')})
    order by c.ended_at, c.id limit ${namedMisses}`;
  const first = await work.sql.rows<{ number: string; metric: Metric }>(
    statementName('sla_month_missing', sql),
    sql,
    text.values,
  );
  const named = first.map(({ number, metric }) => `${number} (${metricNames[metric].toLowerCase()})`).join(', ');
  const more = missing > first.length ? ` and ${missing - first.length} more` : '';
  const how = missing === 1 ? '1 miss is' : `${missing} misses are`;
  throw new Refusal('INVALID', `${how} unexplained in ${monthInWords(month)}: ${named}${more}.`, ['month']);
}

/**
 * Opens a closed month again; its figures and the closing stay on record.
 *
 * Refuses FORBIDDEN to all but ops leaders; INVALID without a reason; NOT_FOUND for a month that is not closed.
 */
export async function reopenMonth(work: Work, name: string, reason: string): Promise<Month> {
  if (!mayCloseMonths(work.actor)) throw new Refusal('FORBIDDEN', 'Months are opened again by ops leaders.');
  const complaints = wordComplaints('reason', reason, longest.message);
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  const row = await work.sql.row<{ timeZone: string }>(
    'sla_month_reopen',
    `update sla_month set reopened_at = $2, reopened_by = $3, reopen_reason = $4
      where month = $1 and reopened_at is null returning time_zone as "timeZone"`,
    [name, work.now, work.actor.userId, reason.trim()],
  );
  if (!row) throw new Refusal('NOT_FOUND', 'This month is not closed.', ['month']);
  await appendAudit(work, { action: 'SLA_MONTH_REOPENED', subject: name });
  return monthOf(name, row.timeZone);
}

/** Figures of a closed month as they were kept. */
export interface KeptFigure {
  readonly metric: Metric;
  readonly met: number;
  readonly breached: number;
}

/** The figures that a closing kept, by its UUID. */
export async function keptFigures(work: Work, closingId: string): Promise<KeptFigure[]> {
  return work.sql.rows<KeptFigure>(
    'sla_month_kept',
    'select metric, met, breached from sla_month_figure where sla_month_id = $1 order by metric',
    [closingId],
  );
}

/** A clock whose part in a closed month is another by now. */
export interface LaterChange {
  readonly clockId: string;
  readonly metric: Metric;
  readonly recordId: string | null;
  readonly number: string | null;
  /** Verdict that was kept; null when it was not in the month. */
  readonly wasMet: boolean | null;
  /** Verdict now; null when it is not in the month any more. */
  readonly isMet: boolean | null;
  /** How many changes there are in all. */
  readonly count: number;
}

/** Later changes that are told; all are counted. */
const toldChanges = 50;

/** What changed about a month since it was closed, at most fifty clocks. */
export async function changesSince(work: Work, closing: MonthClosing): Promise<LaterChange[]> {
  const text = new SqlText();
  const month = monthOf(closing.month, closing.timeZone);
  const sql = `with now_is as (
      select c.id, c.metric, c.state = 'MET' as is_met from ${clocksAndRecords}
       where ${clocksOfMonth(work, month, {}, text)})
    select coalesce(k.clock_id, n.id) as "clockId", coalesce(k.metric, n.metric) as metric, w.id as "recordId", w.number,
        k.is_met as "wasMet", n.is_met as "isMet", (count(*) over ())::int as count
      from (select * from sla_month_verdict where sla_month_id = ${text.bind(closing.id, 'uuid')}) k
      full join now_is n on n.id = k.clock_id
      left join clock c on c.id = coalesce(k.clock_id, n.id)
      left join work_item w on w.org_id = c.org_id and w.id = c.work_item_id
     where k.is_met is distinct from n.is_met
     order by w.number, 1 limit ${toldChanges}`;
  return work.sql.rows<LaterChange>(statementName('sla_month_changes', sql), sql, text.values);
}
