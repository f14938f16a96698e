import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { AnalysisWorker } from '../../server/app/analysis/AnalysisWorker.js';
import { fromPublicId } from '../../server/core/kernel/ids.js';
import { setsScene, type SetsScene } from '../configuration/setsScene.js';
import { tellSolvedInThreeHours } from '../support/desk.js';

const incidents = 20;
const hour = 3_600_000;

let scene: SetsScene;
let set = '';
/** What the backtest of the set comes to when nothing comes between. */
let answer: unknown;
const children: ChildProcess[] = [];

beforeAll(async () => {
  scene = await setsScene();
  for (let n = 0; n < incidents; n++)
    await tellSolvedInThreeHours(scene.system, Date.now() - (40 + 7 * n) * hour, 'No network on the quay');
  set = await scene.open('Faster');
  await scene.save(set, 'sla-policy', 'gold', { targets: await fasterTargets() });
  const run = await start();
  expect(await new AnalysisWorker(scene.system).answerNext()).toBe(true);
  answer = await outcomeOf(run);
}, 60_000);
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await scene?.close();
});

/** The targets of the gold policy, with two hours for a solution of the highest priority. */
async function fasterTargets(): Promise<object[]> {
  const { rows } = await scene.owner.query<{ body: { targets: { metric: string; priorities?: string[] }[] } }>(
    `select body from document_revision where kind = 'sla-policy' and key = 'gold'`,
  );
  return rows[0]!.body.targets.map((target) =>
    target.metric === 'RESOLUTION' && target.priorities?.includes('p1') ? { ...target, seconds: 7_200 } : target,
  );
}

/** Asks for a backtest of the last thirty days through the API; answers the public id of the run. */
async function start(): Promise<string> {
  const { slaBacktestStart } = await scene.data(
    'mara',
    `mutation ($input: SlaBacktestStartInput!) { slaBacktestStart(input: $input) {
       run { id state done } userErrors { code message } } }`,
    { input: { changeSetId: set, days: 30 } },
  );
  expect(slaBacktestStart).toMatchObject({ run: { state: 'QUEUED', done: 0 }, userErrors: [] });
  return slaBacktestStart.run.id as string;
}

interface Shown {
  readonly state: string;
  readonly done: number;
  readonly total: number | null;
  readonly error: string | null;
}

async function show(run: string): Promise<Shown> {
  const query = `query ($id: ID!) { analysisRun(id: $id) { state done total error } }`;
  return (await scene.data('jonas', query, { id: run })).analysisRun as Shown;
}

/** What a run came to, with the clocks behind it. */
async function outcomeOf(run: string): Promise<unknown> {
  const { analysisRun } = await scene.data(
    'mara',
    `query ($id: ID!) { analysisRun(id: $id) { state done total
       slaBacktest { clocks changed notReproduced figures { metric by key oldMet oldBreached newMet newBreached } }
       clocks(first: 50) { totalCount nodes { number metric oldDueAt newDueAt oldVerdict newVerdict isReproduced } } } }`,
    { id: run },
  );
  const name = ({ number, metric }: { number: string; metric: string }): string => `${number} ${metric}`;
  analysisRun.clocks.nodes.sort((a: never, b: never) => (name(a) < name(b) ? -1 : 1));
  return analysisRun;
}

/** A run that is kept from going on, some slices after its beginning. */
interface Held {
  /** Goes on with what is said here. */
  query(text: string, values?: unknown[]): Promise<pg.QueryResult>;
  /** Lets it go on. */
  release(): Promise<void>;
}

async function isTrue(client: pg.Client, text: string, values: unknown[] = []): Promise<boolean> {
  return (await client.query<{ is: boolean }>(text, values)).rows[0]?.is ?? false;
}

/** Waits until some of the run is done, and locks it: whoever works on it waits before the next slice. */
async function hold(run: string): Promise<Held> {
  const client = new pg.Client({ connectionString: scene.system.ownerUrl });
  await client.connect();
  for (const until = performance.now() + 20_000; performance.now() < until; await after(1)) {
    // a run that is locked is taken by nobody
    if (!(await isTrue(client, `select state = 'RUNNING' as is from analysis_run where id = $1`, [uuidOf(run)])))
      continue;
    await client.query('begin');
    const text = 'select done from analysis_run where id = $1 for update';
    const { rows } = await client.query<{ done: number }>(text, [uuidOf(run)]);
    if (rows[0]!.done > 0)
      return {
        query: (said, values) => client.query(said, values),
        async release() {
          await client.query('commit');
          await client.end();
        },
      };
    await client.query('rollback');
  }
  throw new Error('nobody worked on the run within 20 s');
}

const uuidOf = (run: string): string => fromPublicId('AnalysisRun', run) ?? '';

/** Whoever worked on the run is taken for dead. */
const endLease = (run: string) =>
  scene.owner.query(`update analysis_run set leased_until = now() - interval '1 s' where id = $1`, [uuidOf(run)]);

const rowsOf = async (run: string): Promise<string[]> =>
  (await scene.owner.query<{ id: string }>('select id from backtest_clock where run_id = $1', [uuidOf(run)])).rows.map(
    ({ id }) => id,
  );

/** A run some slices after its beginning, whose worker was killed in the next one. */
async function killedRun(): Promise<string> {
  const script = fileURLToPath(new URL('analysisProcess.js', import.meta.url));
  const child = spawn(process.execPath, [script, scene.system.ownerUrl, '1'], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout!, 'data');
  const run = await start();
  const held = await hold(run);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await held.release();
  return run;
}

test.each([0, -3, 1_831, 2_147_483_647])('a backtest of %s days is refused with the range', async (days) => {
  const { slaBacktestStart } = await scene.data(
    'mara',
    `mutation ($input: SlaBacktestStartInput!) { slaBacktestStart(input: $input) { userErrors { code message path } } }`,
    { input: { changeSetId: set, days } },
  );
  expect(slaBacktestStart.userErrors).toEqual([
    {
      code: 'INVALID',
      message: `A period has more than 0 and at most 1830 days; this one has ${days}.0.`,
      path: ['days'],
    },
  ]);
});

describe('a backtest over the API', () => {
  test('shows how far it is, and can be stopped', async () => {
    const run = await start();
    const answering = new AnalysisWorker(scene.system, 1).answerNext();
    const held = await hold(run);
    const half = await show(run);
    expect(half).toMatchObject({ state: 'RUNNING', total: 2 * incidents });
    expect(half.done).toBeGreaterThan(0);
    expect(half.done).toBeLessThan(2 * incidents);
    const { slaBacktestStart: again } = await scene.data(
      'mara',
      `mutation ($input: SlaBacktestStartInput!) { slaBacktestStart(input: $input) { userErrors { code } } }`,
      { input: { changeSetId: set, days: 30 } },
    );
    expect(again.userErrors).toEqual([{ code: 'DUPLICATE' }]);
    const canceling = scene.data(
      'jonas',
      `mutation ($input: AnalysisRunCancelInput!) { analysisRunCancel(input: $input) { run { state } userErrors { code } } }`,
      { input: { id: run } },
    );
    const waits = `select exists (select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%CANCELED%') as is`;
    while (!(await isTrue(scene.owner as unknown as pg.Client, waits))) await after(5);
    await held.release();
    expect((await canceling).analysisRunCancel).toEqual({ run: { state: 'CANCELED' }, userErrors: [] });
    expect(await answering).toBe(true);
    const stopped = await show(run);
    expect(stopped).toMatchObject({ state: 'CANCELED', error: null });
    expect(stopped.done).toBeLessThan(2 * incidents);
    expect(await outcomeOf(run)).toMatchObject({ slaBacktest: null });
    expect(await new AnalysisWorker(scene.system).answerNext()).toBe(false);
  });

  test('is gone on with after its worker was killed, once its lease has ended', async () => {
    const run = await killedRun();
    const before = await rowsOf(run);
    expect(before.length).toBeGreaterThan(0);
    const next = new AnalysisWorker(scene.system, 1);
    expect(await next.answerNext()).toBe(false);
    await endLease(run);
    expect(await next.answerNext()).toBe(true);
    expect(await outcomeOf(run)).toEqual(answer);
    expect(await rowsOf(run)).toEqual(expect.arrayContaining(before));
  });

  test('is worked out anew when only one of two slices was kept', async () => {
    const run = await killedRun();
    const [lost = '', ...left] = await rowsOf(run);
    await scene.owner.query('delete from backtest_clock where id = $1', [lost]);
    await endLease(run);
    expect(await new AnalysisWorker(scene.system, 1).answerNext()).toBe(true);
    expect(await outcomeOf(run)).toEqual(answer);
    expect((await rowsOf(run)).filter((id) => left.includes(id))).toEqual([]);
  });

  test('is let go by a worker whose lease somebody else has taken over', async () => {
    const run = await start();
    const answering = new AnalysisWorker(scene.system, 1).answerNext();
    const held = await hold(run);
    const other = randomUUID();
    await held.query(`update analysis_run set worker = $2 where id = $1`, [uuidOf(run), other]);
    const { done } = await show(run);
    await held.release();
    expect(await answering).toBe(true);
    expect(await show(run)).toMatchObject({ state: 'RUNNING', done });
    await endLease(run);
    expect(await new AnalysisWorker(scene.system, 1).answerNext()).toBe(true);
    expect(await outcomeOf(run)).toEqual(answer);
  });

  test('goes on one slice at a time while somebody waits for its tables', async () => {
    const [gate, altering] = await Promise.all(
      [0, 1].map(async () => {
        const client = new pg.Client({ connectionString: scene.system.ownerUrl });
        await client.connect();
        return client;
      }),
    );
    const areWaiting = async (count: number): Promise<void> => {
      const text = `select count(*) >= $1 as is from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      while (!(await isTrue(gate!, text, [count]))) await after(5);
    };
    const run = await start();
    await gate!.query('begin');
    await gate!.query('lock table backtest_clock in share mode');
    const answering = new AnalysisWorker(scene.system, 1).answerNext();
    await areWaiting(1);
    await altering!.query('begin');
    const altered = altering!.query('lock table backtest_clock in access exclusive mode');
    await areWaiting(2);
    await gate!.query('commit');
    await altered;
    expect(await show(run)).toMatchObject({ state: 'RUNNING', done: 1 });
    await altering!.query('commit');
    expect(await answering).toBe(true);
    expect(await outcomeOf(run)).toEqual(answer);
    await Promise.all([gate!.end(), altering!.end()]);
  });

  test('is left to others at once by a worker that ends', async () => {
    const run = await start();
    const ending = new AnalysisWorker(scene.system, 1);
    ending.start();
    const held = await hold(run);
    const ended = ending.stop();
    await held.release();
    await ended;
    expect(await show(run)).toMatchObject({ state: 'RUNNING' });
    expect(await new AnalysisWorker(scene.system, 1).answerNext()).toBe(true);
    expect(await outcomeOf(run)).toEqual(answer);
  });

  test('says so when what it tries was edited meanwhile', async () => {
    const run = await start();
    await scene.save(set, 'sla-policy', 'gold', { description: 'Edited' }, { expectedVersion: 1 });
    expect(await new AnalysisWorker(scene.system).answerNext()).toBe(true);
    expect(await show(run)).toMatchObject({
      state: 'FAILED',
      error: 'The change set or the live release was changed meanwhile: ask again.',
    });
  });
});
