import type { MetricQuery } from '../../core/metrics/query.js';
import type { Month } from '../../core/reviews/month.js';
import { commonConditions } from '../metrics/compile.js';
import type { SqlText } from '../kernel/SqlText.js';
import type { Work } from '../kernel/Work.js';

/** Which incidents count: as the figures of the metrics are narrowed. */
export type ReviewWhere = MetricQuery['where'];

/** SQL that is true of a clock whose promise is broken. */
export const isBroken = `c.state in ('BREACHED', 'BREACHED_RUNNING')`;

/** Joins that the conditions of `clocksOfMonth` are about. */
export const clocksAndRecords = `clock c join work_item w on w.org_id = c.org_id and w.id = c.work_item_id
  join organisation o on o.id = w.org_id`;

/**
 * Conditions of the clocks whose verdict fell in the month, the very ones that the figures of the metrics count: a
 * breach falls when the promise is broken, also while the record is open.
 */
export function clocksOfMonth(work: Work, month: Month, where: ReviewWhere, text: SqlText): string {
  return [
    `c.ended_at >= ${text.bind(month.startsAt, 'timestamptz')}`,
    `c.ended_at < ${text.bind(month.endsAt, 'timestamptz')}`,
    `c.state <> 'CANCELED'`,
    ...recordsOfReview(work, where, text),
  ].join(' and ');
}

/** Conditions of the incidents that count. */
export function recordsOfReview(work: Work, where: ReviewWhere, text: SqlText): string[] {
  const bind = (value: unknown, type: string): string => text.bind(value, type);
  return commonConditions({ where, includeCanceled: false }, work.actor.sees, bind, 'ANY');
}
