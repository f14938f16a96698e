import type { OpenIncident } from '../../core/analysis/OpenIncident.js';
import type { Work } from '../kernel/Work.js';

/** The newest open incidents of all organisations, at most `limit`, in one statement. */
export async function openIncidents({ sql }: Work, limit: number): Promise<OpenIncident[]> {
  return sql.rows<OpenIncident>(
    'open_incidents_compared',
    `select w.id, w.number, w.title, o.key as organisation, w.service_key as "serviceKey", w.channel, w.category,
            w.location, w.impact, w.urgency, w.priority, w.priority_source as "prioritySource"
       from work_item w join organisation o on o.id = w.org_id
      where w.kind = 'INCIDENT' and w.is_open
      order by w.opened_at desc, w.id desc limit $1`,
    [limit],
  );
}
