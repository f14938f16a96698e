import { expect, it } from '@jest/globals';
import { complaintsAbout, receiptOfReplay } from './receiptLaws.js';
import { Replay, type ScenarioMetric } from './replay.js';

const metric: ScenarioMetric = { name: 'clock', kind: 'resolution', target: 36_000, calendar: 'a' };
const week = (from: string, to: string) => ({ mon: [[from, to]], tue: [[from, to]] }) as { mon: [string, string][] };
const calendars = {
  a: { timeZone: 'Etc/UTC', week: week('09:00', '12:00') },
  b: { timeZone: 'Etc/UTC', week: week('14:00', '18:00') },
};

it('names the calendar of each stretch when time was carried over twice at the same instant', () => {
  const replay = new Replay(metric, calendars);
  const at = (hour: number): number => Date.UTC(2026, 0, 5, hour);
  replay.step(at(8), { type: 'created', state: 'open' });
  replay.step(at(11), { type: 'retarget', metric: 'clock', mode: 'carry' });
  replay.step(at(11), { type: 'retarget', metric: 'clock', mode: 'carry', calendar: 'b' });
  replay.step(at(20), { type: 'observe' });
  const from = { record: replay.record, context: replay.context, latest: replay.latest() };
  const receipt = receiptOfReplay(from, calendars, at(20))!;
  expect(complaintsAbout(receipt)).toEqual([]);
  expect(receipt.calendars.map(({ calendarKey }) => calendarKey)).toEqual(['a', 'b']);
  const counted = receipt.reckoning.lines.filter(({ kind, isAhead }) => kind === 'COUNTED' && !isAhead);
  expect(counted.map(({ part, from: start, to }) => [part, start, to])).toEqual([
    [0, at(9), at(11)],
    [1, at(14), at(18)],
  ]);
});
