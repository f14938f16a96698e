import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { cohortOf } from '../../server/database/analysis/backtest/cohort.js';
import { incidentsAfter } from '../../server/database/analysis/forecast/Forecast.js';
import { previewCorrection } from '../../server/database/corrections/previewCorrection.js';
import type { Actor } from '../../server/core/kernel/Actor.js';
import type { Work } from '../../server/database/kernel/Work.js';
import { recordScene, type RecordScene, worker } from '../records/scene.js';
import { planIn } from '../support/plan.js';

/* What looks through open work and one period does not read all that there ever was. */

const rows = 100_000;

let scene: RecordScene;
beforeAll(async () => {
  scene = await recordScene();
  const { northwind } = scene.organisations;
  await scene.owner.query('set session_replication_role = replica');
  // one of fifty is open, and every fifth of those stands still
  await scene.owner.query(
    `insert into work_item (id, org_id, number, kind, title, service_key, release_id, channel, state, state_entered_at, opened_at)
     select gen_random_uuid(), $1, 'INC-' || (500000 + n), 'INCIDENT', 'Incident ' || n, 'workplace-support', $2, 'API',
       case when n % 50 = 0 then 'IN_PROGRESS' else 'CLOSED' end, now(), now() - (${rows} - n) * interval '5 minutes'
     from generate_series(1, ${rows}) n`,
    [northwind, scene.system.releases.live().id],
  );
  await scene.owner.query(
    `insert into clock (id, org_id, work_item_id, metric, source, policy_key, calendar_key, release_id, target_ms, state,
       started_at, due_at, elapsed_as_of)
     select gen_random_uuid(), org_id, id, 'RESOLUTION', 'POLICY', 'standard', 'berlin-business-hours', release_id, 3600000,
       case when not is_open then 'MET' when hashtext(number) % 5 = 0 then 'PAUSED' else 'RUNNING' end, opened_at,
       case when not is_open or hashtext(number) % 5 <> 0 then opened_at + interval '1 hour' end, opened_at
     from work_item`,
  );
  await scene.owner.query('analyze work_item, clock');
}, 60_000);
afterAll(() => scene?.close());

const plan = (actor: Actor, run: (work: Work) => Promise<unknown>): Promise<string[]> =>
  scene.as(actor, (work) => planIn(work, run));
const wholeTables = (nodes: readonly string[]): string[] =>
  nodes.filter((node) => /^Seq Scan (work_item|clock)$/.test(node));

it('a correction of what goes on finds it through open records', async () => {
  const leader = { ...scene.agent, role: 'OPS_LEADER' } as const;
  const scope = { policyKeys: ['standard'], calendarKeys: [], serviceKeys: [], clockIds: [] };
  // without rows of an answer there is nothing to keep, and the statement of its number fails
  const nodes = await plan(leader, (work) =>
    previewCorrection(work, { scope, includesStopped: false, reason: 'x' }).catch(() => null),
  );
  expect(nodes.some((node) => node.includes('work_item_open'))).toBe(true);
  expect(wholeTables(nodes)).toEqual([]);
});

it('the clocks of a period and those that stand still are found each by their index', async () => {
  const to = new Date();
  const nodes = await plan(worker, (work) => cohortOf(work, new Date(to.getTime() - 86_400_000), to));
  expect(nodes.some((node) => node.includes('clock_due'))).toBe(true);
  expect(nodes.some((node) => node.includes('clock_standing'))).toBe(true);
  expect(wholeTables(nodes)).toEqual([]);
});

it('open incidents come one page after the other in the order of an index', async () => {
  const nodes = await plan(worker, (work) => incidentsAfter(work, '00000000-0000-0000-0000-000000000000', 500));
  expect(nodes.some((node) => node.endsWith('work_item_open_by_id'))).toBe(true);
  expect(nodes.filter((node) => node.startsWith('Sort') || node.startsWith('Seq Scan'))).toEqual([]);
});
