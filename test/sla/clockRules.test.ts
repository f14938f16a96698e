import { describe, expect, it } from '@jest/globals';
import type { BusinessCalendar } from '../../server/core/calendars/BusinessCalendar.js';
import type { Clock, Terms } from '../../server/core/sla/Clock.js';
import {
  cancelClock,
  elapsedAt,
  isBreachedAt,
  reopenClock,
  retargetClock,
  settleClock,
  startClock,
  stopClock,
} from '../../server/core/sla/clockRules.js';
import type { Pause } from '../../server/core/sla/Pause.js';
import { compileCase } from '../calendars/cases.js';

// A week in which no two days are alike, in a zone that changes its clocks on 30 March and 26 October 2025.
const office: BusinessCalendar = compileCase('office', {
  timeZone: 'Europe/Berlin',
  week: {
    mon: [['09:00', '17:00']],
    tue: [['10:00', '16:00']],
    wed: [
      ['08:00', '12:00'],
      ['13:00', '18:00'],
    ],
    thu: [['09:00', '20:00']],
    fri: [['09:00', '13:00']],
  },
  holidays: ['2025-06-09'],
});
const never = compileCase('never', { timeZone: 'Etc/UTC' });
const hour = 3_600_000;
const terms: Terms = { calendar: office, pausedBy: ['CUSTOMER', 'SCHEDULED'], rungs: ['0.5', '0.75'], carried: [] };

/** Berlin summer time in the week of Monday, 2 June 2025: `june(2, '09:00')`. */
const june = (day: number, time: string): number => Date.parse(`2025-06-${String(day).padStart(2, '0')}T${time}+02:00`);
const wait = (from: number, until: number | null, reason: Pause['reason'] = 'CUSTOMER'): Pause => ({
  reason,
  from,
  until,
});
const opened = (targetMs: number, startedAt: number, pauses: readonly Pause[] = [], of: Terms = terms): Clock =>
  startClock({ metric: 'RESOLUTION', targetMs, startedAt }, of, pauses, startedAt).clock;

describe('a clock that starts', () => {
  it('runs, is due after its target of open time, and is looked at next for the lowest warning', () => {
    expect(opened(10 * hour, june(2, '12:00'))).toEqual({
      metric: 'RESOLUTION',
      holderKey: null,
      cycle: 1,
      state: 'RUNNING',
      targetMs: 10 * hour,
      startedAt: june(2, '12:00'),
      stoppedAt: null,
      retargetedAt: null,
      pausesFrom: null,
      gaps: [],
      pausedAt: null,
      elapsedMs: 0,
      countedAt: june(2, '12:00'),
      dueAt: june(3, '15:00'),
      breachedAt: null,
      firedRungs: [],
      upcoming: [
        { rung: '0.5', at: june(2, '17:00') },
        { rung: '0.75', at: june(3, '12:30') },
        { rung: '1', at: june(3, '15:00') + 1 },
      ],
    });
  });

  it('outside hours has counted nothing until opening', () => {
    const clock = opened(hour, june(1, '12:00'));
    expect([elapsedAt(clock, office, june(2, '09:00')), clock.dueAt]).toEqual([0, june(2, '10:00')]);
  });

  it('pauses at once when the record waits', () => {
    const clock = opened(hour, june(2, '12:00'), [wait(june(2, '12:00'), null)]);
    expect([clock.state, clock.pausedAt, clock.dueAt, clock.upcoming]).toEqual(['PAUSED', june(2, '12:00'), null, []]);
  });

  it('goes on through a hold for a reason that does not pause it', () => {
    const pauses = [wait(june(2, '12:00'), null, 'VENDOR')];
    expect(opened(hour, june(2, '12:00'), pauses).state).toBe('RUNNING');
  });

  it('never falls due on a calendar that never opens, and is met whenever it stops', () => {
    const closed = { ...terms, calendar: never };
    const clock = opened(hour, june(2, '12:00'), [], closed);
    expect([clock.state, clock.dueAt, clock.upcoming]).toEqual(['RUNNING', null, []]);
    expect(stopClock(clock, closed, [], june(30, '12:00')).clock).toMatchObject({ state: 'MET', elapsedMs: 0 });
  });
});

describe('a stop', () => {
  const clock = opened(8 * hour, june(2, '09:00'));

  it.each([
    ['at the due instant is met', june(2, '17:00'), 'MET', null],
    ['a millisecond after it is breached', june(2, '17:00') + 1, 'BREACHED', june(2, '17:00')],
    ['in the evening after closing ended the target is breached', june(2, '21:00'), 'BREACHED', june(2, '17:00')],
    ['in time is met and keeps the instant that was due', june(2, '12:00'), 'MET', null],
  ] as const)('%s', (_title, at, state, breachedAt) => {
    const stopped = stopClock(clock, terms, [], at).clock;
    expect(stopped).toMatchObject({ state, breachedAt, stoppedAt: at, dueAt: june(2, '17:00'), upcoming: [] });
  });

  it('after closing with time left is met', () => {
    const longer = opened(9 * hour, june(2, '09:00'));
    expect(stopClock(longer, terms, [], june(2, '23:00')).clock).toMatchObject({ state: 'MET', elapsedMs: 8 * hour });
  });

  it('while paused is met and counts nothing of the pause', () => {
    const pauses = [wait(june(2, '10:00'), null)];
    const stopped = stopClock(clock, terms, pauses, june(5, '12:00')).clock;
    expect(stopped).toMatchObject({ state: 'MET', elapsedMs: hour, pausedAt: null });
  });

  it('leaves a clock alone that has stopped before', () => {
    const first = stopClock(clock, terms, [], june(2, '12:00')).clock;
    expect(stopClock(first, terms, [], june(4, '12:00'))).toEqual({ clock: first, fired: [] });
  });
});

describe('a pause', () => {
  const clock = opened(8 * hour, june(2, '09:00'));
  const after = (pauses: Pause[], at: number): Clock => settleClock(clock, terms, pauses, at).clock;

  it('moves the due instant by its open time', () => {
    expect(after([wait(june(2, '10:00'), june(2, '12:00'))], june(2, '12:00')).dueAt).toBe(june(3, '12:00'));
  });

  it('that lies outside hours changes nothing', () => {
    expect(after([wait(june(2, '17:00'), june(3, '10:00'))], june(2, '16:00')).dueAt).toBe(june(2, '17:00'));
  });

  it('that overlaps another counts once', () => {
    const pauses = [wait(june(2, '10:00'), june(2, '12:00')), wait(june(2, '11:00'), june(2, '13:00'), 'SCHEDULED')];
    expect(after(pauses, june(2, '13:00')).dueAt).toBe(june(3, '13:00'));
  });

  it('of no length changes nothing', () => {
    expect(after([wait(june(2, '10:00'), june(2, '10:00'))], june(2, '10:00'))).toEqual(clock);
  });

  it('that begins exactly at due does not save the clock', () => {
    const pauses = [wait(june(2, '17:00'), null)];
    expect(after(pauses, june(2, '17:00'))).toMatchObject({
      state: 'PAUSED',
      dueAt: june(2, '17:00'),
      upcoming: [{ rung: '1', at: june(2, '17:00') + 1 }],
    });
    expect(after(pauses, june(2, '17:00') + 1)).toMatchObject({
      state: 'BREACHED_RUNNING',
      breachedAt: june(2, '17:00'),
    });
  });

  it('that begins a millisecond before due saves it', () => {
    const pauses = [wait(june(2, '17:00') - 1, null)];
    expect(after(pauses, june(4, '09:00'))).toMatchObject({ state: 'PAUSED', dueAt: null, breachedAt: null });
  });

  it('after the breach stops what is counted and withdraws nothing', () => {
    const pauses = [wait(june(3, '11:00'), null)];
    const paused = after(pauses, june(4, '12:00'));
    expect(paused).toMatchObject({
      state: 'BREACHED_RUNNING',
      pausedAt: june(3, '11:00'),
      elapsedMs: 9 * hour,
      breachedAt: june(2, '17:00'),
    });
    expect(elapsedAt(paused, office, june(5, '12:00'))).toBe(9 * hour);
  });
});

describe('the ladder', () => {
  const clock = opened(8 * hour, june(2, '09:00'));

  it('fires each rung once, at the instant it was due however late the look', () => {
    const late = settleClock(clock, terms, [], june(3, '09:00'));
    expect(late.fired).toEqual([
      { rung: '0.5', at: june(2, '13:00'), notifies: true },
      { rung: '0.75', at: june(2, '15:00'), notifies: true },
      { rung: '1', at: june(2, '17:00') + 1, notifies: true },
    ]);
    expect(settleClock(late.clock, terms, [], june(4, '09:00')).fired).toEqual([]);
  });

  it('fires a warning that is due at the instant of a stop before the stop, and no breach', () => {
    expect(stopClock(clock, terms, [], june(2, '13:00')).fired).toEqual([
      { rung: '0.5', at: june(2, '13:00'), notifies: true },
    ]);
  });

  it('does not repeat a rung when the due instant moves later', () => {
    const warned = settleClock(clock, terms, [], june(2, '13:00')).clock;
    const longer = retargetClock(
      warned,
      { targetMs: 14 * hour, before: terms, after: terms },
      [],
      june(2, '13:30'),
    ).clock;
    expect(longer.firedRungs).toEqual([{ rung: '0.5', at: june(2, '13:00') }]);
    expect(longer.upcoming[0]).toEqual({ rung: '0.75', at: june(3, '12:30') });
  });
});

describe('a changed target', () => {
  const clock = opened(14 * hour, june(2, '09:00'));
  const retarget = (of: Clock, hours: number, at: number, pauses: Pause[] = []) =>
    retargetClock(of, { targetMs: hours * hour, before: terms, after: terms }, pauses, at);

  it('counts from the original start and keeps the pauses', () => {
    const pauses = [wait(june(2, '10:00'), june(2, '11:00'))];
    expect(retarget(clock, 6, june(2, '12:00'), pauses).clock.dueAt).toBe(june(2, '16:00'));
  });

  it('that lies in the past breaks the promise when it is made, and tells only the highest rung', () => {
    const { clock: broken, fired } = retarget(clock, 2, june(2, '14:00'));
    expect(broken).toMatchObject({ state: 'BREACHED_RUNNING', dueAt: june(2, '11:00'), breachedAt: june(2, '14:00') });
    expect(fired).toEqual([
      { rung: '0.5', at: june(2, '14:00'), notifies: false },
      { rung: '0.75', at: june(2, '14:00'), notifies: false },
      { rung: '1', at: june(2, '14:00'), notifies: true },
    ]);
  });

  it('first fires what was due under the old one', () => {
    expect(retarget(clock, 8, june(3, '10:00')).fired).toEqual([
      { rung: '0.5', at: june(2, '16:00'), notifies: true },
      { rung: '0.75', at: june(3, '10:00'), notifies: false },
      { rung: '1', at: june(3, '10:00'), notifies: true },
    ]);
  });

  it('that is longer withdraws a breach, and the next one is a fact that nobody is told again', () => {
    const broken = settleClock(opened(2 * hour, june(2, '09:00')), terms, [], june(2, '12:00')).clock;
    const { clock: saved } = retarget(broken, 6, june(2, '12:30'));
    expect(saved).toMatchObject({
      state: 'RUNNING',
      breachedAt: null,
      dueAt: june(2, '15:00'),
      upcoming: [{ rung: '1', at: june(2, '15:00') + 1 }],
    });
    const again = settleClock(saved, terms, [], june(2, '16:00'));
    expect(again.clock).toMatchObject({ state: 'BREACHED_RUNNING', breachedAt: june(2, '15:00') });
    expect(again.fired).toEqual([{ rung: '1', at: june(2, '15:00') + 1, notifies: false }]);
    expect(again.clock.firedRungs.filter(({ rung }) => rung === '1')).toHaveLength(1);
  });

  it('with another calendar counts all time anew by it', () => {
    const wide = compileCase('wide', { timeZone: 'Europe/Berlin', week: { mon: [['00:00', '24:00']] } });
    const after = { ...terms, calendar: wide };
    const moved = retargetClock(clock, { targetMs: 14 * hour, before: terms, after }, [], june(2, '12:00')).clock;
    expect(moved.dueAt).toBe(june(2, '23:00'));
  });

  it('does not move a stopped clock', () => {
    const stopped = stopClock(clock, terms, [], june(2, '12:00')).clock;
    expect(retarget(stopped, 1, june(2, '13:00'))).toEqual({ clock: stopped, fired: [] });
  });
});

describe('a reopened clock', () => {
  const clock = opened(8 * hour, june(2, '09:00'));
  const resolved = (until: number): Pause[] => [wait(june(2, '11:00'), until, 'RESOLVED')];

  it('goes on without the resolved time, and its verdict is withdrawn', () => {
    const stopped = stopClock(clock, terms, [], june(2, '11:00')).clock;
    const again = reopenClock(stopped, terms, resolved(june(3, '10:00')), june(3, '10:00')).clock;
    expect(again).toMatchObject({
      state: 'RUNNING',
      cycle: 1,
      stoppedAt: null,
      elapsedMs: 2 * hour,
      countedAt: june(3, '10:00'),
      dueAt: june(3, '16:00'),
    });
  });

  it('keeps its first breach', () => {
    const stopped = stopClock(clock, terms, [], june(3, '11:00')).clock;
    const pauses = [wait(june(3, '11:00'), june(4, '09:00'), 'RESOLVED')];
    const again = reopenClock(stopped, terms, pauses, june(4, '09:00'));
    expect(again.clock).toMatchObject({ state: 'BREACHED_RUNNING', breachedAt: june(2, '17:00') });
    expect(again.fired).toEqual([]);
    const late = [...pauses, wait(june(4, '10:00'), null, 'RESOLVED')];
    expect(stopClock(again.clock, terms, late, june(4, '10:00')).clock).toMatchObject({
      state: 'BREACHED',
      breachedAt: june(2, '17:00'),
      elapsedMs: 10 * hour,
    });
  });

  it('wants the resolved time in the pause ledger', () => {
    const stopped = stopClock(clock, terms, [], june(2, '11:00')).clock;
    expect(() => reopenClock(stopped, terms, [], june(3, '10:00'))).toThrow('the pause ledger lacks RESOLVED');
  });

  it('is left alone when it was never stopped', () => {
    expect(reopenClock(clock, terms, [], june(3, '10:00'))).toEqual({ clock, fired: [] });
  });
});

describe('a canceled clock', () => {
  it('has no due instant and never fires again, but what was counted stays', () => {
    const clock = opened(8 * hour, june(2, '09:00'));
    const canceled = cancelClock(clock, terms, [], june(2, '14:00'));
    expect(canceled.fired).toEqual([{ rung: '0.5', at: june(2, '13:00'), notifies: true }]);
    expect(canceled.clock).toMatchObject({
      state: 'CANCELED',
      dueAt: null,
      upcoming: [],
      elapsedMs: 5 * hour,
      countedAt: june(2, '14:00'),
    });
    expect(isBreachedAt(canceled.clock, june(30, '12:00'))).toBe(false);
    expect(settleClock(canceled.clock, terms, [], june(5, '12:00'))).toEqual({ clock: canceled.clock, fired: [] });
  });

  it('that was met before is canceled all the same', () => {
    const met = stopClock(opened(8 * hour, june(2, '09:00')), terms, [], june(2, '10:00')).clock;
    expect(cancelClock(met, terms, [], june(3, '10:00')).clock).toMatchObject({ state: 'CANCELED', elapsedMs: hour });
  });
});

describe('a promise attached late', () => {
  it('counts from the start but is broken no earlier than it was made', () => {
    const start = {
      metric: 'RESOLUTION',
      targetMs: hour,
      startedAt: june(2, '09:00'),
      attachedAt: june(2, '12:00'),
    } as const;
    const { clock, fired } = startClock(start, terms, [], june(2, '12:00'));
    expect(clock).toMatchObject({ dueAt: june(2, '10:00'), breachedAt: june(2, '12:00'), state: 'BREACHED_RUNNING' });
    expect(fired.map(({ rung, notifies }) => [rung, notifies])).toEqual([
      ['0.5', false],
      ['0.75', false],
      ['1', true],
    ]);
  });
});
