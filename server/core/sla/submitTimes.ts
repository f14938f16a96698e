import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import { addMs } from '../calendars/businessTime.js';
import { isoDate, weekdayOf } from '../calendars/localTime.js';
import { DAY_MS } from '../calendars/zoneOffsets.js';
import { type Fit, fitOf, type Leg, type Stretch, stretchesOf } from './feasibility.js';

const HOUR_MS = 3_600_000;

/** How the starts of a weekday and hour fare, over a year. */
export interface HourFit extends Fit {
  /** 0 for Monday. */
  readonly weekday: number;
  /** Of the local day, from 0 to 23. */
  readonly hour: number;
}

/** How the starts of a day fare. */
export interface DateFit extends Fit {
  /** `YYYY-MM-DD`, local. */
  readonly on: string;
}

/** How all starts of a year fare, by weekday and hour and by date in the zone of the promise. */
export interface YearFit extends Fit {
  /** Monday 00:00 first, 7 times 24; those the year does not have are there with nothing looked at. */
  readonly hours: readonly HourFit[];
  /** Dates with a start for which the promise cannot be kept. */
  readonly dates: readonly DateFit[];
}

/**
 * How the starts of a year fare when the way takes `legs` one after the other, exactly: to the millisecond. Null when
 * some calendar never opens again.
 */
export function yearFit(promise: Leg, legs: readonly Leg[], year: number): YearFit | null {
  const cells = hoursOf(promise.calendar, year);
  const [from, to] = [cells[0]!.from, cells.at(-1)!.to];
  const cuts = cells.map((cell) => cell.from);
  const stretches = stretchesOf(promise, legs, from, to, cuts);
  if (stretches.length === 0) return null;
  const byHour = Array.from({ length: 168 }, (): Stretch[] => []);
  const byDay = new Map<number, Stretch[]>();
  let place = 0;
  for (const stretch of stretches) {
    while (stretch.from >= cells[place]!.to) place += 1;
    const { day, hour } = cells[place]!;
    byHour[weekdayOf(day) * 24 + hour]!.push(stretch);
    const ofDay = byDay.get(day) ?? [];
    byDay.set(day, ofDay);
    ofDay.push(stretch);
  }
  const hours = byHour.map((found, i) => ({ weekday: Math.floor(i / 24), hour: i % 24, ...fitOf(found) }));
  const dates = [...byDay].map(([day, found]) => ({ on: isoDate(day), ...fitOf(found) }));
  return { ...fitOf(stretches), hours, dates: dates.filter(({ lateMs }) => lateMs > 0) };
}

interface HourCell {
  readonly day: number;
  readonly hour: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The hours of a local year as instants, one after the other without a gap: an hour that the zone leaves out is not
 * there, one that it repeats is as long as both.
 */
function hoursOf({ zone }: BusinessCalendar, year: number): HourCell[] {
  const cells: HourCell[] = [];
  const [first, last] = [Date.UTC(year, 0, 1) / DAY_MS, Date.UTC(year + 1, 0, 1) / DAY_MS];
  let from = zone.toInstant(first * DAY_MS);
  for (let day = first; day < last; day++)
    for (let hour = 0; hour < 24; hour++) {
      const to = zone.toInstant(day * DAY_MS + (hour + 1) * HOUR_MS);
      if (to > from) cells.push({ day, hour, from, to });
      from = Math.max(from, to);
    }
  return cells;
}

/** A step on the way with the instants between which it takes place. */
export interface StepTaken {
  readonly startedAt: number;
  readonly doneAt: number;
}

/** When each leg begins and is done for a start; one without a length is done at once. */
export function stepsFrom(start: number, legs: readonly (Leg | null)[]): StepTaken[] {
  const steps: StepTaken[] = [];
  let startedAt = start;
  for (const leg of legs) {
    const end = leg ? (addMs(leg.calendar, startedAt, leg.ms) ?? startedAt) : startedAt;
    steps.push({ startedAt, doneAt: end });
    startedAt = end;
  }
  return steps;
}
