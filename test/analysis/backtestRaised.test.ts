import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { backtestIn } from './backtesting.js';
import { type Edit, impactScene, type ImpactScene } from './scene.js';

const hour = 3_600_000;
const from = Date.UTC(2026, 2, 2);
const period = { from, to: from + 30 * 24 * hour };
const instant = (hours: number): string => new Date(from + hours * hour).toISOString();

let scene: ImpactScene;
beforeAll(async () => {
  scene = await impactScene();
});
afterAll(() => scene?.close());

/** Another time to the first answer for one priority. */
const answerIn = (priority: string, seconds: number): Edit => [
  'sla-policy',
  'standard',
  ({ targets }: { targets: { metric: string; priorities: string[]; seconds: number }[] }) => {
    for (const target of targets)
      if (target.metric === 'FIRST_RESPONSE' && target.priorities.includes(priority)) target.seconds = seconds;
  },
];

test('a first answer is judged by the priority at which it was given, not by one that came afterwards', async () => {
  // Monday, nine o'clock in Berlin; answered an hour later, when it was a P3, and raised to a P1 on the next day
  const { id, number } = await scene.open(instant(8), { impact: 'medium', urgency: 'medium' });
  await scene.at(instant(9), (work) => commentOnIncident(work, { id, body: 'We look into it.' }));
  await scene.at(instant(33), (work) => prioritiseIncident(work, { id, impact: 'high', urgency: 'high' }));

  const answered = async (edit: Edit): Promise<unknown[]> => {
    const { rows } = await backtestIn(scene, await scene.candidate([edit]), period);
    return rows
      .filter(({ metric }) => metric === 'FIRST_RESPONSE')
      .map((row) => [row.number, row.old_verdict, row.new_verdict, row.is_changed, row.is_reproduced]);
  };
  expect(await answered(answerIn('p1', 60))).toEqual([[number, 'MET', 'MET', false, true]]);
  expect(await answered(answerIn('p3', 60))).toEqual([[number, 'MET', 'BREACHED', true, true]]);
});
