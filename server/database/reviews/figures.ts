import type { Month } from '../../core/reviews/month.js';
import type { Metric } from '../../core/sla/Clock.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import type { Work } from '../kernel/Work.js';
import { clocksAndRecords, clocksOfMonth, isBroken, recordsOfReview, type ReviewWhere } from './clocksOfMonth.js';

/** How many promises of a metric were kept and broken in a month. */
export interface MonthCounts {
  /** Place of the month among those asked for, from 0. */
  readonly place: number;
  readonly metric: Metric;
  readonly met: number;
  readonly breached: number;
  /** Broken ones that nobody has explained. */
  readonly unexplained: number;
}

/** Counts for each of the months and each metric that has any, in one statement. */
export async function countsOfMonths(
  work: Work,
  months: readonly Month[],
  where: ReviewWhere = {},
): Promise<MonthCounts[]> {
  const text = new SqlText();
  const starts = text.bind(
    months.map(({ startsAt }) => startsAt),
    'timestamptz[]',
  );
  const ends = text.bind(
    months.map(({ endsAt }) => endsAt),
    'timestamptz[]',
  );
  const sql = `select (p.place - 1)::int as place, c.metric, count(*) filter (where c.state = 'MET')::int as met,
        count(*) filter (where ${isBroken})::int as breached,
        count(*) filter (where ${isBroken} and x.clock_id is null)::int as unexplained
      from unnest(${starts}, ${ends}) with ordinality as p (starts_at, ends_at, place)
      join clock c on c.ended_at >= p.starts_at and c.ended_at < p.ends_at and c.state <> 'CANCELED'
      join work_item w on w.org_id = c.org_id and w.id = c.work_item_id
      join organisation o on o.id = w.org_id
      left join breach_explanation x on x.clock_id = c.id
     where ${recordsOfReview(work, where, text).join(' and ')}
     group by p.place, c.metric`;
  return work.sql.rows<MonthCounts>(statementName('review_counts', sql), sql, text.values);
}

/** How many misses of a metric have which cause. */
export interface CauseCount {
  readonly metric: Metric;
  readonly causeKey: string;
  readonly count: number;
}

/** Misses of the month by what explains them, the most frequent cause first; unexplained ones are left out. */
export async function causesOfMonth(work: Work, month: Month, where: ReviewWhere = {}): Promise<CauseCount[]> {
  const text = new SqlText();
  const conditions = clocksOfMonth(work, month, where, text);
  const sql = `select c.metric, x.cause_key as "causeKey", count(*)::int as count
      from ${clocksAndRecords} join breach_explanation x on x.clock_id = c.id
     where ${conditions} and ${isBroken}
     group by c.metric, x.cause_key order by count(*) desc, x.cause_key`;
  return work.sql.rows<CauseCount>(statementName('review_causes', sql), sql, text.values);
}
