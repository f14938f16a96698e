import { describe, expect, it } from '@jest/globals';
import type { Pause } from '../../server/core/sla/Pause.js';
import { countMs, reachedAt, runningSegments } from '../../server/core/sla/counting.js';
import { compileCase } from '../calendars/cases.js';

const hour = 3_600_000;
const day: [string, string][] = [['00:00', '24:00']];
const always = compileCase('always', {
  timeZone: 'Etc/UTC',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
});
const never = compileCase('never', { timeZone: 'Etc/UTC' });
const start = Date.UTC(2026, 2, 2);
const stretch = (from: number, to: number) => ({ calendar: always, from: start + from * hour, to: start + to * hour });

describe('what is counted in stretches', () => {
  it.each([
    [0, 9],
    [0, 10],
    [1, 11],
    [2, 12],
    [2, 13],
    [3, 15],
    [4, 17],
  ])('is %d hours of 10 to 12 and 14 to 16 up to %d', (hours, until) =>
    expect(countMs([stretch(10, 12), stretch(14, 16)], start + until * hour)).toBe(hours * hour),
  );
});

describe('when so much has been counted', () => {
  it.each([
    [1, 11],
    [2, 12],
    [3, 15],
    [4, 16],
  ])('%d hours are by %d', (hours, expected) =>
    expect(reachedAt([stretch(10, 12), stretch(14, 16)], hours * hour)).toBe(start + expected * hour),
  );
  it('is at no time where the stretches end before', () =>
    expect(reachedAt([stretch(10, 12)], 2 * hour + 1)).toBeNull());
  it('is at no time where nothing is open', () =>
    expect(reachedAt([{ calendar: never, from: start, to: Infinity }], 1)).toBeNull());
});

describe('when a clock runs', () => {
  const terms = { calendar: always, pausedBy: ['CUSTOMER' as const], rungs: [], carried: [] };
  const pause = (from: number, until: number | null, reason: Pause['reason'] = 'CUSTOMER'): Pause => ({
    reason,
    from: start + from * hour,
    until: until === null ? null : start + until * hour,
  });
  /** Started at 8, as it was known at `at`, in hours; null for what goes on. */
  const runs = (pauses: Pause[], at: number, pausesFrom: number | null = null): [number, number | null][] => {
    const from = pausesFrom === null ? null : start + pausesFrom * hour;
    const clock = { startedAt: start + 8 * hour, gaps: [], pausesFrom: from };
    return runningSegments(clock, terms, pauses, start + at * hour).map(({ from: begins, to }) => [
      (begins - start) / hour,
      to === Infinity ? null : (to - start) / hour,
    ]);
  };

  it('is all the time without pauses, and not while it waits for a reason of its own', () => {
    expect(runs([], 20)).toEqual([[8, null]]);
    expect(runs([pause(9, 10)], 20)).toEqual([
      [8, 9],
      [10, null],
    ]);
    expect(runs([pause(9, 10, 'VENDOR')], 20)).toEqual([[8, null]]);
    expect(runs([pause(9, 10, 'RESOLVED')], 20)).toEqual([
      [8, 9],
      [10, null],
    ]);
  });
  it('is known as it was then: a pause that begins later is not there, one that ends later has not ended', () => {
    expect(runs([pause(9, 10)], 8)).toEqual([[8, null]]);
    expect(runs([pause(9, 11)], 10)).toEqual([[8, 9]]);
    expect(runs([pause(9, null)], 10)).toEqual([[8, 9]]);
    expect(runs([pause(9, 9)], 10)).toEqual([[8, null]]);
  });
  it('is running time before pauses count, and the rest of one that reaches into it is not', () => {
    expect(runs([pause(9, 10)], 20, 12)).toEqual([[8, null]]);
    expect(runs([pause(9, 14)], 20, 12)).toEqual([
      [8, 12],
      [14, null],
    ]);
    expect(runs([pause(13, 14)], 20, 12)).toEqual([
      [8, 13],
      [14, null],
    ]);
  });
  it('is never the time between resolving and reopening, also before pauses count', () => {
    expect(runs([pause(9, 10, 'RESOLVED'), pause(10, 11)], 20, 12)).toEqual([
      [8, 9],
      [10, null],
    ]);
  });
});
