import { describe, expect, it } from '@jest/globals';
import { BusinessCalendar } from '../../server/core/calendars/BusinessCalendar.js';
import { addMs } from '../../server/core/calendars/businessTime.js';
import { doneAt, type Leg } from '../../server/core/sla/feasibility.js';
import { stepsFrom, yearFit } from '../../server/core/sla/submitTimes.js';

const hour = 3_600_000;
const office = [{ from: '08:30', to: '17:00' }];
const week = { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] };
const rest = { dates: new Map(), closures: [], holidayScope: 'shift' as const };
const berlin = new BusinessCalendar('berlin', {
  timeZone: 'Europe/Berlin',
  week,
  holidays: ['2027-01-01', '2027-03-26', '2027-03-29'],
  ...rest,
});
const singapore = new BusinessCalendar('singapore', { timeZone: 'Asia/Singapore', week, holidays: [], ...rest });

const leg = (calendar: BusinessCalendar, hours: number): Leg => ({ calendar, ms: hours * hour });
const promise = leg(berlin, 8);
const legs = [leg(berlin, 2), leg(singapore, 3)];

/** Weekday from Monday and hour of a start as a clock on the wall in Berlin has them. */
const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
function placeOf(start: number) {
  const parts = Object.fromEntries(wall.formatToParts(start).map(({ type, value }) => [type, value]));
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts['weekday']!);
  return { cell: weekday * 24 + Number(parts['hour']), on: `${parts['year']}-${parts['month']}-${parts['day']}` };
}

describe('the submit times of a year', () => {
  const fit = yearFit(promise, legs, 2027)!;

  it('are all looked at, once, in the zone of the promise', () => {
    expect(fit.totalMs).toBe(365 * 24 * hour);
    expect(fit.hours).toHaveLength(168);
    expect(fit.hours.reduce((sum, { totalMs }) => sum + totalMs, 0)).toBe(fit.totalMs);
    // the hour that the clock leaves out in March and the one that it has twice in October, both on a Sunday
    expect(fit.hours[6 * 24 + 2]).toMatchObject({ weekday: 6, hour: 2, totalMs: 52 * hour });
    expect(fit.hours[0]).toMatchObject({ weekday: 0, hour: 0, totalMs: 52 * hour });
    expect(fit.hours[4 * 24]).toMatchObject({ weekday: 4, hour: 0, totalMs: 53 * hour });
  });

  it('fare by weekday, hour and date as starts of every five minutes do one by one', () => {
    const step = 5 * 60_000;
    const counted = Array.from({ length: 168 }, () => ({ all: 0, late: 0, worst: 0 }));
    const dates = new Set<string>();
    let all = 0;
    const lateness = (start: number) => doneAt(legs, start)! - addMs(berlin, start, promise.ms)!;
    for (let start = Date.parse('2026-12-31T23:00Z') + 1; start < Date.parse('2027-12-31T23:00Z'); start += step) {
      const late = lateness(start);
      const { cell, on } = placeOf(start);
      const found = counted[cell]!;
      found.all += 1;
      if (late > 0) {
        found.late += 1;
        all += 1;
        dates.add(on);
      }
      // all jumps of these hours and lengths are right after a whole five minutes: this is the other side
      found.worst = Math.max(found.worst, late, lateness(start - 1));
    }
    fit.hours.forEach((each, i) => {
      expect(each.totalMs).toBe(counted[i]!.all * step);
      expect(Math.abs(each.lateMs - counted[i]!.late * step)).toBeLessThanOrEqual((each.totalMs / hour) * 2 * step);
      expect(each.worst?.lateMs ?? 0).toBeGreaterThanOrEqual(counted[i]!.worst);
      expect((each.worst?.lateMs ?? 0) - counted[i]!.worst).toBeLessThanOrEqual(step);
    });
    expect(fit.lateMs / fit.totalMs).toBeCloseTo(all / ((365 * 24 * hour) / step), 2);
    for (const on of dates) expect(fit.dates.map((each) => each.on)).toContain(on);
  });

  it('say of the worst start when each step is done', () => {
    const { startAt, lateMs } = fit.worst!;
    const [first, second] = stepsFrom(startAt, legs);
    expect(first).toEqual({ startedAt: startAt, doneAt: addMs(berlin, startAt, 2 * hour) });
    expect(second).toEqual({ startedAt: first!.doneAt, doneAt: addMs(singapore, first!.doneAt, 3 * hour) });
    expect(second!.doneAt - addMs(berlin, startAt, 8 * hour)!).toBe(lateMs);
    expect(stepsFrom(startAt, [null])).toEqual([{ startedAt: startAt, doneAt: startAt }]);
  });

  it('are none when a calendar never opens', () => {
    const never = new BusinessCalendar('never', {
      timeZone: 'UTC',
      week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
      holidays: [],
      ...rest,
    });
    expect(yearFit(promise, [leg(never, 1)], 2027)).toBeNull();
  });
});
