import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startWorker } from '../../server/app/worker.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { sweepClocks, type Sweep } from '../../server/database/records/jobs.js';
import { recordScene, type RecordScene, worker } from './scene.js';

let scene: RecordScene;
beforeAll(async () => {
  scene = await recordScene();
});
afterAll(() => scene.close());

/** An incident of the gold policy at P1: 15 minutes to answer, 4 hours to solve, around the clock. */
const urgent = () => ({ ...scene.ordinary, serviceKey: 'network-access', impact: 'high', urgency: 'high' });

/** Tells what happened some seconds ago. */
const ago = <T>(seconds: number, run: (work: Work) => Promise<T>): Promise<T> =>
  scene.as(systemActor('history', 'CLI'), (work) =>
    run(toldWork(work, { ...scene.agent, pool: 'worker' }, new Date(work.now.getTime() - seconds * 1000))),
  );

const sweep = async (limit = 1000): Promise<Sweep> => scene.as(worker, (work) => sweepClocks(work, limit));

const openedAgo = async (seconds: number) => (await ago(seconds, (work) => openIncident(work, urgent()))).id;

interface Fired {
  type: string;
  rung: number;
  offset: number;
}

/** Rungs that were written down of an incident, with the seconds after its opening at which each was due. */
const firedOf = (id: string) =>
  scene.rows<Fired>(
    `select e.type, e.payload ->> 'metric' as metric, (e.payload ->> 'rung')::float as rung,
        extract(epoch from e.occurred_at - w.opened_at)::float as offset
       from (select * from event union all select * from event_internal) e join work_item w on w.id = e.work_item_id
      where w.id = $1 and e.type like 'SLA%' order by e.occurred_at, metric`,
    [id],
  );

describe('the sweep', () => {
  it('finds nothing where nothing is due', async () => {
    await openedAgo(0);
    expect(await sweep()).toEqual({ clocks: 0, rungs: 0, worstLagMs: 0 });
  });

  it('writes each passed rung down once, at the instant at which it was due', async () => {
    const id = await openedAgo(1000);
    expect(await sweep()).toMatchObject({ clocks: 1, rungs: 4 });
    expect(await sweep()).toMatchObject({ clocks: 0 });
    const metric = 'FIRST_RESPONSE';
    expect(await firedOf(id)).toEqual([
      { type: 'SLA_WARNED', metric, rung: 0.5, offset: 450 },
      { type: 'SLA_WARNED', metric, rung: 0.75, offset: 675 },
      { type: 'SLA_WARNED', metric, rung: 0.9, offset: 810 },
      { type: 'SLA_BREACHED', metric, rung: 1, offset: 900.001 },
    ]);
    const firings = await scene.rows(
      `select rung, fired_at > scheduled_at as is_late from clock_firing where work_item_id = $1 order by rung`,
      [id],
    );
    expect(firings).toEqual(['0.5', '0.75', '0.9', '1'].map((rung) => ({ rung, is_late: true })));
  });

  it('marks the record, moves its next due instant on and leaves its version', async () => {
    const id = await openedAgo(1000);
    await sweep();
    const [row] = await scene.rows(
      `select is_response_breached, is_resolution_breached, next_due_metric, version,
        extract(epoch from next_due_at - opened_at)::int as due from work_item where id = $1`,
      [id],
    );
    expect(row).toEqual({
      is_response_breached: true,
      is_resolution_breached: false,
      next_due_metric: 'RESOLUTION',
      version: 1,
      due: 14_400,
    });
    const [clock] = await scene.rows(
      `select state, ended_at = breached_at and ended_at = due_at as is_ended, next_fire_at from clock
        where work_item_id = $1 and metric = 'FIRST_RESPONSE'`,
      [id],
    );
    expect(clock).toEqual({ state: 'BREACHED_RUNNING', is_ended: true, next_fire_at: null });
  });

  it('keeps what is late due when nothing is to come any more', async () => {
    const id = await openedAgo(20_000);
    await sweep();
    const [row] = await scene.rows(
      `select is_response_breached, is_resolution_breached, next_due_metric,
        extract(epoch from next_due_at - opened_at)::int as due from work_item where id = $1`,
      [id],
    );
    expect(row).toEqual({
      is_response_breached: true,
      is_resolution_breached: true,
      next_due_metric: 'FIRST_RESPONSE',
      due: 900,
    });
  });

  it('keeps warnings from partners and tells them of the breach', async () => {
    const id = await openedAgo(1000);
    await sweep();
    const seen = await scene.as(scene.partner, (work) =>
      work.sql.rows<{ seq: number; type: string }>(
        'test_events',
        'select seq, type from event where work_item_id = $1 order by seq',
        [id],
      ),
    );
    expect(seen).toEqual([
      { seq: 1, type: 'OPENED' },
      { seq: 2, type: 'NOTIFIED' },
      { seq: 3, type: 'SLA_BREACHED' },
    ]);
  });

  it('takes the oldest first and no more than it is told', async () => {
    const ids = [await openedAgo(700), await openedAgo(1000), await openedAgo(800)];
    expect(await sweep(1)).toMatchObject({ clocks: 1, rungs: 4 });
    expect(await firedOf(ids[1]!)).toHaveLength(4);
    expect(await sweep(10)).toMatchObject({ clocks: 2, rungs: 4 });
  });

  it('leaves alone what somebody else has locked', async () => {
    await openedAgo(1000);
    const other = await scene.as(scene.agent, async (work) => {
      await work.sql.rows('test_lock', 'select 1 from work_item where is_open for update');
      return sweep();
    });
    expect(other).toMatchObject({ clocks: 0 });
    expect(await sweep()).toMatchObject({ clocks: 1 });
  });

  it('leaves alone a promise that was kept while nobody swept', async () => {
    const id = await openedAgo(1000);
    await ago(150, (work) => commentOnIncident(work, { id, body: 'In time' }));
    const [clock] = await scene.rows<{ state: string }>(
      `select state from clock where work_item_id = $1 and metric = 'FIRST_RESPONSE'`,
      [id],
    );
    expect(clock?.state).toBe('MET');
    // the agent's own deed has written down the warnings that nobody had got to
    expect(await firedOf(id)).toMatchObject([{ rung: 0.5 }, { rung: 0.75 }, { rung: 0.9 }]);
    expect(await sweep()).toMatchObject({ clocks: 0 });
  });

  it('finds a breach that an action has found already written down', async () => {
    const id = await openedAgo(20_000);
    await ago(10, (work) => startIncident(work, { id, assigneeId: scene.people.marco }));
    await ago(5, (work) => resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'x' }));
    expect(await sweep()).toMatchObject({ clocks: 0 });
    const fired = await firedOf(id);
    // four of each clock, and an hour after the resolution was due
    expect(fired).toHaveLength(9);
    const [row] = await scene.rows(
      `select is_response_breached, is_resolution_breached, count(f.*)::int as firings
         from work_item w join clock_firing f on f.work_item_id = w.id where w.id = $1 group by w.id`,
      [id],
    );
    expect(row).toEqual({ is_response_breached: true, is_resolution_breached: true, firings: 9 });
  });

  it('needs no calendar: what is stored says when a rung is passed', async () => {
    const id = await openedAgo(1000);
    await scene.rows(`update clock set calendar_key = 'gone' where work_item_id = $1`, [id]);
    expect(await sweep()).toMatchObject({ clocks: 1, rungs: 4 });
  });

  it('sets a clock right that is looked at before any of its rungs is due', async () => {
    const id = await openedAgo(1000);
    await sweep();
    const next = () =>
      scene.rows<{ next: string; rung: string }>(
        `select next_fire_at::text as next, next_rung as rung from clock where work_item_id = $1 and metric = 'RESOLUTION'`,
        [id],
      );
    const before = await next();
    await scene.rows(`update clock set next_fire_at = now(), next_rung = '1' where work_item_id = $1`, [id]);
    expect(await sweep()).toMatchObject({ clocks: 2, rungs: 0 });
    expect(await next()).toEqual(before);
    expect(await sweep()).toMatchObject({ clocks: 0 });
  });

  it('goes on with the others when what came of one record cannot be written', async () => {
    const [broken, sound] = [await openedAgo(1100), await openedAgo(1000)];
    await scene.rows(
      `insert into clock_firing (clock_id, rung, org_id, work_item_id, scheduled_at, fired_at)
       select id, '0.5', org_id, work_item_id, now(), now() from clock where work_item_id = $1 and metric = 'FIRST_RESPONSE'`,
      [broken],
    );
    await expect(sweep()).rejects.toMatchObject({ code: '23505' });
    const worker = await startWorker(scene.system);
    try {
      for (let waited = 0; (await firedOf(sound)).length < 4 && waited < 5_000; waited += 50) await after(50);
    } finally {
      await worker.stop();
    }
    expect(await firedOf(sound)).toHaveLength(4);
    const [{ isLater } = { isLater: false }] = await scene.rows<{ isLater: boolean }>(
      `select min(next_fire_at) > now() + interval '30 s' as "isLater" from clock where work_item_id = $1`,
      [broken],
    );
    expect(isLater).toBe(true);
    await scene.rows(`delete from clock_firing where work_item_id = $1`, [broken]);
    await scene.rows(`update clock set next_fire_at = now() where work_item_id = $1 and metric = 'FIRST_RESPONSE'`, [
      broken,
    ]);
    await sweep();
    expect(await firedOf(broken)).toHaveLength(4);
  });

  it('takes the same statements for one clock and for many', async () => {
    const { pool } = scene.system.database.ways.worker;
    const counted = async () => {
      const said: string[] = [];
      pool.watch = (statement) => said.push(statement);
      const { clocks } = await sweep();
      pool.watch = null;
      return { clocks, statements: said.length };
    };
    await openedAgo(1000);
    const one = await counted();
    for (let i = 0; i < 20; i++) await openedAgo(1000);
    expect(await counted()).toEqual({ clocks: 20, statements: one.statements });
    // begin, lock, pass, set off, commit
    expect(one).toEqual({ clocks: 1, statements: 5 });
  });
});
