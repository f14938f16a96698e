import { type Compiled, kindToken } from '../configuration/kinds.js';
import { itself } from '../configuration/layout.js';
import {
  type Shape,
  keyOf,
  list,
  mapOf,
  nameText,
  object,
  oneOf,
  optional,
  slug,
  text,
} from '../configuration/shape.js';
import type { BusinessCalendar } from './BusinessCalendar.js';
import { holidayDate, holidaySets } from './HolidaySet.js';
import type { HolidayScope, LocalSpan, OpeningHours, Week, Window } from './OpeningHours.js';

/** The hours of one date that differ from its weekday's; no windows close it. */
export interface OwnHours {
  readonly reason: string;
  readonly windows: readonly Window[];
}

/** A stretch of local time in which the calendar is closed, with the reason. */
export interface Closure extends LocalSpan {
  readonly reason: string;
}

/** When a team or a promise counts time: hours of the week in a zone, with holidays, own hours and closures. */
export interface CalendarDocument {
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly timeZone: string;
  readonly week: Week;
  /** Keys of the holiday sets subscribed to. */
  readonly holidaySets: readonly string[];
  /** Holidays of this calendar alone. */
  readonly holidays: readonly string[];
  /** By date, `YYYY-MM-DD`. Own hours win over holidays and week. */
  readonly dates: { readonly [date: string]: OwnHours };
  readonly closures: readonly Closure[];
  readonly holidayScope: HolidayScope;
}

export const calendars = kindToken<CalendarDocument, BusinessCalendar>('calendar');

const window: Shape<Window> = object({
  from: text(5, 'a time like 09:00', 1, /^([01]\d|2[0-3]):[0-5]\d$/),
  to: text(5, 'a time like 17:30, at most 24:00', 1, /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
});
const windows = list(window, 24);
const localTime = text(16, 'a local time like 2026-12-24T13:00', 1, /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/);
const date = text(10, 'a date like 2026-12-24', 1, /^\d{4}-\d\d-\d\d$/);
const reason = nameText(200, 'a reason');
const day = optional(windows, []);

/** Reads a calendar of unknown origin: days left out are closed, lists left out are empty. */
export const calendarShape: Shape<CalendarDocument> = object({
  key: slug,
  name: nameText(200),
  description: optional(text(2_000, 'a description'), null),
  timeZone: text(64, 'the IANA name of a time zone'),
  week: object({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
  holidaySets: optional(list(keyOf(holidaySets.kind), 20, 0, itself), []),
  holidays: optional(list(holidayDate, 1_000, 0, itself), []),
  dates: optional(mapOf(date, object({ reason, windows }), 1_000), {}),
  closures: optional(list(object({ from: localTime, to: localTime, reason }), 500, 0, 'from'), []),
  holidayScope: optional(oneOf('shift', 'date'), 'shift'),
});

/** All that decides when the calendar is open, its subscribed holidays included. Unknown sets count as empty. */
export function openingHours(document: CalendarDocument, known: Compiled): OpeningHours {
  const { timeZone, week, closures, holidayScope } = document;
  const subscribed = document.holidaySets.flatMap((key) => known.get(holidaySets, key) ?? []);
  const dates = new Map(Object.entries(document.dates).map(([on, own]) => [on, own.windows]));
  return { timeZone, week, holidays: [...subscribed, ...document.holidays], dates, closures, holidayScope };
}
