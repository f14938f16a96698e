import { autoCloses, closesAt } from '../../core/incidents/autoClose.js';
import type { Work } from '../kernel/Work.js';

/** Ids of at most `limit` waiting incidents whose follow-up is reached and that somebody has, the longest waiting first. */
export async function followUpsReached(work: Work, limit: number): Promise<string[]> {
  const rows = await work.sql.rows<{ id: string }>(
    'incidents_to_follow_up',
    `select w.id from incident i join work_item w on w.org_id = i.org_id and w.id = i.work_item_id
      where i.follow_up_at <= $1 and w.state = 'PENDING' and (w.team_key is not null or w.assignee_id is not null)
      order by i.follow_up_at limit $2`,
    [work.now, limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * Ids of the resolved incidents whose days for a word of the customer have passed, at most `limit`, by the live release's
 * rules. Business days are at least as long as days, so that the database sorts out most of the others.
 */
export async function incidentsToClose(work: Work, limit: number): Promise<string[]> {
  const rules = autoCloses(work.release);
  const rows = await work.sql.rows<{ id: string; serviceKey: string; resolvedAt: Date }>(
    'incidents_to_close',
    `select w.id, w.service_key as "serviceKey", w.resolved_at as "resolvedAt"
       from work_item w join unnest($2::text[], $3::int[]) as s (service_key, days) using (service_key)
      where w.kind = 'INCIDENT' and w.state = 'RESOLVED' and w.resolved_at <= $1::timestamptz - make_interval(days => s.days)
      order by w.resolved_at`,
    [work.now, rules.map(({ serviceKey }) => serviceKey), rules.map(({ businessDays }) => businessDays)],
  );
  const isDue = ({ serviceKey, resolvedAt }: (typeof rows)[number]): boolean => {
    const at = closesAt(work.release, serviceKey, resolvedAt.getTime());
    return at !== null && at <= work.now.getTime();
  };
  return rows
    .filter(isDue)
    .slice(0, limit)
    .map(({ id }) => id);
}
