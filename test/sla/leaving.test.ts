import { describe, expect, it } from '@jest/globals';
import type { Clock, Terms } from '../../server/core/sla/Clock.js';
import {
  cancelClock,
  leaveClock,
  reopenClock,
  returnToClock,
  settleClock,
  startClock,
  stopClock,
} from '../../server/core/sla/clockRules.js';
import type { Pause } from '../../server/core/sla/Pause.js';
import { compileCase } from '../calendars/cases.js';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const always = compileCase('always', {
  timeZone: 'Etc/UTC',
  week: Object.fromEntries(days.map((day): [string, [string, string][]] => [day, [['00:00', '24:00']]])),
});
const at = (time: string): number => Date.parse(`2026-03-02T${time}:00Z`);
const hour = 3_600_000;
const terms: Terms = { calendar: always, pausedBy: ['CUSTOMER'], rungs: ['0.5'], carried: [] };

/** A clock of two hours that started at 08:00. */
const started = (of: Terms = terms): Clock =>
  startClock({ metric: 'OWNERSHIP', targetMs: 2 * hour, startedAt: at('08:00') }, of, [], at('08:00')).clock;
const stopped = stopClock(started(), terms, [], at('09:30')).clock;
const canceled = cancelClock(stopped, terms, [], at('10:00')).clock;
const left = leaveClock(started(), terms, [], at('08:30')).clock;

describe('a clock whose holder leaves the work', () => {
  it('stands still from then on', () => {
    expect(left).toMatchObject({ state: 'PAUSED', gaps: [{ from: at('08:30'), until: null }], dueAt: null });
    expect(settleClock(left, terms, [], at('20:00')).clock.elapsedMs).toBe(hour / 2);
  });

  it('is left once, and not at all when it is over', () => {
    expect(leaveClock(left, terms, [], at('09:00'))).toEqual({ clock: left, fired: [] });
    expect(leaveClock(stopped, terms, [], at('10:00'))).toEqual({ clock: stopped, fired: [] });
  });

  it('tells of what was passed until then', () => {
    expect(leaveClock(started(), terms, [], at('09:15')).fired).toEqual([
      { rung: '0.5', at: at('09:00'), notifies: true },
    ]);
  });
});

describe('a clock to which its holder returns', () => {
  it('goes on where it was left: the time between is not counted', () => {
    const { clock } = returnToClock(left, terms, [], at('12:00'));
    expect(clock).toMatchObject({
      state: 'RUNNING',
      gaps: [{ from: at('08:30'), until: at('12:00') }],
      dueAt: at('13:30'),
    });
    // what ended before stays as it ended
    const again = leaveClock(clock, terms, [], at('12:30')).clock;
    expect(returnToClock(again, terms, [], at('14:00')).clock.gaps).toEqual([
      { from: at('08:30'), until: at('12:00') },
      { from: at('12:30'), until: at('14:00') },
    ]);
  });

  it('goes on where it stopped when the work was thought done, without its verdict', () => {
    const { clock } = returnToClock(stopped, terms, [], at('12:00'));
    expect(clock).toMatchObject({
      state: 'RUNNING',
      stoppedAt: null,
      gaps: [{ from: at('09:30'), until: at('12:00') }],
      dueAt: at('12:30'),
    });
  });

  it('stays as it is when it was never left, or is canceled', () => {
    const running = started();
    expect(returnToClock(running, terms, [], at('08:30'))).toEqual({ clock: running, fired: [] });
    expect(returnToClock(canceled, terms, [], at('12:00'))).toEqual({ clock: canceled, fired: [] });
    const gone = cancelClock(left, terms, [], at('09:00')).clock;
    expect(returnToClock(gone, terms, [], at('12:00'))).toEqual({ clock: gone, fired: [] });
  });
});

describe('a clock that is reopened', () => {
  const resolved = (from: string, until: string | null, reason: Pause['reason'] = 'RESOLVED'): Pause => ({
    reason,
    from: at(from),
    until: until === null ? null : at(until),
  });
  const reopen = (pauses: readonly Pause[], when = '12:00') => reopenClock(stopped, terms, pauses, at(when)).clock;

  it('goes on where the ledger holds the time since the stop as resolved', () => {
    expect(reopen([resolved('09:30', '12:00')])).toMatchObject({ state: 'RUNNING', dueAt: at('12:30') });
    expect(reopen([resolved('09:00', null)]).stoppedAt).toBeNull();
  });

  it.each<[what: string, pauses: Pause[]]>([
    ['nothing', []],
    ['another reason', [resolved('09:30', '12:00', 'CUSTOMER')]],
    ['a time that begins after the stop', [resolved('09:31', '12:00')]],
    ['a time that ends too soon', [resolved('09:30', '11:59')]],
  ])('is refused where the ledger holds %s instead', (_what, pauses) => {
    expect(() => reopen(pauses)).toThrow(`the pause ledger lacks RESOLVED from ${at('09:30')} to ${at('12:00')}`);
  });

  it('needs nothing in the ledger at the very instant of its stop', () => {
    expect(reopen([], '09:30')).toMatchObject({ state: 'RUNNING', dueAt: at('10:00') });
  });

  it('stays as it is when it never stopped, or is canceled', () => {
    const running = started();
    expect(reopenClock(running, terms, [], at('08:30'))).toEqual({ clock: running, fired: [] });
    expect(reopenClock(canceled, terms, [], at('12:00'))).toEqual({ clock: canceled, fired: [] });
  });
});

describe('the rungs of a clock', () => {
  it('are told one by one when it is first looked at late, but for a promise that came late the highest alone', () => {
    const many: Terms = { ...terms, rungs: ['0.25', '0.5'] };
    const start = { metric: 'OWNERSHIP', targetMs: 2 * hour, startedAt: at('08:00') } as const;
    const told = (attachedAt: number | null) =>
      startClock({ ...start, attachedAt }, many, [], at('09:30')).fired.map(({ rung, notifies }) => [rung, notifies]);
    expect(told(null)).toEqual([
      ['0.25', true],
      ['0.5', true],
    ]);
    expect(told(at('09:30'))).toEqual([
      ['0.25', false],
      ['0.5', true],
    ]);
  });

  it('are passed at their instant, and no longer to come then', () => {
    const { clock, fired } = settleClock(started(), terms, [], at('09:00'));
    expect([fired.map(({ rung }) => rung), clock.upcoming.map(({ rung }) => rung)]).toEqual([['0.5'], ['1']]);
  });

  it('hold no time before due that is longer than the promise, and the breach once', () => {
    const odd = started({ ...terms, rungs: ['-7200', '-3600', '1'] });
    expect(odd.upcoming).toEqual([
      { rung: '-3600', at: at('09:00') },
      { rung: '1', at: at('10:00') + 1 },
    ]);
  });
});
