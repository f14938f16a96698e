/*
 * Instants and lengths of time in English words, always the same whatever machine, locale or zone the program runs in.
 */

import { namesOfDays, namesOfMonths } from '../calendars/namesInEnglish.js';

/** An instant (epoch milliseconds) in a zone as templates hold it: 2026-11-25T09:12:00+01:00[Europe/Berlin]. */
export function zonedText(at: number, timeZone: string): string {
  return zoned(at, timeZone).toString({ smallestUnit: 'second' });
}

/** The instant of such a text in another zone. Raises for what is neither. */
export function inZone(instant: string, timeZone: string): string {
  const found = read(instant);
  try {
    return found.withTimeZone(timeZone).toString({ smallestUnit: 'second' });
  } catch (error) {
    throw new Error(`there is no time zone ${JSON.stringify(timeZone.slice(0, 40))}`, { cause: error });
  }
}

/** The day of an instant in words: Wednesday, 25 November 2026. Raises for what is no instant. */
export function dateWords(instant: string): string {
  return dateOf(read(instant));
}

/** The time of day of an instant: 14:30. Raises for what is no instant. */
export function timeWords(instant: string): string {
  return timeOf(read(instant));
}

/** Day, time and zone of an instant: Wednesday, 25 November 2026, 14:30 (Europe/Berlin). Raises for what is no instant. */
export function dateTimeWords(instant: string): string {
  const found = read(instant);
  return `${dateOf(found)}, ${timeOf(found)} (${found.timeZoneId})`;
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/**
 * A length of time in words, by its two greatest units and cut towards zero: 1 day 4 hours, 90 seconds as 1 minute 30
 * seconds. Hours are the greatest unit of business time, whose days are shorter than a day.
 */
export function durationWords(seconds: number, greatest: 'day' | 'hour' = 'day'): string {
  const usable = greatest === 'day' ? units : units.slice(1);
  let left = Math.max(0, Math.trunc(seconds));
  const first = usable.findIndex(([, length]) => left >= length);
  if (first < 0) return '0 seconds';
  const said: string[] = [];
  for (const [name, length] of usable.slice(first, first + 2)) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) said.push(`${count} ${name}${count === 1 ? '' : 's'}`);
  }
  return said.join(' ');
}

function dateOf({ dayOfWeek, day, month, year }: Temporal.ZonedDateTime): string {
  return `${namesOfDays[dayOfWeek - 1]}, ${day} ${namesOfMonths[month - 1]} ${year}`;
}

function timeOf({ hour, minute }: Temporal.ZonedDateTime): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function zoned(at: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}

function read(instant: string): Temporal.ZonedDateTime {
  try {
    return Temporal.ZonedDateTime.from(instant);
  } catch (error) {
    throw new Error(`expected an instant such as record.openedAt, found ${JSON.stringify(instant.slice(0, 40))}`, {
      cause: error,
    });
  }
}
