import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { toldWork } from '../../server/database/kernel/Work.js';
import { backtestIn, type Row } from './backtesting.js';
import { type Edit, impactScene, type ImpactScene } from './scene.js';

/* Promises that live documents made nobody see: a backtest has to look for them in the records themselves. */

const hour = 3_600_000;
/** The Wednesday before Easter, ten in the morning in Berlin. */
const wednesday = Date.UTC(2026, 3, 1, 8);
const instant = (hours: number): string => new Date(wednesday + hours * hour).toISOString();

let scene: ImpactScene;
beforeAll(async () => {
  scene = await impactScene();
  await scene.publish(promising('NEXT_RESPONSE', 4));
});
afterAll(() => scene?.close());

type Target = { metric: string };

/** The standard policy promises that as well, to every priority. */
const promising = (metric: string, hours: number, holder: string | null = null): Edit => [
  'sla-policy',
  'standard',
  (policy) => {
    const kept = policy.targets.filter((target: Target) => target.metric !== metric);
    const more = { metric, holder, priorities: [], tiers: [], when: null, seconds: hours * 3_600, calendar: null };
    policy.targets = [...kept, more];
  },
];

async function resolve(id: string, hours: number): Promise<void> {
  const marco = scene.people.marco;
  await scene.at(instant(hours - 0.1), (work) => startIncident(work, { id, assigneeId: marco }));
  await scene.at(instant(hours), (work) => resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'x' }));
}

const told = async (edit: Edit, period: { from: number; to: number }, metric: string): Promise<unknown[][]> => {
  const { rows } = await backtestIn(scene, await scene.candidate([edit]), period);
  return rows
    .filter((row: Row) => row.metric === metric)
    .map((row) => [row.number, row.old_verdict, row.new_verdict, (row.new_due_at as Date).toISOString()]);
};

test('a question that waited through holidays was answered late where there are no such holidays', async () => {
  const { id, number } = await scene.open(instant(0));
  await scene.at(instant(1), (work) => commentOnIncident(work, { id, body: 'We are on it.' }));
  // Thursday, half past four in the afternoon; Good Friday and Easter Monday are closed
  await scene.at(instant(30.5), (work) =>
    commentOnIncident(toldWork(work, { ...scene.partner, pool: 'worker' }, work.now), { id, body: 'Is there news?' }),
  );
  await resolve(id, 122);
  const clocks = await scene.rows(`select state from clock where metric = 'NEXT_RESPONSE' and work_item_id = $1`, [id]);
  expect(clocks).toEqual([{ state: 'CANCELED' }]);

  const noHolidays: Edit = ['holiday-set', 'germany-berlin', (set) => (set.dates = [])];
  const period = { from: wednesday - 24 * hour, to: wednesday + 14 * 24 * hour };
  const found = await told(noHolidays, period, 'NEXT_RESPONSE');
  expect(found).toEqual([[number, 'NONE', 'BREACHED', expect.stringMatching(/^2026-04-0[34]T/)]]);
});

test('what would be promised to an incident of before the period counts where it would be due in it', async () => {
  const standing = await scene.open(instant(0));
  const over = await scene.open(instant(0), { title: 'Solved before the period, in time' });
  await resolve(over.id, 6);
  const longOver = await scene.open(instant(-24 * 90), { title: 'Solved long before' });
  await resolve(longOver.id, -24 * 89);
  // forty hours of business time later is Thursday after Easter
  const period = { from: wednesday + 5 * 24 * hour, to: wednesday + 60 * 24 * hour };
  const found = await told(promising('OWNERSHIP', 40, 'service-desk'), period, 'OWNERSHIP');
  const numbers: unknown[] = [standing.number, over.number, longOver.number];
  expect(found.filter(([number]) => numbers.includes(number))).toEqual([
    [standing.number, 'NONE', 'BREACHED', '2026-04-09T08:00:00.000Z'],
    [over.number, 'NONE', 'MET', '2026-04-09T08:00:00.000Z'],
  ]);
});
