import { addMs, diffMs } from '../calendars/businessTime.js';
import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import { type Span, mergeSpans, subtractSpans } from '../calendars/SpanTable.js';
import type { Clock, Gap, Terms } from './Clock.js';
import type { Pause, PauseReason } from './Pause.js';

/** A stretch `[from, to)` in which a clock runs, and the calendar that says what of it counts. */
export interface Segment {
  readonly calendar: BusinessCalendar;
  readonly from: number;
  /** Infinity while it runs. */
  readonly to: number;
}

/** What of a clock decides when it runs. */
export type Runner = Pick<Clock, 'startedAt' | 'gaps' | 'pausesFrom'>;

/**
 * The stretches in which a clock runs, from its start on, in order: what its pauses and gaps leave, cut where it was
 * carried over from earlier terms. The last one ends at Infinity while the clock runs; it is finite, or there is none,
 * while it stands still.
 *
 * Pauses are taken as they were known at `at`: later ones are not yet there, one that ended later has not yet ended. So
 * a replay may hand in the finished ledger and sees what was seen then.
 */
export function runningSegments(clock: Runner, terms: Terms, pauses: readonly Pause[], at: number): Segment[] {
  const parts = [...terms.carried, { until: Infinity, calendar: terms.calendar, pausedBy: terms.pausedBy }];
  const own = clock.gaps.flatMap((gap) => spanOf(gap, at));
  let from = clock.startedAt;
  return parts.flatMap(({ until, calendar, pausedBy }) => {
    const part: Span = [from, until];
    from = Math.max(from, until);
    const still = mergeSpans([...own, ...pausesOf(pauses, pausedBy, clock.pausesFrom, at)]);
    const runs = part[0] < part[1] ? subtractSpans([part], still) : [];
    return runs.map(([start, end]): Segment => ({ calendar, from: start, to: end }));
  });
}

function pausesOf(
  pauses: readonly Pause[],
  pausedBy: readonly PauseReason[],
  pausesFrom: number | null,
  at: number,
): Span[] {
  return pauses
    .filter(({ reason }) => reason === 'RESOLVED' || pausedBy.includes(reason))
    .flatMap((pause) =>
      spanOf(pause, at).map(([from, to]): Span => [Math.max(from, pauseCountsFrom(pause, pausesFrom) ?? from), to]),
    )
    .filter(([from, to]) => from < to);
}

/**
 * Instant before which a pause counts as running time, null for none: a promise that came late without its pauses passes over
 * holds. Time spent resolved is none: no clock counts it, however it was promised.
 */
export function pauseCountsFrom({ reason }: Pick<Pause, 'reason'>, pausesFrom: number | null): number | null {
  return reason === 'RESOLVED' ? null : pausesFrom;
}

function spanOf({ from, until }: Gap, at: number): Span[] {
  return from <= at ? [[from, until === null || until > at ? Infinity : until]] : [];
}

/** Business time counted in those stretches up to `until`. */
export function countMs(running: readonly Segment[], until: number): number {
  let counted = 0;
  for (const { calendar, from, to } of running)
    if (from < until) counted += diffMs(calendar, from, Math.min(to, until));
  return counted;
}

/**
 * The earliest instant by which `ms` business milliseconds, more than 0, have been counted in those stretches. Null when
 * the clock stands still before that, and when the calendar never opens long enough.
 */
export function reachedAt(running: readonly Segment[], ms: number): number | null {
  let left = ms;
  for (const { calendar, from, to } of running) {
    if (to === Infinity) return addMs(calendar, from, left);
    const open = diffMs(calendar, from, to);
    if (open >= left) return addMs(calendar, from, left);
    left -= open;
  }
  return null;
}
