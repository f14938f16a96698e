import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { startProduct, type Product } from '../support/process.js';
import { setsScene, type SetsScene } from './setsScene.js';

/** A transaction of a publisher. */
const publishingNow = `select from pg_stat_activity where datname = current_database() and xact_start is not null
  and application_name = 'signalbox staff'`;

let scene: SetsScene;
const products: Product[] = [];
beforeAll(async () => {
  scene = await setsScene();
});
afterAll(async () => {
  for (const product of products) product.kill('SIGKILL');
  await scene.close();
});

/** Another API process on the same database. */
async function anotherProcess(): Promise<Product> {
  const product = await startProduct({ DATABASE_URL: scene.system.ownerUrl, ROLE: 'api' });
  products.push(product);
  return product;
}

interface Answered {
  readonly data?: { readonly [field: string]: unknown };
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

async function askAt(address: string, query: string, variables: object = {}): Promise<Answered> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await scene.credentials('mara')) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answered;
}

const publish = `mutation ($input: ChangeSetPublishInput!) { changeSetPublish(input: $input) {
  isReplayed release { number } userErrors { code message } } }`;

interface Published {
  readonly isReplayed: boolean;
  readonly release: { readonly number: number } | null;
  readonly userErrors: readonly object[];
}

/** Two documents that only a whole release has in the same state. */
async function draft(round: number): Promise<string> {
  const set = await scene.open(`Round ${round}`);
  for (const key of ['payroll', 'facilities']) await scene.save(set, 'team', key, { description: `Round ${round}.` });
  return set;
}

/** Which rounds the two documents of the newest release are of, and how many documents it holds. */
async function newest(): Promise<{ readonly number: number }> {
  const { rows } = await scene.owner.query<{ number: number }>(
    `select r.number, count(*)::int as documents,
            array_agg(distinct v.body->>'description') filter (where d.key in ('payroll', 'facilities') and d.kind = 'team') as of
       from release r join release_document d on d.release_id = r.id join document_revision v on v.id = d.revision_id
      where r.number = (select max(number) from release) group by r.number`,
  );
  return rows[0] ?? { number: 0 };
}

/** Resolves when a row answers yes, or after that long. */
async function whenSeen(sql: string, forMs: number): Promise<boolean> {
  for (const until = performance.now() + forMs; performance.now() < until;) {
    const { rows } = await scene.owner.query<{ seen: boolean }>(`select exists (${sql}) as seen`);
    if (rows[0]?.seen) return true;
  }
  return false;
}

/** Tables before which a publisher is held up and killed. */
const tables: readonly string[] = ['document_revision', 'release', 'release_document', 'audit_entry'];
/** Otherwise it is killed at a random moment after its transaction began, or as soon as it has committed. */
const points = [...tables, 'random', 'committed', 'random', 'committed'];

it('a publishing process that is killed leaves the old release or the new one, whole, and a retry publishes once', async () => {
  const documents = scene.system.releases.live().documentCount;
  const holder = new pg.Client({ connectionString: scene.system.ownerUrl });
  await holder.connect();
  let next = anotherProcess();
  let published = 0;
  for (const [i, point] of points.entries()) {
    const round = i + 1;
    const product = await next;
    next = anotherProcess();
    const [set, before] = [await draft(round), await newest()];
    const live = before.number;
    const input = { id: set, expectedRelease: live, idempotencyKey: `round ${round}` };
    const isHeld = tables.includes(point);
    if (isHeld) await holder.query(`begin; lock table ${point} in share mode`);
    // the answer never comes when the process is killed before
    const answered = askAt(product.address, publish, { input }).catch((error: unknown) => error);
    const waiting = `select from pg_locks where not granted and relation = '${point}'::regclass`;
    const committed = `select from release where number > ${live}`;
    const wanted = isHeld ? waiting : point === 'committed' ? committed : publishingNow;
    const isThere = await whenSeen(wanted, 10_000);
    if (point === 'random') await setTimeout(Math.random() * 300);
    else expect([point, isThere]).toEqual([point, true]);
    product.kill('SIGKILL');
    await product.ended;
    await answered;
    if (isHeld) await holder.query('rollback');

    const seen = await newest();
    if (seen.number > live) published += 1;
    const whole = { number: live + 1, documents, of: [`Round ${round}.`] };
    expect(isHeld ? [before] : point === 'committed' ? [whole] : [before, whole]).toContainEqual(seen);

    let retried: Published | undefined;
    for (let tries = 0; !retried && tries < 100; tries++) {
      const answer = await askAt(scene.address, publish, { input });
      // PostgreSQL may need a moment to notice that whoever held the locks is gone
      if (answer.errors) await setTimeout(100);
      else retried = answer.data?.['changeSetPublish'] as Published;
    }
    expect(retried).toMatchObject({ userErrors: [], release: { number: live + 1 } });
    // what PostgreSQL had in hand when the process died may still have been committed after the look at it
    if (seen.number > live) expect(retried?.isReplayed).toBe(true);
    await scene.until(live + 1);
    expect(await newest()).toEqual(whole);
    expect(scene.system.releases.live().documentCount).toBe(documents);
  }
  (await next).kill('SIGKILL');
  await holder.end();
  process.stdout.write(`    ${published} of ${points.length} had published when they were killed\n`);
}, 120_000);

it('two API processes switch to what one of them published, and no request fails meanwhile', async () => {
  const other = await anotherProcess();
  const addresses = [scene.address, other.address];
  const set = await scene.open('Everywhere');
  await scene.save(set, 'team', 'payroll', { name: 'Payroll everywhere' });
  const failures: unknown[] = [];
  const switchedAt = new Map<string, number>();
  let isRunning = true;
  const stream = async (address: string): Promise<void> => {
    while (isRunning) {
      try {
        const { data, errors } = await askAt(address, '{ team(key: "payroll") { name } release { number } }');
        if (errors) failures.push(errors);
        const { name } = (data?.['team'] ?? {}) as { name?: string };
        if (name === 'Payroll everywhere' && !switchedAt.has(address)) switchedAt.set(address, performance.now());
      } catch (error) {
        failures.push(error);
      }
    }
  };
  const streams = addresses.flatMap((address) => [stream(address), stream(address)]);
  await setTimeout(200);
  const input = { id: set, expectedRelease: await scene.live() };
  const answer = await askAt(other.address, publish, { input });
  const publishedAt = performance.now();
  expect(answer.data?.['changeSetPublish']).toMatchObject({ userErrors: [] });
  for (let waited = 0; switchedAt.size < 2 && waited < 20_000; waited += 20) await setTimeout(20);
  isRunning = false;
  await Promise.all(streams);
  expect(failures).toEqual([]);
  expect([...switchedAt.keys()].toSorted()).toEqual(addresses.toSorted());
  const lags = [...switchedAt.values()].map((at) => Math.max(0, at - publishedAt));
  process.stdout.write(`    effective on both after ${Math.max(...lags).toFixed(0)} ms\n`);
}, 60_000);
