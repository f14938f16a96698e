import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { correcting } from './correcting.js';
import { type ToldScene, toldScene } from './scene.js';

/*
 * A promise was broken, then the incident was put on hold; a correction withdrew the breach and was taken back. The breach is
 * written down anew, at its old instant, and the hold that came after it stays in force.
 */

let scene: ToldScene;
let id: string;
beforeAll(async () => {
  scene = await toldScene();
  await scene.publish(resolveIn(4));
  ({ id } = await scene.open(ago(10), { serviceKey: 'network-access', impact: 'high', urgency: 'high' }));
  await scene.at(ago(9.9), (work) => startIncident(work, { id, assigneeId: scene.people.marco }));
  // half an hour late, and half an hour before the priority is raised
  const followUpAt = new Date(now + 24 * 3_600_000);
  await scene.at(ago(5.5), (work) => holdIncident(work, { id, reason: 'CUSTOMER', followUpAt }));
  await scene.sweep();
}, 60_000);
afterAll(() => scene?.close());

const now = Math.floor(Date.now() / 1_000) * 1_000;
const ago = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();

const resolveIn = (hours: number) =>
  [
    'sla-policy',
    'gold',
    ({ targets }: { targets: { metric: string; seconds: number }[] }) => {
      for (const target of targets) if (target.metric === 'RESOLUTION') target.seconds = hours * 3_600;
    },
  ] as const;

const resolution = async () =>
  (await scene.rows<object>(`select * from clock where metric = 'RESOLUTION' and work_item_id = $1`, [id]))[0]!;

it('a correction that is taken back leaves the hold in force', async () => {
  const before = await resolution();
  expect(before).toMatchObject({ state: 'BREACHED_RUNNING', elapsed_as_of: new Date(ago(5.5)), upcoming: [] });
  await scene.publish(resolveIn(100));
  const corrections = correcting(scene);
  const correction = await corrections.preview(ago(3), { policyKeys: ['gold'] });
  await corrections.apply(ago(3), correction);
  expect(await resolution()).toMatchObject({ state: 'PAUSED', breached_at: null });
  await corrections.reverse(ago(2), correction);
  await scene.sweep();
  expect(await resolution()).toEqual(before);
  expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
});
