import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startProduct, type Product } from '../support/process.js';
import { setsScene, type SetsScene } from './setsScene.js';

const rounds = 6;

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
async function newest(): Promise<object> {
  const { rows } = await scene.owner.query<object>(
    `select r.number, count(*)::int as documents,
            array_agg(distinct v.body->>'description') filter (where d.key in ('payroll', 'facilities') and d.kind = 'team') as of
       from release r join release_document d on d.release_id = r.id join document_revision v on v.id = d.revision_id
      where r.number = (select max(number) from release) group by r.number`,
  );
  return rows[0] ?? {};
}

it('a publishing process that is killed leaves the old release or the new one, whole, and a retry publishes once', async () => {
  const documents = scene.system.releases.live().documentCount;
  let next = anotherProcess();
  let finished = 0;
  const startedAt = performance.now();
  const first = await draft(0);
  await askAt((await next).address, publish, { input: { id: first, expectedRelease: 1 } });
  const usualMs = Math.min(performance.now() - startedAt, 400);
  await scene.until(2);
  for (let round = 1; round <= rounds; round++) {
    const product = await next;
    next = anotherProcess();
    const set = await draft(round);
    const live = await scene.live();
    const input = { id: set, expectedRelease: live, idempotencyKey: `round ${round}` };
    // the answer never comes when the process is killed before
    const answered = askAt(product.address, publish, { input }).then(
      () => true,
      () => false,
    );
    await setTimeout(Math.random() * usualMs * 1.2);
    product.kill('SIGKILL');
    await product.ended;
    if (await answered) finished += 1;

    const seen = await newest();
    expect([
      { number: live, documents, of: [`Round ${round - 1}.`] },
      { number: live + 1, documents, of: [`Round ${round}.`] },
    ]).toContainEqual(seen);

    let retried: Published | undefined;
    for (let tries = 0; !retried && tries < 100; tries++) {
      const answer = await askAt(scene.address, publish, { input });
      // PostgreSQL may need a moment to notice that whoever held the locks is gone
      if (answer.errors) await setTimeout(100);
      else retried = answer.data?.['changeSetPublish'] as Published;
    }
    expect(retried).toMatchObject({ userErrors: [], release: { number: live + 1 } });
    await scene.until(live + 1);
    expect(await newest()).toEqual({ number: live + 1, documents, of: [`Round ${round}.`] });
    expect(scene.system.releases.live().documentCount).toBe(documents);
  }
  (await next).kill('SIGKILL');
  process.stdout.write(`    ${finished} of ${rounds} had answered before they were killed\n`);
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
