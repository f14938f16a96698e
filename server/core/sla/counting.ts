import { addMs, diffMs } from '../calendars/businessTime.js';
import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import { type Span, mergeSpans, subtractSpans } from '../calendars/SpanTable.js';
import type { Pause, PauseReason } from './Pause.js';

/**
 * The stretches in which a clock runs, from its start on, in order: what the pauses leave. The last one ends at
 * Infinity while the clock runs; it is finite, or there is none, while it pauses.
 *
 * Pauses are taken as they were known at `at`: later ones are not yet there, one that ended later has not yet ended. So
 * a replay may hand in the finished ledger and sees what was seen then.
 */
export function runningSpans(
  startedAt: number,
  pauses: readonly Pause[],
  pausedBy: readonly PauseReason[],
  at: number,
): Span[] {
  const gaps = pauses
    .filter(({ reason, from }) => from <= at && (reason === 'RESOLVED' || pausedBy.includes(reason)))
    .map(({ from, until }): Span => [from, until === null || until > at ? Infinity : until]);
  return subtractSpans([[startedAt, Infinity]], mergeSpans(gaps));
}

/** Business time counted in those stretches up to `until`. */
export function countMs(calendar: BusinessCalendar, running: readonly Span[], until: number): number {
  let counted = 0;
  for (const [from, to] of running) if (from < until) counted += diffMs(calendar, from, Math.min(to, until));
  return counted;
}

/**
 * The earliest instant by which `ms` business milliseconds, more than 0, have been counted in those stretches. Null when
 * the clock pauses before that, and when the calendar never opens long enough.
 */
export function reachedAt(calendar: BusinessCalendar, running: readonly Span[], ms: number): number | null {
  let left = ms;
  for (const [from, to] of running) {
    if (to === Infinity) return addMs(calendar, from, left);
    const open = diffMs(calendar, from, to);
    if (open >= left) return addMs(calendar, from, left);
    left -= open;
  }
  return null;
}
