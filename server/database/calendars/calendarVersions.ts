import type { BusinessCalendar } from '../../core/calendars/BusinessCalendar.js';
import { spans } from '../../core/calendars/businessTime.js';
import type { OpeningHours } from '../../core/calendars/OpeningHours.js';
import type { Span } from '../../core/calendars/SpanTable.js';
import { ERA } from '../../core/calendars/zoneOffsets.js';
import { zoneRules } from '../../core/calendars/zoneRules.js';
import { contentHash } from '../configuration/contentHash.js';
import type { Work } from '../kernel/Work.js';

/** A compiled calendar whose spans SQL is to have. */
export interface CalendarAsked {
  readonly calendar: BusinessCalendar;
  /** Key that the release calls it by. */
  readonly key: string;
  /** Release (UUID) in which it stands; what it came to there is then in `calendar_in_release`. Absent: nowhere yet. */
  readonly releaseId?: string | null;
  /** Zone it is meant in, when that is not the one it is written in. */
  readonly inZone?: string | null;
}

/** Edition of the time zone rules of this runtime, such as 2026c. */
export const runtimeTzdata: string = zoneRules;

/**
 * The spans of each calendar are stored and reach from `from` to `to` (epoch milliseconds) at least: a version is made
 * where its hours were never compiled under this runtime's zone rules, and lengthened where the stretch leaves its
 * horizon. Answers the ids of the versions in the order of `asked`; they are what `biz_diff`, `biz_add` and the others
 * take.
 *
 * A horizon reaches from the beginning of last year to three years after `now` in any case, and otherwise from the
 * beginning of the year of `from` to the end of the year after that of `to`. Instants that `biz_add` answers must lie
 * within: where they may not, ask for a later `to`. Each version is written by one statement, so that no transaction is
 * needed, and several may do the same at once.
 */
export async function ensureCalendarVersions(
  work: Pick<Work, 'sql' | 'now'>,
  asked: readonly CalendarAsked[],
  from: number,
  to: number,
): Promise<number[]> {
  // where several have the same hours, the version is called after the first
  const distinct = new Map(asked.toReversed().map((one) => [hashOf(one.calendar), one]));
  const stored = new Map((await versionsOf(work, [...distinct.keys()])).map((version) => [version.hash, version]));
  const horizon = horizonOf(work.now.getTime(), from, to);
  const ids = new Map<string, number>();
  for (const [hash, one] of distinct) {
    const version = stored.get(hash) ?? (await store(work, hash, one, horizon));
    ids.set(hash, version.id);
    await lengthen(work, version, one.calendar, { from, to }, horizon);
  }
  const answer = asked.map(({ calendar }) => ids.get(hashOf(calendar)) ?? 0);
  await nameInReleases(work, asked, answer);
  return answer;
}

/** A stretch of time in epoch milliseconds. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface StoredVersion {
  readonly id: number;
  readonly hash: string;
  readonly from_at: Date;
  readonly to_at: Date;
  /** Whole milliseconds as text. */
  readonly cum_from_ms: string;
  readonly cum_to_ms: string;
}

const columns = 'id, content_hash as hash, from_at, to_at, cum_from_ms, cum_to_ms';

const hashes = new WeakMap<BusinessCalendar, string>();

/** Equal for calendars that are always open at the same time by what is written in them, whatever they are called. */
export function hashOf(calendar: BusinessCalendar): string {
  const known = hashes.get(calendar);
  if (known !== undefined) return known;
  const hash = contentHash(storedHours(calendar.hours));
  hashes.set(calendar, hash);
  return hash;
}

/** Opening hours as they are kept beside their spans: holidays once and in order, dates as a map. */
function storedHours(hours: OpeningHours): object {
  return { ...hours, holidays: [...new Set(hours.holidays)].toSorted(), dates: Object.fromEntries(hours.dates) };
}

/** The way back of `storedHours`. */
export function hoursFromStored(stored: unknown): OpeningHours {
  const hours = stored as Omit<OpeningHours, 'dates'> & { readonly dates: { readonly [date: string]: [] } };
  return { ...hours, dates: new Map(Object.entries(hours.dates)) };
}

function horizonOf(now: number, from: number, to: number): Stretch {
  const yearOf = (instant: number): number => new Date(instant).getUTCFullYear();
  return {
    from: Math.max(ERA.from, Date.UTC(Math.min(yearOf(from), yearOf(now) - 1), 0)),
    to: Math.min(ERA.to, Date.UTC(Math.max(yearOf(to) + 2, yearOf(now) + 4), 0)),
  };
}

function versionsOf({ sql }: Pick<Work, 'sql'>, contentHashes: readonly string[]): Promise<StoredVersion[]> {
  return sql.rows<StoredVersion>(
    'calendar_versions',
    `select ${columns} from calendar_version where content_hash = any($1) and tzdata = $2`,
    [contentHashes, runtimeTzdata],
  );
}

/** Spans as columns, with the open time before each counted from `open`. */
function columnsOf(found: readonly Span[], open: number): [opens: number[], closes: number[], before: number[]] {
  const before: number[] = [];
  for (const [opensAt, closesAt] of found) {
    before.push(open);
    open += closesAt - opensAt;
  }
  return [found.map((span) => span[0]), found.map((span) => span[1]), before];
}

const openTimeOf = (found: readonly Span[]): number => found.reduce((sum, [opens, closes]) => sum + closes - opens, 0);

const instant = (value: string): string => `timestamptz 'epoch' + ${value} * interval '1 millisecond'`;

async function store(
  work: Pick<Work, 'sql' | 'now'>,
  hash: string,
  { calendar, key }: CalendarAsked,
  horizon: Stretch,
): Promise<StoredVersion> {
  const found = spans(calendar, horizon.from, horizon.to);
  const made = await work.sql.row<StoredVersion>(
    'calendar_version_store',
    `with made as (
       insert into calendar_version (content_hash, tzdata, calendar_key, time_zone, hours, from_at, to_at,
                                     cum_from_ms, cum_to_ms, compiled_at)
       values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, 0, $8, $9)
       on conflict (content_hash, tzdata) do nothing
       returning *),
     kept as (
       insert into calendar_span (version, open_at, close_at, cum_ms)
       select made.id, ${instant('s.opens')}, ${instant('s.closes')}, s.before
         from made, unnest($10::bigint[], $11::bigint[], $12::bigint[]) as s (opens, closes, before))
     select ${columns} from made`,
    [
      hash,
      runtimeTzdata,
      key,
      calendar.timeZone,
      JSON.stringify(storedHours(calendar.hours)),
      new Date(horizon.from),
      new Date(horizon.to),
      openTimeOf(found),
      work.now,
      ...columnsOf(found, 0),
    ],
  );
  return made ?? (await again(work, hash));
}

/** The version as somebody else has stored or lengthened it meanwhile. */
async function again(work: Pick<Work, 'sql'>, hash: string): Promise<StoredVersion> {
  const [version] = await versionsOf(work, [hash]);
  if (!version)
    throw new Error(`the version ${hash} of a calendar was to be stored by somebody else, and is not there`);
  return version;
}

/**
 * The version reaches over the stretch that is needed; a horizon that does not is lengthened to the one given. Spans that
 * touch the old horizon are joined with what lies beyond it.
 */
async function lengthen(
  work: Pick<Work, 'sql'>,
  version: StoredVersion,
  calendar: BusinessCalendar,
  needed: Stretch,
  horizon: Stretch,
): Promise<void> {
  const [from, to] = [version.from_at.getTime(), version.to_at.getTime()];
  const isEnough = from <= Math.max(ERA.from, needed.from) && to >= Math.min(ERA.to, needed.to);
  if (isEnough) return;
  const wider = { from: Math.min(from, horizon.from), to: Math.max(to, horizon.to) };
  const [before, after] = [spans(calendar, wider.from, from), spans(calendar, to, wider.to)];
  const [cumFrom, cumTo] = [Number(version.cum_from_ms) - openTimeOf(before), Number(version.cum_to_ms)];
  const first = columnsOf(before, cumFrom);
  const last = columnsOf(after, cumTo);
  const lengthened = await work.sql.row(
    'calendar_version_lengthen',
    `with held as (
       select * from calendar_version where id = $1 and from_at = $2 and to_at = $3 for update),
     grown as (
       update calendar_version v set from_at = $4, to_at = $5, cum_from_ms = $6, cum_to_ms = $7
         from held where v.id = held.id returning held.id, held.from_at, held.to_at),
     beyond as (
       select grown.id, ${instant('s.opens')} as open_at, ${instant('s.closes')} as close_at, s.before,
              ${instant('s.opens')} = grown.to_at as is_after, ${instant('s.closes')} = grown.from_at as is_before
         from grown, unnest($8::bigint[], $9::bigint[], $10::bigint[]) as s (opens, closes, before)),
     -- spans of the old table that touch its ends
     touched as (
       select t.version, t.open_at, b.open_at as new_open_at, b.before as new_cum_ms, a.close_at as new_close_at
         from grown join calendar_span t on t.version = grown.id and (t.open_at = grown.from_at or t.close_at = grown.to_at)
         left join beyond b on b.is_before and t.open_at = grown.from_at
         left join beyond a on a.is_after and t.close_at = grown.to_at),
     joined as (
       update calendar_span s
          set open_at = coalesce(t.new_open_at, s.open_at), cum_ms = coalesce(t.new_cum_ms, s.cum_ms),
              close_at = coalesce(t.new_close_at, s.close_at)
         from touched t where s.version = t.version and s.open_at = t.open_at),
     added as (
       insert into calendar_span (version, open_at, close_at, cum_ms)
       select b.id, b.open_at, b.close_at, b.before from beyond b
        where not exists (
          select from touched t where t.new_open_at = b.open_at or (b.is_after and t.new_close_at = b.close_at)))
     select id from grown`,
    [
      version.id,
      version.from_at,
      version.to_at,
      new Date(wider.from),
      new Date(wider.to),
      cumFrom,
      cumTo + openTimeOf(after),
      [...first[0], ...last[0]],
      [...first[1], ...last[1]],
      [...first[2], ...last[2]],
    ],
  );
  // somebody else was at it: what is there now may be enough
  if (!lengthened) await lengthen(work, await again(work, version.hash), calendar, needed, horizon);
}

async function nameInReleases(
  work: Pick<Work, 'sql'>,
  asked: readonly CalendarAsked[],
  ids: readonly number[],
): Promise<void> {
  const named = asked.map((one, i) => ({ ...one, id: ids[i] })).filter(({ releaseId }) => releaseId);
  if (named.length === 0) return;
  await work.sql.rows(
    'calendar_in_release_store',
    `insert into calendar_in_release as c (release_id, calendar_key, time_zone, version)
     select distinct * from unnest($1::uuid[], $2::text[], $3::text[], $4::integer[])
     on conflict (release_id, calendar_key, time_zone) do update set version = excluded.version
      where c.version <> excluded.version`,
    [
      named.map(({ releaseId }) => releaseId),
      named.map(({ key }) => key),
      named.map(({ inZone }) => inZone ?? ''),
      named.map(({ id }) => id),
    ],
  );
}
