import { systemActor } from '../../core/kernel/Actor.js';
import { Release } from '../../core/kernel/Release.js';
import { runtimeTzdata } from '../../database/calendars/calendarVersions.js';
import { renewCalendarVersions } from '../../database/calendars/jobs.js';
import type { Database } from '../../database/kernel/Database.js';
import { writingWork } from '../../database/kernel/Work.js';
import type { Logger } from '../log.js';

/**
 * Calendars that were compiled under an earlier edition of the zone rules are compiled anew, before this process counts
 * anything: from then on it knows which clocks go by the earlier one. Clocks stay as they are; which of them would move is
 * said in the log, in the API and in the console.
 */
export async function renewCalendars(database: Database, clock: () => Date, log: Logger): Promise<void> {
  const nothing = new Release('', 0, clock(), { byKind: new Map() });
  const releases = {
    live: () => nothing,
    pinned: () => Promise.resolve(nothing),
    edition: <T>(calendar: T) => calendar,
    at: () => Promise.resolve(null),
    drafted: () => Promise.resolve(null),
    // whoever opens the system looks which release is live
    refresh: () => Promise.resolve(false),
  };
  const actor = systemActor('calendars', 'WORKER');
  const renewed = await writingWork({ database, clock, releases }, actor, 'start', renewCalendarVersions);
  if (renewed.length === 0) return;
  log.info({ tzdata: runtimeTzdata, renewed: renewed.length }, 'calendars compiled under new zone rules');
  for (const { calendarKey, timeZone, tzdata, differsAt } of renewed.filter((one) => one.differsAt !== null))
    log.warn(
      { calendar: calendarKey, timeZone, from: tzdata, to: runtimeTzdata, differsAt },
      'a calendar opens at other times by the new zone rules: look at the clocks that it would move',
    );
}
