import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { applyCorrection } from '../../server/database/corrections/decideCorrection.js';
import { continueCorrection } from '../../server/database/corrections/jobs.js';
import { previewCorrection } from '../../server/database/corrections/previewCorrection.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { backtestIn } from './backtesting.js';
import { type Edit, impactScene, type ImpactScene } from './scene.js';

const day = 86_400_000;
const from = Date.UTC(2026, 2, 2);
const period = { from, to: from + 90 * day };
const openedAt = new Date(from + day).toISOString();
const openedUnderGoldAt = new Date(from + 10 * day).toISOString();
const correctedAt = new Date(from + 12 * day).toISOString();

type Target = { metric: string; seconds: number };

/** How long the team has for what the policy promises. */
const ownIn = (policy: string, hours: number): Edit => [
  'sla-policy',
  policy,
  ({ targets }) => {
    const others = targets.filter(({ metric }: Target) => metric !== 'OWNERSHIP');
    const own = { metric: 'OWNERSHIP', holder: 'service-desk', priorities: [], tiers: [], when: null, calendar: null };
    targets.splice(0, targets.length, ...others, { ...own, seconds: hours * 3_600 });
  },
];

/** From a day between the opening and the correction on the customer has another policy. */
const goldFromThen: Edit = [
  'contract',
  'alpine-clinics',
  (contract) => {
    contract.organisation = 'northwind';
    contract.lines = [{ services: ['workplace-support'], slaPolicy: 'gold', validFrom: '2026-03-09' }];
  },
];

let scene: ImpactScene;
beforeAll(async () => {
  scene = await impactScene();
  await scene.publish(goldFromThen, ownIn('standard', 200), ownIn('gold', 20));
});
afterAll(() => scene?.close());

/** Counts anew, at that instant, what the policies promise. */
async function correct(instant: string, policyKeys: readonly string[]): Promise<void> {
  const leader = { ...scene.agent, role: 'OPS_LEADER', pool: 'worker' } as const;
  const asLeader = <T>(run: (work: Work) => Promise<T>): Promise<T> =>
    scene.at(instant, (work) => run(toldWork(work, leader, work.now)));
  const scope = { policyKeys, calendarKeys: [], serviceKeys: [], clockIds: [] };
  const { id } = await asLeader((work) => previewCorrection(work, { scope, includesStopped: false, reason: 'so' }));
  const [shown] = await scene.rows<{ confirmation: string }>('select confirmation from correction where id = $1', [id]);
  await asLeader((work) => applyCorrection(work, { id, confirmation: shown!.confirmation, confirmsStopped: false }));
  while (((await asLeader((work) => continueCorrection(work, 100)))?.records ?? 0) > 0);
}

test('what a team promised goes by the contract of the day it was promised, not of its correction', async () => {
  const { id, number } = await scene.open(openedAt);
  const bystander = await scene.open(openedUnderGoldAt);
  await scene.publish(ownIn('standard', 100));
  await correct(correctedAt, ['standard']);
  const types = await scene.rows<{ type: string }>(
    `select type from event where work_item_id = $1 and type = 'RECALCULATED'
     union all select 'internal ' || type from event_internal where work_item_id = $1 and type = 'RECALCULATED'`,
    [id],
  );
  expect(types).toEqual([{ type: 'internal RECALCULATED' }]);

  const { rows } = await backtestIn(scene, await scene.candidate([ownIn('gold', 10)]), period);
  const owned = rows.filter(({ metric }) => metric === 'OWNERSHIP');
  expect(owned.map((row) => [row.number, row.is_changed, row.is_reproduced])).toEqual([
    [number, false, true],
    [bystander.number, true, true],
  ]);
  expect(owned[0]!.new_due_at).toEqual(owned[0]!.old_due_at);
});
