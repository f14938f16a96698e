import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { toldWork } from '../../server/database/kernel/Work.js';
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

/** Starts a worker process and answers when it was ready, in epoch milliseconds of the database. */
async function startWorkerProcess(): Promise<{ child: ChildProcess; readyAt: number }> {
  const script = fileURLToPath(new URL('workerProcess.js', import.meta.url));
  const child = spawn(process.execPath, [script, scene.system.ownerUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [said] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, readyAt: Number(String(said).split(' ')[1]) };
}

/** Incidents whose response clocks pass their four rungs while the test runs: 15 minutes, told some minutes afterwards. */
async function openThem(): Promise<void> {
  const urgent = { ...scene.ordinary, serviceKey: 'network-access', impact: 'high', urgency: 'high' };
  const now = scene.system.clock().getTime();
  for (let done = 0; done < clocks; done += 100)
    await scene.as(systemActor('history', 'CLI'), async (work) => {
      for (let i = done; i < done + 100; i++) {
        // the rungs of a clock lie minutes apart: each quarter of the clocks passes another one
        const passing = [450, 675, 810, 900][i % 4]!;
        const openedAt = now - passing * 1000 + 4_000 + Math.floor((i / clocks) * 6_000);
        await openIncident(toldWork(work, { ...scene.agent, pool: 'worker' }, new Date(openedAt)), urgent);
      }
    });
}

it('fires each rung of 2,000 clocks once, within a second of a worker being ready, however often it is killed', async () => {
  await openThem();
  const readies: number[] = [];
  for (let time = 0; time < kills; time++) {
    const { child, readyAt } = await startWorkerProcess();
    readies.push(readyAt);
    await after(400 + time * 150);
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const { child, readyAt } = await startWorkerProcess();
  readies.push(readyAt);
  const isDue = async () =>
    (
      await scene.rows<{ due: boolean }>(
        `select exists (select from clock where metric = 'FIRST_RESPONSE' and next_fire_at < clock_timestamp() + interval '10 s') as due`,
      )
    )[0]!.due;
  for (let waited = 0; (await isDue()) && waited < 20_000; waited += 100) await after(100);
  child.kill('SIGKILL');

  const [found] = await scene.rows<{ [name: string]: number }>(
    `select count(*)::int as firings, count(distinct (f.clock_id, f.rung))::int as rungs,
          count(distinct f.clock_id)::int as clocks,
          (select count(*)::int from event where type = 'SLA_BREACHED') as breaches,
          (select count(*)::int from event_internal where type = 'SLA_WARNED') as warnings,
          (select count(*)::int from clock where next_fire_at < now() and metric = 'FIRST_RESPONSE') as forgotten,
          count(*) filter (where f.rung = '1')::int as broken
         from clock_firing f`,
  );
  // a quarter each has passed 1, 2, 3 and 4 rungs
  expect(found).toEqual({
    firings: (clocks / 4) * 10,
    rungs: (clocks / 4) * 10,
    clocks,
    breaches: clocks / 4,
    warnings: (clocks / 4) * 9,
    forgotten: 0,
    broken: clocks / 4,
  });
  const [lag] = await scene.rows<{ worst: number; mean: number }>(
    `select max(lag)::float as worst, avg(lag)::float as mean from (
         select extract(epoch from f.fired_at - greatest(f.scheduled_at, r.ready_at)) * 1000 as lag
           from clock_firing f cross join lateral (
             select max(to_timestamp(ms / 1000.0)) as ready_at from unnest($1::float[]) as ms
              where to_timestamp(ms / 1000.0) <= f.fired_at) r) lags`,
    [readies],
  );
  process.stdout.write(
    `    lag of ${found!.firings} rungs: mean ${lag!.mean.toFixed(0)} ms, worst ${lag!.worst.toFixed(0)} ms\n`,
  );
  expect(lag!.worst).toBeLessThan(1_000);
}, 90_000);
