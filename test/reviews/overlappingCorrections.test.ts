import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Correcting } from '../../server/app/corrections/Correcting.js';
import type { Work } from '../../server/database/kernel/Work.js';
import { applyCorrection, reverseCorrection } from '../../server/database/corrections/decideCorrection.js';
import { previewCorrection } from '../../server/database/corrections/previewCorrection.js';
import { type ToldScene, toldScene } from './scene.js';

/* Two corrections of the same clocks: the one beneath cannot be taken back before the one above. */

let scene: ToldScene;
beforeAll(async () => {
  scene = await toldScene();
  await scene.publish(resolveIn(800));
  const opened = new Date(scene.system.clock().getTime() - 300 * 3_600_000).toISOString();
  await scene.open(opened);
  await scene.open(opened);
});
afterAll(() => scene?.close());

type Body = { targets: { metric: string; seconds: number }[] };
const resolveIn = (hours: number) =>
  [
    'sla-policy',
    'standard',
    ({ targets }: Body) => {
      for (const target of targets) if (target.metric === 'RESOLUTION') target.seconds = hours * 3_600;
    },
  ] as const;

const lead = <T>(run: (work: Work) => Promise<T>): Promise<T> => scene.as({ ...scene.agent, role: 'OPS_LEADER' }, run);
const carryOut = (): Promise<void> => new Correcting(scene.system).continueAll();

async function confirm(): Promise<string> {
  const scope = { policyKeys: ['standard'], calendarKeys: [], serviceKeys: [], clockIds: [] };
  const { id } = await lead((work) => previewCorrection(work, { scope, includesStopped: false, reason: 'x' }));
  const [row] = await scene.rows<{ confirmation: string }>('select confirmation from correction where id = $1', [id]);
  await lead((work) => applyCorrection(work, { id, confirmation: row!.confirmation, confirmsStopped: false }));
  return id;
}
const reverse = (id: string) => lead((work) => reverseCorrection(work, { id, reason: 'wrong' }));
const stateOf = async (id: string) =>
  (
    await scene.rows<object>(
      `select c.state, count(k.reversed_at)::int as reversed, count(k.left_alone)::int as "leftAlone"
         from correction c join correction_clock k on k.correction_id = c.id where c.id = $1 group by c.state`,
      [id],
    )
  )[0];
const targets = () => scene.rows(`select id, target_ms from clock where metric = 'RESOLUTION' order by id`);

it('is taken back from the top: the one beneath is refused until then, and names the one above', async () => {
  const before = await targets();
  await scene.publish(resolveIn(700));
  const first = await confirm();
  await carryOut();
  await scene.publish(resolveIn(600));
  const second = await confirm();
  await expect(reverse(first)).rejects.toMatchObject({
    code: 'MOVE_NOT_ALLOWED',
    message: expect.stringMatching(/^COR-2 was applied to 2 clocks of COR-1 since: wait until COR-2 is through\.$/),
  });
  await carryOut();
  await expect(reverse(first)).rejects.toMatchObject({
    code: 'MOVE_NOT_ALLOWED',
    message: 'COR-2 was applied to 2 clocks of COR-1 since: reverse COR-2 first.',
  });
  expect(await stateOf(first)).toEqual({ state: 'APPLIED', reversed: 0, leftAlone: 0 });

  await reverse(second);
  await expect(reverse(first)).rejects.toMatchObject({ message: expect.stringMatching(/wait until COR-2 is through/) });
  await carryOut();
  await reverse(first);
  await carryOut();
  expect(await stateOf(second)).toEqual({ state: 'REVERSED', reversed: 2, leftAlone: 0 });
  expect(await stateOf(first)).toEqual({ state: 'REVERSED', reversed: 2, leftAlone: 0 });
  expect(await targets()).toEqual(before);
});
