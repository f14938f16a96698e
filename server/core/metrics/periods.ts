import type { Grain } from './MetricDefinition.js';

/** A half-open span of time `[startsAt, endsAt)` with the local day it starts on. */
export interface Period {
  /** Local date in the query's zone, `YYYY-MM-DD`. */
  readonly on: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Cuts `[from, to)` (local dates) into periods of that grain in that zone: days begin at the zone's own midnight (the
 * first instant of the day where the clocks change then), weeks on Monday (ISO 8601), months on the first. The first
 * and last period are clipped to the window.
 */
export function periodsOf(from: string, to: string, timeZone: string, grain: Grain): Period[] {
  const end = Temporal.PlainDate.from(to);
  const periods: Period[] = [];
  for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, end) < 0;) {
    const next = grain === 'TOTAL' ? end : earlier(nextBoundary(day, grain), end);
    periods.push({ on: day.toString(), startsAt: startOf(day, timeZone), endsAt: startOf(next, timeZone) });
    day = next;
  }
  return periods;
}

/** How many periods that makes, without making them: queries are refused by it. */
export function countPeriods(from: string, to: string, grain: Grain): number {
  const days = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
  const perPeriod = { DAY: 1, WEEK: 7, MONTH: 30, TOTAL: Math.max(days, 1) }[grain];
  return Math.ceil(days / perPeriod);
}

function nextBoundary(day: Temporal.PlainDate, grain: Exclude<Grain, 'TOTAL'>): Temporal.PlainDate {
  if (grain === 'DAY') return day.add({ days: 1 });
  if (grain === 'WEEK') return day.add({ days: 8 - day.dayOfWeek });
  return day.with({ day: 1 }).add({ months: 1 });
}

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) < 0 ? a : b;

const startOf = (day: Temporal.PlainDate, timeZone: string): Date =>
  new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
