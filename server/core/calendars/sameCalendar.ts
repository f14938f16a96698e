import type { BusinessCalendar } from './BusinessCalendar.js';
import { CalendarOfEdition } from './CalendarOfEdition.js';
import { weekdays, type Window } from './OpeningHours.js';

const texts = new WeakMap<BusinessCalendar, string>();

/**
 * True when two compiled calendars came of the same: hours of the week, holidays whichever sets they are from, dates, closures, zone
 * and the edition of its rules. Names, descriptions and reasons count for nothing. One of an edition that differs from this
 * runtime's is the same as itself alone.
 */
export function isSameCalendar(a: BusinessCalendar, b: BusinessCalendar): boolean {
  if (a === b) return true;
  if (a instanceof CalendarOfEdition || b instanceof CalendarOfEdition) return false;
  return hoursText(a) === hoursText(b);
}

/** All that decides when a calendar of this runtime's zone rules is open, in one order: the same text for the same hours. */
export function hoursText(calendar: BusinessCalendar): string {
  const known = texts.get(calendar);
  if (known !== undefined) return known;
  const { timeZone, week, holidays, dates, closures, holidayScope } = calendar.hours;
  const text = JSON.stringify([
    timeZone,
    holidayScope,
    weekdays.map((day) => windowsOf(week[day])),
    [...new Set(holidays)].toSorted(),
    [...dates].map(([date, windows]) => `${date} ${windowsOf(windows)}`).toSorted(),
    closures.map(({ from, to }) => `${from} ${to}`).toSorted(),
  ]);
  texts.set(calendar, text);
  return text;
}

function windowsOf(windows: readonly Window[]): string {
  return windows
    .map(({ from, to }) => `${from}-${to}`)
    .toSorted()
    .join();
}
