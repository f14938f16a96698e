/** Local opening hours from `HH:MM` to `HH:MM`; an end at or before the start lies on the next day, `24:00` is midnight. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** Weekdays in the order of the week. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Hours of an ordinary week. A window belongs to the day on which it starts. */
export type Week = { readonly [day in (typeof weekdays)[number]]: readonly Window[] };

/** A local stretch in which nothing is open, whatever the hours say. */
export interface LocalSpan {
  /** `YYYY-MM-DDTHH:MM`, local. */
  readonly from: string;
  readonly to: string;
}

/** What a holiday closes: the windows that start on it, or every instant of its local date. */
export type HolidayScope = 'shift' | 'date';

/** All that decides when a calendar is open; holidays of subscribed sets are listed with the own ones. */
export interface OpeningHours {
  /** IANA name. */
  readonly timeZone: string;
  readonly week: Week;
  /** `YYYY-MM-DD`, or `--MM-DD` for each year that has the date. */
  readonly holidays: readonly string[];
  /** Own hours of single dates, which win over holidays and week. */
  readonly dates: ReadonlyMap<string, readonly Window[]>;
  readonly closures: readonly LocalSpan[];
  readonly holidayScope: HolidayScope;
}
