import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { previewCorrection } from '../../server/database/corrections/previewCorrection.js';
import { Refusal } from '../../server/core/kernel/Refusal.js';
import type { Work } from '../../server/database/kernel/Work.js';
import { recordScene, type RecordScene } from '../records/scene.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';

let scene: RecordScene;
const start = Date.parse('2026-01-01T00:00:00.000Z');

/** 50,001 clocks of a policy that nobody has, one a second; those that are looked at stand at records of their own. */
beforeAll(async () => {
  scene = await recordScene();
  const open = async () => (await scene.as(scene.agent, (work) => openIncident(work, scene.ordinary))).id;
  for (const [from, to] of [
    [0, 99],
    [100, 399],
    [400, 39_999],
    [40_000, 50_000],
  ])
    await scene.owner.query(
      `insert into clock select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'policy_key', 'many',
           'metric', 'NEXT_RESPONSE', 'cycle', i + 1,
           'started_at', timestamptz '2026-01-01T00:00:00Z' + i * interval '1 second'))).*
         from clock c, generate_series($2::int, $3::int) i where c.work_item_id = $1 and c.metric = 'RESOLUTION'`,
      [await open(), from, to],
    );
  // plans are made for what tables held when they were looked at last
  await scene.owner.query('analyze clock');
}, 60_000);
afterAll(() => scene?.close());

const preview = (started: { startedFrom?: Date; startedBefore?: Date }): Promise<unknown> => {
  const scope = { policyKeys: ['many'], calendarKeys: [], serviceKeys: [], clockIds: [], ...started };
  const leader = { ...scene.agent, role: 'OPS_LEADER' as const };
  return scene
    .as(leader, async (work: Work) => {
      const { id } = await previewCorrection(work, { scope, includesStopped: false, reason: 'a test' });
      const [row] = await work.sql.rows<{ n: number }>(
        'test_checked',
        'select clocks_checked as n from correction where id = $1',
        [id],
      );
      return row!.n;
    })
    .catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
};
const at = (seconds: number) => new Date(start + seconds * 1_000);

it('too many clocks are refused with their number and the parts in which they can be had, and each part can be', async () => {
  const [first, second] = [at(20_000), at(40_000)];
  expect(await preview({})).toMatchObject({
    code: 'INVALID',
    message: `50,001 clocks are in this scope, and one correction looks at 20,000 at most. Narrow it, or preview it in 3 parts by when the clocks started (startedFrom, startedBefore): before ${first.toISOString()}; from ${first.toISOString()} to ${second.toISOString()}; from ${second.toISOString()} on.`,
  });
  expect(await scene.rows('select id from correction')).toEqual([]);
  expect(await preview({ startedFrom: second })).toBe(10_001);
  expect(await preview({ startedFrom: at(100), startedBefore: at(400) })).toBe(300);
}, 120_000);
