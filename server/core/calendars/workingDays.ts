import type { BusinessCalendar } from './BusinessCalendar.js';
import { nextOpen, prevOpen } from './businessTime.js';
import { DAY_MS, ERA } from './zoneOffsets.js';

/** Where on the working day found a count of days ends: at the same time of day, or when that day's windows close. */
export type DayPolicy = 'same-time' | 'end-of-day';

/**
 * The instant `days` working days after the local date of `instant` (before it when negative). A working day is a local
 * date on which a window starts. With `same-time`, a time of day that is neither open nor a closing instant moves on to
 * the next opening, or back to the closing before it when counting backward. Null if there are not so many days, or if
 * with `end-of-day` and no days to count the date itself has no windows.
 */
export function addDays(
  calendar: BusinessCalendar,
  instant: number,
  days: number,
  policy: DayPolicy = 'same-time',
): number | null {
  const local = calendar.zone.toLocal(instant);
  const today = Math.floor(local / DAY_MS);
  const day = workingDayFrom(calendar, today, days);
  if (day === null) return null;
  if (policy === 'end-of-day') {
    const windows = calendar.windowsOf(day);
    return windows.length > 0 ? Math.max(...windows.map((window) => window[1])) : null;
  }
  const sameTime = calendar.zone.toInstant(day * DAY_MS + (local - today * DAY_MS));
  if (prevOpen(calendar, sameTime) === sameTime) return sameTime;
  return days < 0 ? prevOpen(calendar, sameTime) : nextOpen(calendar, sameTime);
}

function workingDayFrom(calendar: BusinessCalendar, today: number, days: number): number | null {
  const step = days < 0 ? -1 : 1;
  let day = today;
  for (let left = Math.abs(days); left > 0;) {
    day += step;
    if (day * DAY_MS < ERA.from || day * DAY_MS >= ERA.to) return null;
    if (calendar.windowsOf(day).length > 0) left--;
  }
  return day;
}
