import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
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

/**
 * Copies one incident two thousand times, each opened so many minutes ago that its response clock passes another rung
 * (a warning or the breach) within the six seconds from now on. What it would have passed before counts as passed.
 */
async function openThem(): Promise<void> {
  const urgent = { ...scene.ordinary, serviceKey: 'network-access', impact: 'high', urgency: 'high' };
  const { id } = await scene.as(scene.agent, (work) => openIncident(work, urgent));
  await scene.rows(
    `with one as (
       select gen_random_uuid() as id, gen_random_uuid() as clock_id, i, p.fraction, p.rung, p.fired,
         now() + interval '3 s' * i / $2 * 2 - interval '15 min' * p.fraction as opened_at
       from generate_series(1, $2::int) as i join lateral (values
         (0, 0.5, '0.5', '{}'), (1, 0.75, '0.75', '{0.5@0}'), (2, 0.9, '0.9', '{0.5@0,0.75@0}'),
         (3, 1, '1', '{0.5@0,0.75@0,0.9@0}')) as p (remainder, fraction, rung, fired) on p.remainder = i % 4
     ), items as (
       insert into work_item (id, org_id, number, kind, title, service_key, release_id, contact_id, channel, state,
         state_entered_at, opened_at)
       select one.id, org_id, 'INC-copy-' || i, kind, title, service_key, release_id, contact_id, channel, state,
         one.opened_at, one.opened_at
       from one join work_item w on w.id = $1
     )
     insert into clock (id, org_id, work_item_id, metric, source, policy_key, policy_revision_id, calendar_key,
       calendar_revision_id, release_id, target_ms, pause_reasons, warnings, state, started_at, due_at, elapsed_as_of,
       fired_rungs, next_fire_at, next_rung)
     select clock_id, org_id, one.id, metric, source, policy_key, policy_revision_id, calendar_key, calendar_revision_id,
       release_id, target_ms, pause_reasons, warnings, state, one.opened_at, one.opened_at + interval '15 min',
       one.opened_at, one.fired::text[], one.opened_at + interval '15 min' * fraction, one.rung
     from one join clock c on c.work_item_id = $1 and c.metric = 'FIRST_RESPONSE'`,
    [id, clocks],
  );
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

it('fires each rung of 2,000 clocks once, within a second of a worker being ready, however often it is killed', async () => {
  const readies: number[] = [];
  let killedAtWork = 0;
  for (let time = 0; time < kills; time++) {
    const { child, readyAt } = await startWorkerProcess();
    readies.push(readyAt);
    if (time === 0) await openThem();
    if (await isSweeping()) killedAtWork += 1;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect(killedAtWork).toBeGreaterThan(0);
  const { child: one, readyAt } = await startWorkerProcess();
  readies.push(readyAt);
  // two of them from here on: they must not do the same
  const { child: other } = await startWorkerProcess();
  const isDue = async () =>
    (
      await scene.rows<{ due: boolean }>(
        `select exists (select from clock where metric = 'FIRST_RESPONSE' and next_fire_at < clock_timestamp() + interval '10 s') as due`,
      )
    )[0]!.due;
  for (let waited = 0; (await isDue()) && waited < 20_000; waited += 100) await after(100);
  for (const child of [one, other]) child.kill('SIGKILL');

  const [found] = await scene.rows<{ [name: string]: number }>(
    `select count(*)::int as firings, count(distinct (clock_id, rung))::int as rungs, count(distinct clock_id)::int as clocks,
        (select count(*)::int from event where type = 'SLA_BREACHED') as breaches,
        (select count(*)::int from event_internal where type = 'SLA_WARNED') as warnings,
        (select count(*)::int from work_item where is_response_breached) as broken
       from clock_firing`,
  );
  expect(found).toEqual({
    firings: clocks,
    rungs: clocks,
    clocks,
    breaches: clocks / 4,
    warnings: (clocks / 4) * 3,
    broken: clocks / 4,
  });
  // measured against the worker that was ready last when the rung was seen to
  const [lag] = await scene.rows<{ rungs: number; worst: number; mean: number }>(
    `select count(*)::int as rungs, max(lag)::float as worst, avg(lag)::float as mean from (
       select extract(epoch from f.fired_at - greatest(f.scheduled_at, r.ready_at)) * 1000 as lag
         from clock_firing f cross join lateral (
           select max(to_timestamp(ms / 1000.0)) as ready_at from unnest($1::float[]) as ms
            where to_timestamp(ms / 1000.0) <= f.fired_at) r) lags`,
    [readies],
  );
  process.stdout.write(
    `    lag of ${lag!.rungs} rungs: mean ${lag!.mean.toFixed(0)} ms, worst ${lag!.worst.toFixed(0)} ms\n`,
  );
  // A second is promised on a machine that has time for it; where others want it too, each gets a share.
  const contention = Math.max(1, loadavg()[0]! / availableParallelism());
  expect(lag!.worst).toBeLessThan(1_000 * contention);
}, 90_000);
