import { calendars } from '../calendars/Calendar.js';
import type { Documents } from '../kernel/Release.js';
import type { ClockTarget } from '../records/events.js';
import { startClock } from '../sla/clockRules.js';

/** When a clock is due that begins at `startedAt` and is never paused: epoch milliseconds both; null where its calendar is gone or never opens. */
export function dueAtOpening(documents: Documents, target: ClockTarget, startedAt: number): number | null {
  const { metric, targetMs, pauseReasons: pausedBy, calendarKey, timeZone } = target;
  const ownZone = documents.get(calendars, calendarKey);
  if (!ownZone) return null;
  const calendar = timeZone === null ? ownZone : ownZone.inZone(timeZone);
  const terms = { calendar, pausedBy, rungs: [], carried: [] };
  return startClock({ metric, targetMs, startedAt }, terms, [], startedAt).clock.dueAt;
}
