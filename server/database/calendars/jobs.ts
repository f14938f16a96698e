import { BusinessCalendar } from '../../core/calendars/BusinessCalendar.js';
import { calendars } from '../../core/calendars/Calendar.js';
import type { Work } from '../kernel/Work.js';
import { type CalendarAsked, ensureCalendarVersions, hoursFromStored, runtimeTzdata } from './calendarVersions.js';

/** A calendar of a release, by its key, whose hours are meant in an IANA zone. */
export interface CalendarInZone {
  readonly key: string;
  readonly zone: string;
}

/**
 * The spans of all calendars of the live release are stored, as far as three years ahead, also those that are `meant` in other
 * zones. Answers how many calendars it has. Those that were not changed cost little.
 */
export async function keepCalendarsOfRelease(
  work: Pick<Work, 'sql' | 'now' | 'release'>,
  meant: readonly CalendarInZone[] = [],
): Promise<number> {
  const releaseId = work.release.id;
  const written = work.release.all(calendars);
  const asked: CalendarAsked[] = written.map(({ key, compiled }) => ({ calendar: compiled, key, releaseId }));
  const now = work.now.getTime();
  for (const { key, zone } of meant) {
    const calendar = work.release.get(calendars, key)?.inZone(zone);
    if (calendar) asked.push({ calendar, key, releaseId, inZone: zone });
  }
  await ensureCalendarVersions(work, asked, now, now);
  return written.length;
}

/** A version that was compiled under an earlier edition of the zone rules, and the one that took its place. */
export interface RenewedVersion {
  readonly id: number;
  readonly renewedId: number;
  /** Key of the calendar after which the version was called. */
  readonly calendarKey: string;
  readonly timeZone: string;
  readonly tzdata: string;
  /** First instant from now on that is open by one of the two only; null when the new rules change nothing of it. */
  readonly differsAt: Date | null;
}

/**
 * Every version of an earlier edition of the zone rules (by name: 2026c comes after 2026b) is compiled anew under this
 * runtime's, and calendars of releases go by the new one. The old one stays as it was, and says from when on the two
 * differ. Answers what was renewed, each version once ever; nothing, as long as the edition is the same.
 */
export async function renewCalendarVersions(work: Pick<Work, 'sql' | 'now'>): Promise<RenewedVersion[]> {
  const outdated = await work.sql.rows<OutdatedVersion>(
    'calendar_versions_outdated',
    `select id, calendar_key as "calendarKey", time_zone as "timeZone", tzdata, hours, from_at as "from", to_at as "to"
       from calendar_version where tzdata < $1 and superseded_by is null order by id for update skip locked`,
    [runtimeTzdata],
  );
  const renewed: RenewedVersion[] = [];
  for (const { hours, from, to, ...old } of outdated) {
    const calendar = new BusinessCalendar(old.calendarKey, hoursFromStored(hours));
    const asked = [{ calendar, key: old.calendarKey }];
    const [renewedId = 0] = await ensureCalendarVersions(work, asked, from.getTime(), to.getTime());
    renewed.push({ ...old, renewedId, differsAt: await supersede(work, old.id, renewedId) });
  }
  return renewed;
}

interface OutdatedVersion extends Omit<RenewedVersion, 'renewedId' | 'differsAt'> {
  readonly hours: unknown;
  readonly from: Date;
  readonly to: Date;
}

async function supersede({ sql, now }: Pick<Work, 'sql' | 'now'>, id: number, by: number): Promise<Date | null> {
  const row = await sql.row<{ differsAt: Date | null }>(
    'calendar_version_supersede',
    `with ahead as (
       select id, tstzrange(greatest(from_at, $3::timestamptz), to_at) as time from calendar_version where id = $1),
     was as (
       select coalesce(range_agg(tstzrange(s.open_at, s.close_at)), '{}') * (select tstzmultirange(time) from ahead) as open
         from calendar_span s where s.version = $1),
     is_now as (
       select coalesce(range_agg(tstzrange(s.open_at, s.close_at)), '{}') * (select tstzmultirange(time) from ahead) as open
         from calendar_span s where s.version = $2),
     named as (update calendar_in_release set version = $2 where version = $1)
     update calendar_version v
        set superseded_by = $2, differs_at = lower((was.open - is_now.open) + (is_now.open - was.open))
       from was, is_now where v.id = $1
     returning v.differs_at as "differsAt"`,
    [id, by, now],
  );
  return row?.differsAt ?? null;
}
