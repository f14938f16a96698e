import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { copyClocks } from '../support/copiedClocks.js';
import { recordScene, type RecordScene } from './scene.js';

const clocks = 2_000;
const kills = 4;

let scene: RecordScene;
const children: ChildProcess[] = [];
beforeAll(async () => {
  scene = await recordScene();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await scene.close();
});

/** Starts a worker process and answers it when it is ready. */
async function startWorkerProcess(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('workerProcess.js', import.meta.url));
  const child = spawn(process.execPath, [script, scene.system.ownerUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

/** Opens them so that each passes one rung within the six seconds from now on. */
async function openThem(): Promise<void> {
  const urgent = { ...scene.ordinary, serviceKey: 'network-access', impact: 'high', urgency: 'high' };
  const { id } = await scene.as(scene.agent, (work) => openIncident(work, urgent));
  await scene.rows(copyClocks, [id, clocks, 'INC-copy-', 0, 6]);
}

/** True as soon as a worker is in the middle of a transaction; false when none was seen in one for two seconds. */
async function isSweeping(): Promise<boolean> {
  for (const until = performance.now() + 2_000; performance.now() < until;) {
    const [seen] = await scene.rows<{ isAtWork: boolean }>(
      `select exists (select from pg_stat_activity where datname = current_database() and xact_start is not null
         and application_name = 'signalbox worker' and query ~ '(clock|event|work_item)') as "isAtWork"`,
    );
    if (seen?.isAtWork) return true;
  }
  return false;
}

it('fires each rung of 2,000 clocks once, however often a worker is killed', async () => {
  let killedAtWork = 0;
  const kill = async (child: ChildProcess): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  let one = await startWorkerProcess();
  for (let time = 0; time < kills; time++) {
    // two of them, now and then: they must not do the same
    const other = time % 2 ? await startWorkerProcess() : null;
    if (time === 0) await openThem();
    if (await isSweeping()) killedAtWork += 1;
    await kill(one);
    one = other ?? (await startWorkerProcess());
  }
  expect(killedAtWork).toBeGreaterThan(0);
  const other = await startWorkerProcess();
  const isDue = async () =>
    (
      await scene.rows<{ due: boolean }>(
        `select exists (select from clock where next_fire_at < clock_timestamp() + interval '10 s') as due`,
      )
    )[0]!.due;
  for (let waited = 0; (await isDue()) && waited < 40_000; waited += 100) await after(100);
  for (const child of [one, other]) await kill(child);

  const [found] = await scene.rows<{ [name: string]: number }>(
    `select count(*)::int as firings, count(distinct (clock_id, rung))::int as rungs, count(distinct clock_id)::int as clocks,
        count(*) filter (where fired_at >= scheduled_at)::int as "inTime",
        (select count(*)::int from event where type = 'SLA_BREACHED') as breaches,
        (select count(*)::int from event_internal where type = 'OLA_BREACHED') as "internalBreaches",
        (select count(*)::int from event_internal where type = 'SLA_WARNED') as warnings,
        (select count(*)::int from work_item where is_response_breached) as broken,
        (select count(*)::int from clock where state = 'BREACHED_RUNNING' and breached_at = due_at and ended_at = due_at) as late
       from clock_firing`,
  );
  const ofEach = clocks / 10;
  expect(found).toEqual({
    firings: clocks,
    rungs: clocks,
    clocks,
    inTime: clocks,
    breaches: ofEach,
    internalBreaches: ofEach,
    warnings: ofEach * 8,
    broken: ofEach * 2,
    late: ofEach * 4,
  });
  const passed = await scene.rows(
    `select f.rung, c.metric, count(*)::int as count, bool_and(c.fired_rungs[cardinality(c.fired_rungs)]
          = f.rung || '@' || (extract(epoch from f.scheduled_at) * 1000)::bigint) as "isLast"
       from clock_firing f join clock c on c.id = f.clock_id group by f.rung, c.metric order by f.rung collate "C", c.metric`,
  );
  expect(passed).toEqual(
    ['+3600', '-36000', '0.5', '0.9', '1'].flatMap((rung) =>
      ['FIRST_RESPONSE', 'OWNERSHIP'].map((metric) => ({ rung, metric, count: ofEach, isLast: true })),
    ),
  );
  const setOff = await scene.rows(
    `select rung, count(*)::int as count, count(distinct (clock_id, place))::int as different from escalation
      group by rung order by rung`,
  );
  const done = (rung: string, count: number) => ({ rung, count, different: count });
  // a breach tells the team and the accountable owner
  expect(setOff).toEqual([done('0.5', 2 * ofEach), done('0.9', 2 * ofEach), done('1', 4 * ofEach)]);
}, 120_000);
