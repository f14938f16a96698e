import { dayNumber, weekdayOf } from './localTime.js';

/** A repetition in every so many years, on the same day of a month or on the same weekday of it. */
export interface Yearly {
  /** First day, `YYYY-MM-DD`. */
  readonly start: string;
  /** Years from one to the next, at least 1. */
  readonly interval: number;
  /** How many there are in all; null for no end. */
  readonly count: number | null;
  /** Last day that may be one, `YYYY-MM-DD`; null for no end. */
  readonly until: string | null;
  /** 1 to 12. */
  readonly month: number;
  /** The day of the month, or the weekday (0 is Monday) counted from its beginning (1 is the first) or end (-1 the last). */
  readonly on: { readonly day: number } | { readonly weekday: number; readonly nth: number };
}

/** Days of a repetition from `from` to before `to`, in order. A year that lacks the day, such as 29 February, has none. */
export function yearlyDays(yearly: Yearly, from: string, to: string): string[] {
  const { start, interval, count, until } = yearly;
  const days: string[] = [];
  let counted = 0;
  for (let year = Number(start.slice(0, 4)); year <= Number(to.slice(0, 4)); year += interval) {
    // only what is counted has to be looked at from its beginning
    if (count === null && year < Number(from.slice(0, 4))) continue;
    const day = dayIn(year, yearly);
    if (day === null || day < start) continue;
    if (until !== null && day > until) break;
    if (count !== null && counted >= count) break;
    counted += 1;
    if (day >= from && day < to) days.push(day);
  }
  return days;
}

function dayIn(year: number, { month, on }: Yearly): string | null {
  const dayOf = (day: number): string => `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  const length = daysIn(year, month);
  if ('day' in on) return on.day <= length ? dayOf(on.day) : null;
  const first = 1 + ((on.weekday - weekdayOf(dayNumber(dayOf(1)) ?? 0) + 7) % 7);
  const all = [first, first + 7, first + 14, first + 21, first + 28].filter((day) => day <= length);
  const found = all.at(on.nth > 0 ? on.nth - 1 : on.nth);
  return found === undefined ? null : dayOf(found);
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

/** By arithmetic: a file may ask for thousands of years. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
