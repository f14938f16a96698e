// Holidays are dates of one year, 2026-12-25, or of every year, --12-25.

/** A holiday that falls on a day. */
export interface HolidayOn {
  readonly on: string;
  readonly name: string;
}

/** True for a date of every year. */
export const isYearly = (on: string): boolean => on.startsWith('--');

/** The same day in every year, or in the year that is given. */
export function withYear(on: string, year: number | null): string {
  const monthAndDay = on.slice(isYearly(on) ? 2 : 5);
  return year === null ? `--${monthAndDay}` : `${year}-${monthAndDay}`;
}

/** The days on which holidays fall in so many months from a day on, in order; those of every year once in each. */
export function datesAhead(holidays: readonly HolidayOn[], from: string, months: number): HolidayOn[] {
  const end = new Date(`${from}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + months);
  const until = end.toISOString().slice(0, 10);
  const years = Array.from({ length: Number(until.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, index) => index);
  return holidays
    .flatMap(({ on, name }) =>
      isYearly(on)
        ? years.map((index) => ({ on: withYear(on, Number(from.slice(0, 4)) + index), name }))
        : [{ on, name }],
    )
    .filter(({ on }) => on >= from && on < until && isDate(on))
    .sort((a, b) => a.on.localeCompare(b.on) || a.name.localeCompare(b.name));
}

/** False for 30 February, and for a leap day in a year that has none. */
export function isDate(on: string): boolean {
  const date = new Date(`${on}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === on;
}

/** 0 is Monday. */
export function weekdayOf(on: string): number {
  return (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** Holidays with others added that are not there yet, in order: dates first, those of every year last. */
export function withDates(before: readonly HolidayOn[], added: readonly HolidayOn[]): HolidayOn[] {
  const known = new Set(before.map(({ on }) => on));
  const place = ({ on }: HolidayOn) => (isYearly(on) ? `9999${on}` : on);
  return [...before, ...added.filter(({ on }) => !known.has(on))].sort((a, b) => place(a).localeCompare(place(b)));
}
