import { expect, it } from '@jest/globals';
import { Replay, type ScenarioMetric } from './replay.js';

const metric: ScenarioMetric = { name: 'next', kind: 'next-update', target: 3600, calendar: 'always' };
const day = [['00:00', '24:00']] as [string, string][];
const always = { timeZone: 'Etc/UTC', week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day } };

it('keeps the verdict of an exchange that was answered in time when the ticket is resolved later', () => {
  const replay = new Replay(metric, { always });
  const at = (minutes: number): number => Date.UTC(2026, 0, 5, 9, minutes);
  replay.step(at(0), { type: 'created', state: 'open' });
  replay.step(at(1), { type: 'reply', by: 'agent' });
  replay.step(at(2), { type: 'reply', by: 'customer' });
  replay.step(at(30), { type: 'reply', by: 'agent' });
  expect(replay.step(at(40), { type: 'resolved' })).toMatchObject({ status: 'stopped', elapsed: 1680, verdict: 'met' });
});
