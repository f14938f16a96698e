/*
 * A second implementation of business time, slow on purpose: it walks UTC minutes one by one and asks for each whether
 * the calendar is open. It shares no idea with the engine (no spans, no prefix sums, no arithmetic with offsets; every
 * local time goes through Temporal), so that agreement of the two is evidence.
 *
 *  1. A window belongs to the local date on which it starts. `to` at or before `from` ends on the next local date.
 *  2. Hours of a date: `dates[date]` if present, else none on a holiday, else those of the weekday.
 *  3. Both ends become instants by Temporal's "compatible". A window that does not end after its start is empty. A date
 *     that the zone leaves out owns no windows.
 *  4. Open is what lies in a window, start included, end excluded, and in no closure. With holidayScope `date`, an
 *     instant whose own local date is a holiday without own hours is closed too.
 */

const MINUTE = 60_000;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const HORIZON_DAYS = 366 * 6;

type OracleWindow = readonly [from: string, to: string];

/** A calendar as the case files write it. */
export interface OracleCalendar {
  timeZone: string;
  week?: { [day in (typeof DAYS)[number]]?: OracleWindow[] };
  holidays?: string[];
  dates?: { [date: string]: OracleWindow[] };
  closures?: OracleWindow[];
  holidayScope?: 'shift' | 'date';
}

type Stretch = readonly [from: number, to: number];

const windowsByDate = new WeakMap<OracleCalendar, Map<string, Stretch[]>>();
const closuresByCalendar = new WeakMap<OracleCalendar, Stretch[]>();

function atWall(date: Temporal.PlainDate, time: string): Temporal.PlainDateTime {
  if (time === '24:00') return date.add({ days: 1 }).toPlainDateTime();
  return date.toPlainDateTime(Temporal.PlainTime.from(time));
}

function toMs(wall: Temporal.PlainDateTime, timeZone: string): number {
  return wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function zoned(calendar: OracleCalendar, instant: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(calendar.timeZone);
}

function isHoliday({ holidays = [] }: OracleCalendar, date: Temporal.PlainDate): boolean {
  const iso = date.toString();
  return holidays.some((holiday) => holiday === iso || holiday === `--${iso.slice(5)}`);
}

function hoursOf(calendar: OracleCalendar, date: Temporal.PlainDate): readonly OracleWindow[] {
  if (!date.toZonedDateTime(calendar.timeZone).toPlainDate().equals(date)) return [];
  const own = calendar.dates?.[date.toString()];
  if (own) return own;
  return isHoliday(calendar, date) ? [] : (calendar.week?.[DAYS[date.dayOfWeek - 1]!] ?? []);
}

function windowsOwnedBy(calendar: OracleCalendar, date: Temporal.PlainDate): Stretch[] {
  const known = windowsByDate.get(calendar) ?? new Map<string, Stretch[]>();
  windowsByDate.set(calendar, known);
  const iso = date.toString();
  const remembered = known.get(iso);
  if (remembered) return remembered;
  const found = hoursOf(calendar, date)
    .map(([from, to]): Stretch => {
      const start = atWall(date, from);
      const end = atWall(date, to);
      const reached = Temporal.PlainDateTime.compare(end, start) <= 0 ? end.add({ days: 1 }) : end;
      return [toMs(start, calendar.timeZone), toMs(reached, calendar.timeZone)];
    })
    .filter(([from, to]) => to > from);
  known.set(iso, found);
  return found;
}

function closuresOf(calendar: OracleCalendar): Stretch[] {
  const remembered = closuresByCalendar.get(calendar);
  if (remembered) return remembered;
  const at = (wall: string): number => toMs(Temporal.PlainDateTime.from(wall), calendar.timeZone);
  const found = (calendar.closures ?? []).map(([from, to]): Stretch => [at(from), at(to)]);
  closuresByCalendar.set(calendar, found);
  return found;
}

/** Is the calendar open at this instant? */
export function isOpen(calendar: OracleCalendar, instant: number): boolean {
  const date = zoned(calendar, instant).toPlainDate();
  const hasOwnHours = Object.hasOwn(calendar.dates ?? {}, date.toString());
  if (calendar.holidayScope === 'date' && isHoliday(calendar, date) && !hasOwnHours) return false;
  const inside = ([from, to]: Stretch): boolean => from <= instant && instant < to;
  if (closuresOf(calendar).some(inside)) return false;
  return [-2, -1, 0, 1].some((days) => windowsOwnedBy(calendar, date.add({ days })).some(inside));
}

const floorMinute = (instant: number): number => Math.floor(instant / MINUTE) * MINUTE;

/** Open time in `[from, to)`, negative when reversed. */
export function diffMs(calendar: OracleCalendar, from: number, to: number): number {
  if (to < from) return -diffMs(calendar, to, from);
  let sum = 0;
  for (let minute = floorMinute(from); minute < to; minute += MINUTE)
    if (isOpen(calendar, minute)) sum += Math.min(to, minute + MINUTE) - Math.max(from, minute);
  return sum;
}

/** Earliest instant at or after `start` by which `ms` have been open; null if not within the horizon. */
export function addMs(
  calendar: OracleCalendar,
  start: number,
  ms: number,
  horizonDays: number = HORIZON_DAYS,
): number | null {
  if (ms < 0) return subMs(calendar, start, -ms, horizonDays);
  if (ms === 0) return start;
  let left = ms;
  for (let minute = floorMinute(start); minute < start + horizonDays * 1440 * MINUTE; minute += MINUTE) {
    if (!isOpen(calendar, minute)) continue;
    const from = Math.max(start, minute);
    if (minute + MINUTE - from >= left) return from + left;
    left -= minute + MINUTE - from;
  }
  return null;
}

/** Latest instant at or before `end` from which `ms` are open; null if not within the horizon. */
export function subMs(
  calendar: OracleCalendar,
  end: number,
  ms: number,
  horizonDays: number = HORIZON_DAYS,
): number | null {
  if (ms < 0) return addMs(calendar, end, -ms, horizonDays);
  if (ms === 0) return end;
  let left = ms;
  for (let minute = floorMinute(end); minute > end - horizonDays * 1440 * MINUTE; minute -= MINUTE) {
    if (!isOpen(calendar, minute)) continue;
    const to = Math.min(end, minute + MINUTE);
    if (to - minute >= left) return to - left;
    left -= to - minute;
  }
  return null;
}

/** Earliest open instant at or after `instant`. */
export function nextOpen(calendar: OracleCalendar, instant: number, horizonDays = HORIZON_DAYS): number | null {
  if (isOpen(calendar, instant)) return instant;
  const end = instant + horizonDays * 1440 * MINUTE;
  for (let minute = floorMinute(instant) + MINUTE; minute < end; minute += MINUTE)
    if (isOpen(calendar, minute)) return minute;
  return null;
}

/** The instant if open or closing, else the closing instant before it. */
export function prevOpen(calendar: OracleCalendar, instant: number, horizonDays = HORIZON_DAYS): number | null {
  if (isOpen(calendar, instant)) return instant;
  const end = instant - horizonDays * 1440 * MINUTE;
  for (let minute = floorMinute(instant); minute > end; minute -= MINUTE)
    if (isOpen(calendar, minute - MINUTE)) return minute;
  return null;
}

/** Longest open stretches within `[from, to)`. */
export function spans(calendar: OracleCalendar, from: number, to: number): [number, number][] {
  const found: [number, number][] = [];
  for (let minute = floorMinute(from); minute < to; minute += MINUTE) {
    if (!isOpen(calendar, minute)) continue;
    const [start, end] = [Math.max(from, minute), Math.min(to, minute + MINUTE)];
    const last = found.at(-1);
    if (last && last[1] === start) last[1] = end;
    else found.push([start, end]);
  }
  return found;
}

/** The n-th date with windows after (or before) the local date of the instant, at the same time or at its last closing. */
export function addDays(
  calendar: OracleCalendar,
  instant: number,
  days: number,
  policy: 'same-time' | 'end-of-day',
): number | null {
  const local = zoned(calendar, instant);
  let date = local.toPlainDate();
  let left = Math.abs(days);
  for (let tries = 0; left > 0; tries++) {
    if (tries > HORIZON_DAYS) return null;
    date = date.add({ days: days < 0 ? -1 : 1 });
    if (windowsOwnedBy(calendar, date).length > 0) left--;
  }
  if (policy === 'end-of-day') {
    const windows = windowsOwnedBy(calendar, date);
    return windows.length > 0 ? Math.max(...windows.map((window) => window[1])) : null;
  }
  const same = toMs(date.toPlainDateTime(local.toPlainTime()), calendar.timeZone);
  if (prevOpen(calendar, same, 2) === same) return same;
  return days < 0 ? prevOpen(calendar, same) : nextOpen(calendar, same);
}
