import { describe, expect, it } from '@jest/globals';
import type { Clock, Terms } from '../../server/core/sla/Clock.js';
import {
  cancelClock,
  dueIfGoingOn,
  recalculateClock,
  returnToClock,
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
