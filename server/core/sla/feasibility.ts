import { addMs, spans, subMs } from '../calendars/businessTime.js';
import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';

/*
 * Whether a promise can be kept when every step of the way takes the time that it has: the instant at which the way is
 * done against the instant at which the promise is due, for every millisecond of a year. Both are non-decreasing functions
 * of the start that are straight between a few thousand breaks, so that looking at the breaks is looking at every start.
 */

/** A length of business time in a calendar that is open now and then. */
export interface Leg {
  readonly calendar: BusinessCalendar;
  readonly ms: number;
}

/** Starts that follow one another, `[from, to]` with both ends, over which lateness is a straight line. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Milliseconds between due and done; negative when there is time left. */
  readonly lateAtFrom: number;
  readonly lateAtTo: number;
}

/** How starts fare. */
export interface Fit {
  /** Milliseconds of starts that were looked at. */
  readonly totalMs: number;
  /** Of them, those for which the promise cannot be kept. */
  readonly lateMs: number;
  /** The start that comes out worst; null when every start can be kept. */
  readonly worst: { readonly startAt: number; readonly lateMs: number } | null;
}

/** When legs that follow one another are done; null when a calendar never opens again. */
export function doneAt(legs: readonly Leg[], start: number): number | null {
  let at: number | null = start;
  for (const { calendar, ms } of legs) {
    if (at === null) return null;
    at = addMs(calendar, at, ms);
  }
  return at;
}

/**
 * All starts from `from` to before `to`, in stretches: the way takes `legs` one after the other, and `promise` is due.
 * Stretches also end before each of `cuts`. None when some calendar never opens again.
 */
export function stretchesOf(
  promise: Leg,
  legs: readonly Leg[],
  from: number,
  to: number,
  cuts: readonly number[] = [],
): Stretch[] {
  const late = (start: number): number =>
    (doneAt(legs, start) ?? NaN) - (addMs(promise.calendar, start, promise.ms) ?? NaN);
  if (Number.isNaN(late(to))) return [];
  const lasts = new Set([...breaksOf(legs, from, to), ...breaksOf([promise], from, to), to - 1]);
  for (const cut of cuts) lasts.add(cut - 1);
  const inOrder = Float64Array.from([...lasts].filter((last) => last >= from && last < to)).sort();
  const found: Stretch[] = [];
  let first = from;
  for (const last of inOrder) {
    const lateAtFrom = late(first);
    found.push({ from: first, to: last, lateAtFrom, lateAtTo: last === first ? lateAtFrom : late(last) });
    first = last + 1;
  }
  return found;
}

/** What stretches come to. */
export function fitOf(stretches: Iterable<Stretch>): Fit {
  let [totalMs, lateMs] = [0, 0];
  let worst: Fit['worst'] = null;
  for (const { from, to, lateAtFrom, lateAtTo } of stretches) {
    totalMs += to - from + 1;
    lateMs += lateStarts(from, to, lateAtFrom, lateAtTo);
    if (lateAtFrom > (worst?.lateMs ?? 0)) worst = { startAt: from, lateMs: lateAtFrom };
    if (lateAtTo > (worst?.lateMs ?? 0)) worst = { startAt: to, lateMs: lateAtTo };
  }
  return { totalMs, lateMs, worst };
}

/** How many starts of a stretch are late: lateness goes up or down by a millisecond with each, or stays. */
function lateStarts(from: number, to: number, lateAtFrom: number, lateAtTo: number): number {
  if (lateAtFrom > 0 && lateAtTo > 0) return to - from + 1;
  return Math.max(0, lateAtFrom, lateAtTo);
}

/**
 * Starts after which the instant at which legs are done goes on otherwise than up to them: where a calendar opens or
 * closes, and where a leg comes to end at its calendar's closing, carried back to the start through the legs before.
 * The latest start that is done by an instant is what taking the leg from that instant answers.
 */
function breaksOf(legs: readonly Leg[], from: number, to: number): Set<number> {
  const ends = legs.map((_, i) => doneAt(legs.slice(0, i + 1), to) ?? to);
  let later = new Set<number>();
  for (let i = legs.length - 1; i >= 0; i--) {
    const { calendar, ms } = legs[i]!;
    const breaks = new Set(spans(calendar, from, ends[i]! + 1).flat());
    for (const edge of [...breaks, ...later]) {
      const start = subMs(calendar, edge, ms);
      if (start !== null) breaks.add(start);
    }
    later = breaks;
  }
  return later;
}
