import type { KindWords } from '../configuration/words.js';
import { either } from '../configuration/words.js';
import type { Closure, OwnHours } from './Calendar.js';
import type { Holiday } from './HolidaySet.js';
import { dayNumber } from './localTime.js';
import { namesOfDays, namesOfMonths } from './namesInEnglish.js';
import { type HolidayScope, weekdays, type Window } from './OpeningHours.js';

/** "24 December 2026", or "25 December of every year" for `--12-25`; what is no date stays as it is. */
export function dateInWords(on: string): string {
  const isYearly = on.startsWith('--');
  const date = isYearly ? `2000${on.slice(1)}` : on;
  if (dayNumber(date) === null) return on;
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${namesOfMonths[Number(month) - 1]} ${isYearly ? 'of every year' : year}`;
}

/** "24 December 2026, 13:00" for a local time. */
export function localTimeInWords(local: string): string {
  return `${dateInWords(local.slice(0, 10))}, ${local.slice(11)}`;
}

/** "24 December 2026, 13:00 UTC" for an RFC 3339 instant that exists; with seconds where there are some. */
export function instantInWords(instant: string): string {
  const at = Temporal.Instant.from(instant).toString();
  return `${localTimeInWords(at.slice(0, at.endsWith(':00Z') ? 16 : 19))} UTC`;
}

/** "08:00 to 12:00 and 13:00 to 16:30"; "closed" without windows. */
export function windowsInWords(windows: readonly Window[]): string {
  const hours = windows.map(({ from, to }) => (from === '00:00' && to === '24:00' ? 'all day' : `${from} to ${to}`));
  return either(hours, 'and') || 'closed';
}

/** How calendars are put in words. */
export const calendarWords: KindWords = {
  timeZone: { label: 'time zone' },
  ...Object.fromEntries(
    weekdays.map((day, i) => [`week.${day}`, { label: namesOfDays[i] ?? day, say: windowsInWords, none: 'closed' }]),
  ),
  holidaySets: { label: 'holiday sets' },
  holidays: { label: 'holidays' },
  'holidays[]': { say: dateInWords },
  dates: { label: 'dates with hours of their own' },
  'dates.*': {
    nameOf: (_own: OwnHours, on: string) => dateInWords(on),
    say: ({ windows, reason }: OwnHours) => `${windowsInWords(windows)} (${reason})`,
  },
  'dates.*.windows': { label: '', say: windowsInWords, none: 'closed' },
  'dates.*.reason': { label: 'reason' },
  closures: { label: 'closures' },
  'closures[]': {
    noun: 'Closure from',
    nameOf: ({ from }: Closure) => localTimeInWords(from),
    say: ({ to, reason }: Closure) => `to ${localTimeInWords(to)} (${reason})`,
  },
  'closures[].to': { label: 'end', say: localTimeInWords },
  'closures[].reason': { label: 'reason' },
  holidayScope: {
    label: 'what a holiday closes',
    say: (scope: HolidayScope) => (scope === 'shift' ? 'the hours that begin on it' : 'every hour of its date'),
  },
};

/** How holiday sets are put in words. */
export const holidaySetWords: KindWords = {
  country: { label: 'country' },
  dates: { label: 'holidays' },
  'dates[]': { nameOf: ({ on, name }: Holiday) => `${name} on ${dateInWords(on)}` },
  'dates[].name': { label: 'name' },
};
