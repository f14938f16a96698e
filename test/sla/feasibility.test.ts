import { describe, expect, it } from '@jest/globals';
import { BusinessCalendar } from '../../server/core/calendars/BusinessCalendar.js';
import { addMs } from '../../server/core/calendars/businessTime.js';
import type { OpeningHours, Week, Window } from '../../server/core/calendars/OpeningHours.js';
import { doneAt, fitOf, type Leg, stretchesOf } from '../../server/core/sla/feasibility.js';

const hour = 3_600_000;

function calendar(timeZone: string, week: Partial<Week>, more: Partial<OpeningHours> = {}): BusinessCalendar {
  const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  const hours = { timeZone, holidays: [], dates: new Map(), closures: [], holidayScope: 'shift' as const, ...more };
  return new BusinessCalendar('test', { ...hours, week: { ...closed, ...week } });
}

const weekdays = (...windows: Window[]): Partial<Week> =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, windows]));
const nine = { from: '09:00', to: '17:00' };
const allDay = { from: '00:00', to: '24:00' };
const always = calendar('UTC', { ...weekdays(allDay), sat: [allDay], sun: [allDay] });
const office = calendar('UTC', weekdays(nine));
const berlin = calendar('Europe/Berlin', weekdays({ from: '08:00', to: '12:00' }, { from: '13:00', to: '18:00' }), {
  holidays: ['2026-04-03', '2026-04-06'],
});
const nights = calendar('America/New_York', {
  ...weekdays({ from: '22:00', to: '06:00' }),
  sun: [{ from: '01:30', to: '03:15' }],
});
const lordHowe = calendar('Australia/Lord_Howe', { tue: [nine], sat: [{ from: '23:30', to: '02:10' }] });

const leg = (of: BusinessCalendar, hours: number): Leg => ({ calendar: of, ms: Math.round(hours * hour) });
const at = (text: string) => Date.parse(text);

describe('a promise and the way it has to be kept on', () => {
  it('fit when lengths in one calendar add up to no more than was promised', () => {
    const stretches = stretchesOf(
      leg(office, 8),
      [leg(office, 3), leg(office, 5)],
      at('2026-01-01Z'),
      at('2027-01-01Z'),
    );
    expect(fitOf(stretches)).toEqual({ totalMs: 365 * 24 * hour, lateMs: 0, worst: null });
  });

  it('do not fit at any start when they add up to more by a second', () => {
    const { lateMs, totalMs } = fitOf(
      stretchesOf(leg(office, 8), [leg(office, 3), leg(office, 5 + 1 / 3600)], at('2026-01-05Z'), at('2026-01-12Z')),
    );
    expect(lateMs).toBe(totalMs);
  });

  it('fit in some hours alone when the promise counts around the clock and the team keeps office hours', () => {
    // four hours around the clock, two of a team from nine to five: asked from Friday 15:00 on it waits for Monday
    const stretches = stretchesOf(leg(always, 4), [leg(office, 2)], at('2026-01-05Z'), at('2026-01-12Z'));
    const { lateMs, worst } = fitOf(stretches);
    // late are starts before 07:00 and after 15:00 of Monday to Friday, and all of the weekend
    expect(lateMs).toBe(5 * (7 + 9) * hour - 5 + 48 * hour);
    // a millisecond after 15:00 on Friday the work ends on Monday after nine, with a millisecond to go
    expect(worst).toEqual({ startAt: at('2026-01-09T15:00:00.001Z'), lateMs: 62 * hour });
  });

  it.each([
    ['late at the end', 0, 9, -4, 5, 5, { startAt: 9, lateMs: 5 }],
    ['late at the beginning', 0, 9, 3, -6, 3, { startAt: 0, lateMs: 3 }],
    ['late by a millisecond throughout', 0, 4, 1, 1, 5, { startAt: 0, lateMs: 1 }],
    ['late from the second start on', 0, 9, 0, 9, 9, { startAt: 9, lateMs: 9 }],
    ['late up to the last start', 0, 9, 9, 0, 9, { startAt: 0, lateMs: 9 }],
    ['late by a millisecond at the last start', 0, 1, 0, 1, 1, { startAt: 1, lateMs: 1 }],
    ['just in time', 0, 9, 0, 0, 0, null],
  ] as const)('fit as stretches say: %s', (_how, from, to, lateAtFrom, lateAtTo, lateMs, worst) =>
    expect(fitOf([{ from, to, lateAtFrom, lateAtTo }])).toEqual({ totalMs: to - from + 1, lateMs, worst }),
  );

  it('answer nothing when a calendar never opens', () => {
    expect(stretchesOf(leg(always, 4), [leg(calendar('UTC', {}), 1)], 0, hour)).toEqual([]);
    expect(doneAt([leg(calendar('UTC', {}), 1), leg(always, 1)], 0)).toBeNull();
  });

  const ways: readonly [string, Leg, readonly Leg[]][] = [
    ['one team', leg(always, 24), [leg(office, 9.3)]],
    ['three calendars', leg(berlin, 12), [leg(office, 3.1), leg(nights, 5), leg(always, 2.25)]],
    ['nights and half hours', leg(nights, 7.7), [leg(lordHowe, 2.4), leg(berlin, 1.9)]],
    ['a promise in rare hours', leg(lordHowe, 9), [leg(nights, 11), leg(berlin, 13), leg(office, 2.2)]],
    ['a first step of nothing left', leg(office, 1), [leg(always, 0.5), leg(office, 0.5)]],
  ];

  it.each(ways)('are straight between breaks: every start says the same as counting, %s', (_name, promise, legs) => {
    const [from, to] = [at('2026-03-20T07:13:11.123Z'), at('2026-04-10T10:00:00Z')];
    const stretches = stretchesOf(promise, legs, from, to, [at('2026-03-29T01:00Z'), at('2026-04-05T00:00Z')]);
    // all starts are in exactly one stretch
    expect(stretches[0]?.from).toBe(from);
    expect(stretches.at(-1)?.to).toBe(to - 1);
    stretches.forEach((stretch, i) => i > 0 && expect(stretch.from).toBe(stretches[i - 1]!.to + 1));
    const late = (start: number) => doneAt(legs, start)! - addMs(promise.calendar, start, promise.ms)!;
    let step = 0;
    let [counted, worst] = [0, 0];
    for (const { from: first, to: last, lateAtFrom, lateAtTo } of stretches) {
      const slope = last > first ? (lateAtTo - lateAtFrom) / (last - first) : 0;
      expect([-1, 0, 1]).toContain(slope);
      // some in the middle, at odd places
      for (let i = 0; i < 7; i++) {
        step = (step * 7_919 + 104_729) % 1_000_003;
        const start = first + Math.floor((last - first) * (step / 1_000_003));
        if (late(start) !== lateAtFrom + slope * (start - first)) throw new Error(`${new Date(start).toISOString()}`);
      }
      for (let start = Math.ceil(first / 60_000) * 60_000; start <= last; start += 60_000) {
        const found = late(start);
        if (found > 0) counted += 1;
        worst = Math.max(worst, found);
      }
    }
    const fit = fitOf(stretches);
    // starts of whole minutes see the share within what lies between them
    expect(Math.abs(fit.lateMs - counted * 60_000)).toBeLessThan(stretches.length * 60_000);
    expect(fit.worst?.lateMs ?? 0).toBeGreaterThanOrEqual(worst);
    if (fit.worst) expect(late(fit.worst.startAt)).toBe(fit.worst.lateMs);
  });

  it('count late starts to the millisecond', () => {
    const [from, to] = [at('2026-01-09T14:59:59.990Z'), at('2026-01-09T15:00:00.010Z')];
    const [promise, legs] = [leg(always, 4), [leg(office, 2)]] as const;
    let counted = 0;
    for (let start = from; start < to; start++)
      if (doneAt(legs, start)! > addMs(promise.calendar, start, promise.ms)!) counted += 1;
    expect(counted).toBe(9);
    expect(fitOf(stretchesOf(promise, legs, from, to)).lateMs).toBe(counted);
  });
});
