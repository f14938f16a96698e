import type { Compiled, Report } from '../configuration/kinds.js';
import { BusinessCalendar } from './BusinessCalendar.js';
import { diffMs, nextOpen } from './businessTime.js';
import { type CalendarDocument, openingHours } from './Calendar.js';
import { holidaySets, isHolidayDate } from './HolidaySet.js';
import { dayNumber, isoDate, localMs, timeOfDayMs } from './localTime.js';
import { type Window, weekdays } from './OpeningHours.js';
import { DAY_MS, ZoneOffsets } from './zoneOffsets.js';

/** A year so far ahead that no closure of today reaches it: whoever is open then never runs out of open time. */
const FAR_YEAR = { from: Date.UTC(2099, 0, 1), to: Date.UTC(2100, 0, 2) } as const;

/** Zones that have changed the clock since then are taken to change it again. */
const RECENTLY = Date.UTC(2020, 0, 1);

/** Local times from midnight, itself left out, at which clocks are changed somewhere. */
const CHANGE_HOURS_END = 4 * 3_600_000;

/**
 * Judges a calendar before it is published: the zone, the dates, the windows, the holiday sets, and that it opens at
 * all. "Opens" is asked of a year far ahead, because what is remembered of a check must not depend on the day it is run;
 * of the days ahead it is asked by `checkOpensSoon`.
 */
export function checkCalendar(document: CalendarDocument, known: Compiled, report: Report): void {
  let errors = 0;
  const counting: Report = (severity, path, message) => {
    if (severity === 'error') errors++;
    report(severity, path, message);
  };
  checkZone(document.timeZone, counting);
  checkHolidays(document, known, counting);
  checkClosures(document, counting);
  for (const date of Object.keys(document.dates))
    if (dayNumber(date) === null) counting('error', `dates.${date}`, `there is no ${date}`);
  for (const [path, windows] of windowLists(document)) checkWindows(path, windows, counting);
  if (errors > 0) return;
  const calendar = new BusinessCalendar(document.key, openingHours(document, known));
  if (diffMs(calendar, FAR_YEAR.from, FAR_YEAR.to) === 0) {
    if (Object.values(document.dates).some(({ windows }) => windows.length > 0))
      report(
        'warning',
        'week',
        'the calendar opens on dates with hours of their own only: after the last of them it never opens again',
      );
    else
      report('error', 'week', 'the calendar never opens: give at least one weekday hours that no holiday takes away');
  }
  warnOfMovedEdges(document, report);
}

/** Refuses a calendar that does not open within the 366 days from `at` on: a promise in it would have no due time. */
export function checkOpensSoon(
  document: CalendarDocument,
  calendar: BusinessCalendar,
  at: number,
  report: Report,
): void {
  if (diffMs(calendar, at, at + 366 * DAY_MS) > 0) return;
  const next = nextOpen(calendar, at);
  const when =
    next === null ? 'never opens again' : `opens on ${isoDate(calendar.zone.dayOf(next))} for the first time`;
  report(
    'error',
    document.closures.length > 0 ? 'closures' : 'week',
    `the calendar is closed for the next 366 days and ${when}: what is promised in it now has no due time for that long`,
  );
}

function windowLists({ week, dates }: CalendarDocument): [path: string, windows: readonly Window[]][] {
  return [
    ...weekdays.map((day): [string, readonly Window[]] => [`week.${day}`, week[day]]),
    ...Object.entries(dates).map(([date, own]): [string, readonly Window[]] => [`dates.${date}.windows`, own.windows]),
  ];
}

/** Reports a `timeZone` that is no IANA zone or is spelled differently from its name. */
export function checkZone(timeZone: string, report: Report): void {
  const name = nameOfZone(timeZone);
  if (name === null) report('error', 'timeZone', `expected an IANA time zone like Europe/Berlin, found ${timeZone}`);
  else if (name !== timeZone) report('error', 'timeZone', `expected the spelling ${name}, found ${timeZone}`);
}

/** The zone's name as it is spelled; null when there is no such zone. A bare offset is no zone: it never changes. */
function nameOfZone(timeZone: string): string | null {
  if (!/^[A-Za-z]/.test(timeZone)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone).timeZoneId;
  } catch (error) {
    // By name, since the runtime's own errors are no instances of ours in a VM context, such as that of the tests.
    if ((error as Error).name === 'RangeError') return null;
    throw error;
  }
}

function checkHolidays({ holidaySets: subscribed, holidays }: CalendarDocument, known: Compiled, report: Report): void {
  subscribed.forEach((key, i) => {
    if (!known.keys(holidaySets.kind).includes(key))
      report('error', `holidaySets[${i}]`, unknown('holiday set', key, known.keys(holidaySets.kind)));
    else if (subscribed.indexOf(key) < i) report('warning', `holidaySets[${i}]`, `${key} is subscribed to already`);
  });
  holidays.forEach((on, i) => {
    if (!isHolidayDate(on)) report('error', `holidays[${i}]`, `there is no ${on}`);
  });
}

function checkClosures({ closures }: CalendarDocument, report: Report): void {
  closures.forEach(({ from, to }, i) => {
    const [start, end] = [localMs(from), localMs(to)];
    if (start === null) report('error', `closures[${i}].from`, `there is no ${from}`);
    if (end === null) report('error', `closures[${i}].to`, `there is no ${to}`);
    if (start === null || end === null) return;
    if (end <= start) report('error', `closures[${i}].to`, `expected a time after ${from}, found ${to}`);
    else if (end - start > 366 * DAY_MS)
      report(
        'warning',
        `closures[${i}]`,
        'the calendar is closed for more than a year: clocks started then have no due time for long',
      );
  });
}

function checkWindows(path: string, windows: readonly Window[], report: Report): void {
  windows.forEach(({ from, to }, i) => {
    if (from === to)
      report('error', `${path}[${i}]`, `the window from ${from} to ${to} is empty; the whole day is 00:00 to 24:00`);
    const earlier = windows.findIndex((other) => overlap(other, { from, to }));
    if (earlier < i)
      report(
        'warning',
        `${path}[${i}]`,
        `the window overlaps that of ${windows[earlier]!.from}; time in both counts once`,
      );
  });
}

function overlap(a: Window, b: Window): boolean {
  const [aEnd, bEnd] = [endOf(a), endOf(b)];
  return timeOfDayMs(a.from) < bEnd && timeOfDayMs(b.from) < aEnd;
}

function endOf({ from, to }: Window): number {
  return timeOfDayMs(to) + (timeOfDayMs(to) <= timeOfDayMs(from) ? DAY_MS : 0);
}

/**
 * Warns of windows that begin or end where clocks are changed: twice a year such a window is longer, shorter or gone.
 * Midnight is left out, since whole days meet there without a seam.
 */
function warnOfMovedEdges(document: CalendarDocument, report: Report): void {
  if (!ZoneOffsets.of(document.timeZone).changesAfter(RECENTLY)) return;
  const changed = (time: string): boolean => timeOfDayMs(time) > 0 && timeOfDayMs(time) < CHANGE_HOURS_END;
  for (const [path, windows] of windowLists(document))
    windows.forEach(({ from, to }, i) => {
      for (const edge of [from, to].filter(changed))
        report(
          'warning',
          `${path}[${i}]`,
          `${edge} may fall into a clock change of ${document.timeZone}; prefer 00:00 or 04:00 and later`,
        );
    });
}

function unknown(what: string, key: string, keys: readonly string[]): string {
  return `unknown ${what} ${key}; known are ${keys.join(', ') || 'none'}`;
}
