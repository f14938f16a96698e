import { type DocumentKind, kindToken } from '../configuration/kinds.js';
import { type Shape, list, nameText, object, optional, slug, text } from '../configuration/shape.js';
import { dayNumber } from './localTime.js';
import { holidaySetWords } from './words.js';

/** One holiday: the date on which it is observed, `YYYY-MM-DD`, or `--MM-DD` for each year that has the date. */
export interface Holiday {
  readonly on: string;
  readonly name: string;
}

/** Holidays of a country or region that calendars subscribe to. */
export interface HolidaySetDocument {
  readonly key: string;
  readonly name: string;
  /** Where they are observed, in words; null when that says nothing. */
  readonly country: string | null;
  readonly dates: readonly Holiday[];
}

/** Dates as written in the set; all that a calendar needs of it. */
export type HolidayDates = readonly string[];

export const holidaySets = kindToken<HolidaySetDocument, HolidayDates>('holiday-set');

/** A date of one year or of every year; whether it exists is for `isHolidayDate` to say. */
export const holidayDate = text(10, 'a date like 2026-12-25 or --12-25', 1, /^(\d{4}|-)-\d\d-\d\d$/);

/** True when the date exists; one of every year when it exists in leap years. */
export function isHolidayDate(on: string): boolean {
  return dayNumber(on.startsWith('--') ? `2000${on.slice(1)}` : on) !== null;
}

const shape: Shape<HolidaySetDocument> = object({
  key: slug,
  name: nameText(200),
  country: optional(text(100, 'a country'), null),
  dates: list(object({ on: holidayDate, name: nameText(200, 'the name of the holiday') }), 2_000, 0, 'on'),
});

/** Holiday sets: every date must exist, a date named twice is pointed out. */
export const holidaySetKind: DocumentKind<HolidaySetDocument, HolidayDates> = {
  token: holidaySets,
  folder: 'holiday-sets',
  shapeVersion: 1,
  shape,
  words: holidaySetWords,
  check({ dates }, _known, report) {
    if (dates.length === 0) report('warning', 'dates', 'the set has no dates');
    const seen = new Set<string>();
    dates.forEach(({ on }, i) => {
      if (!isHolidayDate(on)) report('error', `dates[${i}].on`, `there is no ${on}`);
      else if (seen.has(on)) report('warning', `dates[${i}].on`, `${on} is in the set already`);
      seen.add(on);
    });
  },
  compile: ({ dates }) => dates.map((holiday) => holiday.on),
};
