import type { CalendarInZone } from '../calendars/jobs.js';
import type { Work } from '../kernel/Work.js';

/** Calendars of the live release by which running clocks count in a zone that is not the calendar's own. */
export function zonesInUse({ sql, release }: Pick<Work, 'sql' | 'release'>): Promise<CalendarInZone[]> {
  return sql.rows<CalendarInZone>(
    'calendar_zones_in_use',
    `select distinct calendar_key as key, time_zone as zone from clock
      where release_id = $1 and time_zone is not null and state in ('RUNNING', 'PAUSED', 'BREACHED_RUNNING')`,
    [release.id],
  );
}
