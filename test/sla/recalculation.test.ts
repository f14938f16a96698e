import { describe, expect, it } from '@jest/globals';
import type { Clock, Terms } from '../../server/core/sla/Clock.js';
import {
  cancelClock,
  dueIfGoingOn,
  recalculateClock,
  reopenClock,
  retargetClock,
  returnToClock,
  settleClock,
  startClock,
  stopClock,
} from '../../server/core/sla/clockRules.js';
import type { Pause } from '../../server/core/sla/Pause.js';
import { compileCase } from '../calendars/cases.js';

const day: [string, string][] = [['00:00', '24:00']];
const always = compileCase('always', {
  timeZone: 'Etc/UTC',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
});
const hour = 3_600_000;
const at = (hours: number): number => Date.UTC(2026, 2, 2) + hours * hour;
const terms: Terms = { calendar: always, pausedBy: ['CUSTOMER'], rungs: ['0.5', '0.75', '+3600'], carried: [] };

const opened = (hours: number, pauses: readonly Pause[] = []): Clock =>
  startClock({ metric: 'RESOLUTION', targetMs: hours * hour, startedAt: at(0) }, terms, pauses, at(0)).clock;
const recount = (clock: Clock, hours: number, now: number, retargetedAt: number | null = at(now)) =>
  recalculateClock(clock, { targetMs: hours * hour, retargetedAt, before: terms, after: terms }, [], at(now));
const said = ({ fired }: { fired: readonly { rung: string; notifies: boolean }[] }) =>
  fired.map(({ rung, notifies }) => `${rung} ${notifies}`);

describe('a clock that is counted anew', () => {
  it('is due by the new target from its start on, and promised so from now', () => {
    const { clock, fired } = recount(opened(10), 20, 2);
    expect([clock.dueAt, clock.targetMs, clock.retargetedAt, clock.state, fired]).toEqual([
      at(20),
      20 * hour,
      at(2),
      'RUNNING',
      [],
    ]);
  });

  it('is late at once where the new target has passed, and tells of the highest rung alone', () => {
    const moved = recount(opened(20), 5, 8);
    expect([moved.clock.state, moved.clock.breachedAt]).toEqual(['BREACHED_RUNNING', at(8)]);
    expect(said(moved)).toEqual(['0.5 false', '0.75 false', '1 false', '+3600 true']);
  });

  it('has passed first what it passed under the terms before, which is told as it was', () => {
    const moved = recount(opened(20), 40, 16);
    expect(said(moved)).toEqual(['0.5 true', '0.75 true']);
    expect(moved.clock.dueAt).toBe(at(40));
  });

  it('changes its verdict where it had stopped, and tells of nothing', () => {
    const met = stopClock(opened(10), terms, [], at(6)).clock;
    const moved = recount(met, 5, 30, null);
    expect([met.state, moved.clock.state, moved.clock.breachedAt]).toEqual(['MET', 'BREACHED', at(5)]);
    expect(said(moved)).toEqual(['0.75 false', '1 false', '+3600 false']);
    expect(recount(moved.clock, 10, 31, null).clock.state).toBe('MET');
  });

  it('stays as it is once canceled, and is canceled once', () => {
    const { clock } = cancelClock(opened(10), terms, [], at(3));
    expect([clock.state, clock.dueAt]).toEqual(['CANCELED', null]);
    const again = recount(clock, 1, 5);
    expect(again.clock).toBe(clock);
    expect(again.fired).toEqual([]);
    expect(cancelClock(clock, terms, [], at(9))).toEqual({ clock, fired: [] });
  });
});

describe('a rung that nobody was told of', () => {
  const toldAt = ({ fired }: { fired: readonly { rung: string; at: number; notifies: boolean }[] }) =>
    fired.filter(({ notifies }) => notifies).map((firing) => `${firing.rung} ${(firing.at - at(0)) / hour}`);
  const retarget = (clock: Clock, hours: number, now: number) =>
    retargetClock(clock, { targetMs: hours * hour, before: terms, after: terms }, [], at(now));

  it('by a correction of a stopped clock is told when that is taken back and the clock goes on', () => {
    const met = stopClock(opened(4), terms, [], at(2)).clock;
    const corrected = recount(met, 1, 3, null);
    expect(said(corrected)).toEqual(['0.75 false', '1 false', '+3600 false']);
    const back = recount(corrected.clock, 4, 4, null);
    expect({ ...back.clock, firedRungs: [] }).toEqual({ ...met, firedRungs: [] });
    const resolved: Pause[] = [{ reason: 'RESOLVED', from: at(2), until: at(5) }];
    const again = reopenClock(back.clock, terms, resolved, at(5));
    expect(toldAt(settleClock(again.clock, terms, resolved, at(9)))).toEqual(
      toldAt(settleClock(reopenClock(met, terms, resolved, at(5)).clock, terms, resolved, at(9))),
    );
    expect(toldAt(settleClock(again.clock, terms, resolved, at(9)))).toEqual([
      '0.75 6',
      `1 ${7 + 1 / hour}`,
      '+3600 8',
    ]);
  });

  it('beneath a higher one is told when another target puts it off, and the higher one is not told twice', () => {
    const mistaken = retarget(opened(8), 1, 3);
    expect(said(mistaken)).toEqual(['0.5 false', '0.75 false', '1 false', '+3600 true']);
    const back = retarget(mistaken.clock, 8, 3.1);
    expect(back.clock.firedRungs.map(({ rung, untold }) => `${rung} ${untold ?? 'told'}`)).toEqual([
      '0.5 AHEAD',
      '0.75 AHEAD',
      '1 AHEAD',
      '+3600 told',
    ]);
    expect(back.clock.upcoming.map(({ rung }) => rung)).toEqual(['0.5', '0.75', '1']);
    const later = settleClock(back.clock, terms, [], at(12));
    expect(said(later)).toEqual(['0.5 true', '0.75 true', '1 true']);
  });

  it('stays passed while it lies behind, however often it is looked at and counted anew', () => {
    const broken = retarget(opened(8), 1, 3);
    const moved = retarget(broken.clock, 1.5, 4);
    expect(moved.fired).toEqual([]);
    expect(settleClock(moved.clock, terms, [], at(20)).fired).toEqual([]);
  });
});

describe('when a clock is due if it goes on', () => {
  it('is when it is due while it runs, and after what is left while it stands still', () => {
    expect(dueIfGoingOn(opened(10), always, at(3))).toBe(at(10));
    const paused = opened(10, [{ reason: 'CUSTOMER', from: at(0), until: null }]);
    expect([paused.dueAt, dueIfGoingOn(paused, always, at(3))]).toEqual([null, at(13)]);
  });

  it('is at no time once it is canceled', () => {
    const { clock } = cancelClock(opened(10), terms, [], at(3));
    expect(dueIfGoingOn(clock, always, at(4))).toBeNull();
  });
});

it('a clock that its holder never left goes on as it was when the holder returns', () => {
  const clock = opened(10);
  expect(returnToClock(clock, terms, [], at(4))).toEqual({ clock, fired: [] });
});
