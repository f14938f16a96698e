import { calendars } from '../../../core/calendars/Calendar.js';
import { ensureCalendarVersions } from '../../calendars/calendarVersions.js';
import type { Work } from '../../kernel/Work.js';

const day = 86_400_000;

/** How long after the period due instants may lie. */
const horizonDays = 3 * 366;

/** Until when due instants may lie, in epoch milliseconds. */
export function horizonOf(to: Date): number {
  return to.getTime() + horizonDays * day;
}

/** What is looked through. */
export interface Cohort {
  readonly clocks: number;
  /** Those of them that stand still and were due at no time. */
  readonly standing: number;
  /** Verdicts of other systems in the period, which are left out. */
  readonly imported: number;
  /** Epoch milliseconds: before it no clock began. */
  readonly from: number;
  /** Calendars that the clocks are counted by, with their spans stored. */
  readonly versions: readonly number[];
}

/** The clocks of the period: how many there are, and the calendars that they are counted by, whose spans are stored then. */
export async function cohortOf(work: Work, from: Date, to: Date): Promise<Cohort> {
  const groups = await work.sql.rows<{
    releaseId: string;
    key: string;
    zone: string | null;
    n: number;
    standing: number;
    since: Date;
  }>(
    '',
    `select release_id as "releaseId", calendar_key as key, time_zone as zone, count(*)::int as n,
            count(*) filter (where due_at is null)::int as standing, min(started_at) as since
       -- each by its index: those that stand still have no due instant
       from (select release_id, calendar_key, time_zone, due_at, started_at from clock
              where source = 'POLICY' and due_at >= $1 and due_at < $2
             union all
             select release_id, calendar_key, time_zone, due_at, started_at from clock
              where source = 'POLICY' and due_at is null and state = 'PAUSED') c
      group by release_id, calendar_key, time_zone`,
    [from, to],
  );
  const imported = await work.sql.row<{ n: number }>(
    'backtest_imported',
    `select count(*)::int as n from clock where source = 'IMPORTED' and ended_at >= $1 and ended_at < $2`,
    [from, to],
  );
  const since = Math.min(from.getTime(), ...groups.map((group) => group.since.getTime())) - day;
  const asked = await Promise.all(
    groups.map(async ({ releaseId, key, zone }) => {
      const written = (await work.pinned(releaseId)).get(calendars, key);
      if (!written) throw new Error(`there is no calendar ${key} in the release ${releaseId} of a clock`);
      return { calendar: zone === null ? written : written.inZone(zone), key, releaseId, inZone: zone };
    }),
  );
  const versions = asked.length === 0 ? [] : await ensureCalendarVersions(work, asked, since, horizonOf(to));
  const clocks = groups.reduce((sum, { n }) => sum + n, 0);
  const standing = groups.reduce((sum, group) => sum + group.standing, 0);
  return { clocks, standing, imported: imported?.n ?? 0, from: since, versions };
}
