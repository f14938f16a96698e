import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import { diffMs } from '../calendars/businessTime.js';
import type { ClockState } from '../sla/Clock.js';

/** What a clock's time so far is counted from. Instants and lengths in milliseconds. */
export interface CountedClock {
  readonly state: ClockState;
  /** Business time counted up to `countedAt`. */
  readonly elapsedMs: number;
  readonly countedAt: number;
  /** True while an open pause holds it. */
  readonly isPaused: boolean;
}

/** Business milliseconds counted up to `now`; without a calendar, as for imported verdicts, what was counted stands. */
export function elapsedBy(clock: CountedClock, calendar: BusinessCalendar | null, now: number): number {
  const counts = (clock.state === 'RUNNING' || clock.state === 'BREACHED_RUNNING') && !clock.isPaused;
  return clock.elapsedMs + (counts && calendar && now > clock.countedAt ? diffMs(calendar, clock.countedAt, now) : 0);
}

/** True when a pause for that reason holds a clock: the time between resolving and reopening holds every clock. */
export function pausesClock(reason: string, pauseReasons: readonly string[]): boolean {
  return reason === 'RESOLVED' || pauseReasons.includes(reason);
}
