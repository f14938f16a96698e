import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { startApi, type Api } from '../support/api.js';
import { startProduct, type Product } from '../support/process.js';

const rounds = 3;
const writers = 6;

let api: Api;
let token: string;
let product: Product | null = null;
beforeAll(async () => {
  api = await startApi();
  const { data } = await api.ask(
    'mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { secret } }',
    {
      input: {
        organisationId: toPublicId('Organisation', organisations.harbour.id),
        name: 'writer',
        role: 'PARTNER',
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      },
    },
    'mara',
  );
  token = data.apiTokenCreate.secret as string;
});
afterAll(async () => {
  product?.kill('SIGKILL');
  await api.stop();
});

const start = (): Promise<Product> =>
  startProduct({ DATABASE_URL: api.system.ownerUrl, ROLE: 'api', LOG_LEVEL: 'info' });

/** Opens an incident under that key; null when there was no answer. */
async function open(address: string, key: string): Promise<{ id: string; isReplayed: boolean } | null> {
  const query = `mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { isReplayed incident { id } userErrors { message } } }`;
  const input = {
    serviceKey: 'network-access',
    contactId: toPublicId('Contact', contacts.femke.id),
    title: key,
    impact: 'high',
    urgency: 'medium',
    idempotencyKey: key,
  };
  try {
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { data } = (await answer.json()) as {
      data: { incidentOpen: { isReplayed: boolean; incident: { id: string } } };
    };
    return { id: data.incidentOpen.incident.id, isReplayed: data.incidentOpen.isReplayed };
  } catch (error) {
    // by name: fetch's errors are of another realm than the test's
    if ((error as Error).name === 'TypeError' || (error as Error).name === 'SyntaxError') return null;
    throw error;
  }
}

it('what was answered is there after kill -9, once and whole, and what was not can be sent again', async () => {
  const answered = new Map<string, string>();
  const unanswered: string[] = [];
  let isReplayed = 0;
  product = await start();
  for (let round = 0; round < rounds; round++) {
    const { address } = product;
    const enough = answered.size + 20;
    const writing = Array.from({ length: writers }, async (_, writer) => {
      for (let i = 0; ; i++) {
        const key = `${round}-${writer}-${i}`;
        const done = await open(address, key);
        if (!done) return void unanswered.push(key);
        answered.set(key, done.id);
        if (answered.size === enough) product?.kill('SIGKILL');
      }
    });
    await Promise.all(writing);
    product = await start();
  }
  expect(unanswered).toHaveLength(rounds * writers);
  for (const key of [...answered.keys(), ...unanswered]) {
    const again = await open(product.address, key);
    if (answered.has(key)) expect(again).toEqual({ id: answered.get(key), isReplayed: true });
    else if (again?.isReplayed) isReplayed += 1;
  }
  process.stdout.write(
    `    ${answered.size} answered, ${unanswered.length} not, of which ${isReplayed} had been written before the kill\n`,
  );
  const { rows } = await api.owner.query(
    `select title, count(*)::int as incidents,
        sum((select count(*) from event e where e.work_item_id = w.id and e.type = 'OPENED'))::int as events,
        sum((select count(*) from clock c where c.work_item_id = w.id))::int as clocks,
        sum((select count(*) from idempotency_key k where k.key = w.title and k.response is not null))::int as keys
       from work_item w where title ~ '^\\d-\\d-\\d+$' group by title`,
  );
  expect(rows).toHaveLength(answered.size + unanswered.length);
  expect(
    rows.filter((row) => JSON.stringify([row.incidents, row.events, row.clocks, row.keys]) !== '[1,1,2,1]'),
  ).toEqual([]);
}, 60_000);
