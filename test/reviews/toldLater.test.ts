import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { reopenIncident } from '../../server/database/incidents/actions/reopenIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { correcting } from './correcting.js';
import { type ToldScene, toldScene } from './scene.js';

/* A correction of a clock that has stopped tells nobody: what it passed can still be told once it is taken back. */

let scene: ToldScene;
/** Two incidents with the same history, but that one was corrected by mistake. */
let mistaken: string;
let control: string;
/** As the first, but reopened half an hour ago. */
let waiting: string;
beforeAll(async () => {
  scene = await toldScene();
  await scene.publish(resolveIn(4));
  [mistaken, control, waiting] = [await resolvedInTime(), await resolvedInTime(), await resolvedInTime()];
  await scene.publish(resolveIn(1));
  const clocks = await scene.rows<{ id: string }>(
    `select id from clock where metric = 'RESOLUTION' and work_item_id = any($1::uuid[])`,
    [[mistaken, waiting]],
  );
  const ids = clocks.map(({ id }) => id);
  const correction = await corrected(ago(7), ids);
  await correcting(scene).reverse(ago(6), correction);
  await scene.publish(resolveIn(4));
  for (const id of [mistaken, control])
    await scene.at(ago(5), (work) => reopenIncident(work, { id, reason: 'It is back' }));
  await scene.at(ago(0.5), (work) => reopenIncident(work, { id: waiting, reason: 'It is back' }));
  await scene.sweep();
}, 60_000);
afterAll(() => scene?.close());

const hour = 3_600_000;
const now = Math.floor(Date.now() / 1_000) * 1_000;
const ago = (hours: number): string => new Date(now - hours * hour).toISOString();

const resolveIn = (hours: number) =>
  [
    'sla-policy',
    'gold',
    (policy: { targets: { metric: string; seconds: number }[]; ladder: object[] }) => {
      for (const target of policy.targets) if (target.metric === 'RESOLUTION') target.seconds = hours * 3_600;
      policy.ladder = [0.75, 1].map((fraction) => ({
        fraction,
        metrics: ['RESOLUTION'],
        actions: [{ do: 'NOTIFY', to: 'TEAM' }],
      }));
    },
  ] as const;

async function resolvedInTime(): Promise<string> {
  const { id } = await scene.open(ago(10), { serviceKey: 'network-access', impact: 'high', urgency: 'high' });
  await scene.at(ago(9.9), (work) => startIncident(work, { id, assigneeId: scene.people.marco }));
  await scene.at(ago(8), (work) => resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'done' }));
  return id;
}

async function corrected(instant: string, clockIds: readonly string[]): Promise<string> {
  const corrections = correcting(scene);
  const id = await corrections.preview(instant, { clockIds });
  await corrections.apply(instant, id);
  return id;
}

const firings = (id: string) =>
  scene.rows<{ rung: string; at: Date }>(
    `select f.rung, f.scheduled_at as at from clock_firing f join clock c on c.id = f.clock_id
      where f.work_item_id = $1 and c.metric = 'RESOLUTION' order by f.scheduled_at`,
    [id],
  );
const setOff = (id: string) =>
  scene.rows(
    `select e.rung, e.deed, e.scheduled_at from escalation e join clock c on c.id = e.clock_id
      where e.work_item_id = $1 and c.metric = 'RESOLUTION' order by e.sequence`,
    [id],
  );

it('warning and breach are told of at their instants, as if there had been no correction', async () => {
  // two hours were used before it was solved, and three of four are used an hour after it was reopened
  expect(await firings(control)).toEqual([
    { rung: '0.75', at: new Date(ago(4)) },
    { rung: '1', at: new Date(Date.parse(ago(3)) + 1) },
  ]);
  expect(await firings(mistaken)).toEqual(await firings(control));
  expect(await setOff(mistaken)).toEqual(await setOff(control));
  const silent = await scene.rows(
    `select payload ->> 'rung' as rung from event_internal where work_item_id = $1 and payload ->> 'notifies' = 'false'
       and type = 'SLA_WARNED'`,
    [mistaken],
  );
  expect(silent).toEqual([{ rung: '0.75' }]);
});

it('the ledger gives the same rows', async () => {
  expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
});

it('a ledger of an earlier version gives what it gave: rungs that nobody was told of are passed for good', async () => {
  await scene.owner.query('alter table event disable trigger event_append_only');
  await scene.owner.query(`update event set payload = payload - 'keepsUntold' where type = 'RECALCULATED'`);
  const { differences } = await rebuild(scene.system, { isCheck: true });
  expect(differences.filter(({ column }) => column === 'upcoming')).toMatchObject([
    {
      found: [`0.75@${Date.parse(ago(-0.5))}`, `1@${Date.parse(ago(-1.5)) + 1}`],
      expected: [`1@${Date.parse(ago(-1.5)) + 1}`],
    },
  ]);
});
