import { DAY_MS } from './zoneOffsets.js';

const MINUTE_MS = 60_000;

/** Milliseconds since midnight of `HH:MM`; `24:00` is a whole day. */
export function timeOfDayMs(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))) * MINUTE_MS;
}

/** Number of a day since 1970-01-01 from `YYYY-MM-DD`; null when there is no such date. */
export function dayNumber(date: string): number | null {
  const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  return Number.isNaN(day) || isoDate(day) !== date ? null : day;
}

/** `YYYY-MM-DD` of a day number. */
export function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Weekday of a day number: 0 is Monday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** A local time in milliseconds from `YYYY-MM-DDTHH:MM`; null when there is no such date. */
export function localMs(text: string): number | null {
  const day = dayNumber(text.slice(0, 10));
  return day === null ? null : day * DAY_MS + timeOfDayMs(text.slice(11));
}
