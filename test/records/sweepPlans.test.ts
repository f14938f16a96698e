import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { sweepClocks } from '../../server/database/records/jobs.js';
import { lockDue, passRungs } from '../../server/database/records/sweepStatements.js';
import { copyClocks } from '../support/copiedClocks.js';
import { planIn } from '../support/plan.js';
import { recordScene, type RecordScene, worker } from './scene.js';

const clocks = 100_000;
const due = 500;

let scene: RecordScene;
beforeAll(async () => {
  scene = await recordScene();
  const { id } = await scene.as(scene.agent, (work) => openIncident(work, scene.ordinary));
  // without checking each foreign key, which would take most of the time
  await scene.rows('set session_replication_role = replica');
  await scene.rows(copyClocks, [id, clocks, 'INC-idle-', 3600, 86_400]);
  await scene.rows(copyClocks, [id, due, 'INC-due-', -60, 30]);
  await scene.rows('set session_replication_role = origin');
  // of the ledgers nothing is known: plans that are made while a table is empty must not be slow when it no longer is
  await scene.rows('analyze work_item, clock');
}, 60_000);
afterAll(() => scene.close());

it('takes what is due from the index of the queue, and reads only rows of the records that it has locked', async () => {
  const plans = await scene.as(worker, async (work) => {
    const locking = await planIn(work, (explaining) => explaining.sql.rows('', lockDue, [due]));
    const rows = await work.sql.rows<{ orgId: string; id: string }>('test_lock', lockDue, [due]);
    const keys = [rows.map(({ orgId }) => orgId), rows.map(({ id }) => id)];
    expect(rows).toHaveLength(due);
    const passing = await planIn(work, (explaining) => explaining.sql.rows('', passRungs, [...keys, work.release.id]));
    return { locking, passing };
  });
  expect(plans.locking).toContain('Index Scan clock_queue');
  expect(plans.locking.filter((node) => /Seq Scan|Sort/.test(node))).toEqual([]);
  expect(plans.passing).toContain('Index Scan clock_of_record');
  expect(plans.passing.filter((node) => /Seq Scan/.test(node))).toEqual([]);
});

it('passes the same rungs as ever among 100,000 clocks, and leaves the others', async () => {
  const before = await untouched();
  expect(await scene.as(worker, (work) => sweepClocks(work, 1000))).toMatchObject({ clocks: due, rungs: due });
  expect(await untouched()).toBe(before);
  expect(before).toBe(clocks);
});

/** How many of the clocks that are not due have never been written again. */
async function untouched(): Promise<number> {
  const [row] = await scene.rows<{ count: number }>(
    `select count(*)::int as count from clock c join work_item w on w.id = c.work_item_id
      where w.number like 'INC-idle-%' and cardinality(c.upcoming) > 0 and c.next_fire_at > now()`,
  );
  return row!.count;
}
