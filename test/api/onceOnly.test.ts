import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { startApi, type Answer, type Api, type As } from '../support/api.js';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const report = {
  serviceKey: 'network-access',
  contactId: toPublicId('Contact', contacts.femke.id),
  title: 'Badge reader on dock 4 is dark',
  impact: 'high',
  urgency: 'medium',
};

const open = (input: object, as: As = 'femke'): Promise<Answer> =>
  api.ask(
    `mutation ($input: IncidentOpenInput!) {
       incidentOpen(input: $input) {
         isDryRun isReplayed
         userErrors { code message path }
         incident { id number title state clocks { metric state } timeline { nodes { type } } }
       }
     }`,
    { input: { ...report, ...input } },
    as,
  );

async function stored() {
  const { rows } = await api.owner.query(
    `select (select count(*)::int from work_item) as incidents, (select count(*)::int from event) as events,
            (select count(*)::int from clock) as clocks, (select count(*)::int from idempotency_key) as keys`,
  );
  return rows[0] as { incidents: number; events: number; clocks: number; keys: number };
}

describe('an idempotency key', () => {
  it('gives a hundred parallel requests one effect, and all of them the same answer', async () => {
    const before = await stored();
    const answers: Answer[] = [];
    let lostByTheDatabase = 0;
    // the API takes 64 at a time: what it had to send away is sent again, as clients do
    await Promise.all(
      Array.from({ length: 100 }, async () => {
        let answer = await open({ idempotencyKey: 'dock-4' });
        while (answer.status === 503) {
          if (!answer.text.includes('Too much is going on')) lostByTheDatabase += 1;
          await new Promise((next) => setTimeout(next, 50));
          answer = await open({ idempotencyKey: 'dock-4' });
        }
        answers.push(answer);
      }),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const payloads = answers.map(({ data }) => data.incidentOpen);
    expect(new Set(payloads.map(({ incident }) => JSON.stringify(incident))).size).toBe(1);
    // exactly one was first; only a busy database may take its answer after the commit, and then its retry is a replay too
    const first = payloads.filter(({ isReplayed }) => !isReplayed).length;
    expect(first === 0 ? [0, lostByTheDatabase > 0] : [first, true]).toEqual([first === 0 ? 0 : 1, true]);
    const after = await stored();
    expect([after.incidents - before.incidents, after.keys - before.keys]).toEqual([1, 1]);
  });

  it('used again for another request is refused, and changes nothing', async () => {
    await open({ idempotencyKey: 'used' });
    const before = await stored();
    const { data } = await open({ idempotencyKey: 'used', title: 'Something else' });
    expect(data.incidentOpen).toMatchObject({
      incident: null,
      isReplayed: false,
      userErrors: [{ code: 'IDEMPOTENCY_MISMATCH', path: ['idempotencyKey'] }],
    });
    expect(await stored()).toEqual(before);
  });

  it('takes null and leaving out for the same request', async () => {
    await open({ idempotencyKey: 'null' });
    const { data } = await open({ idempotencyKey: 'null', description: null });
    expect(data.incidentOpen.isReplayed).toBe(true);
  });

  it('is not used up by a request that was refused', async () => {
    const refused = await open({ idempotencyKey: 'second try', serviceKey: 'no-such-service' });
    expect(refused.data.incidentOpen.userErrors).toHaveLength(1);
    const { data } = await open({ idempotencyKey: 'second try' });
    expect(data.incidentOpen).toMatchObject({ isReplayed: false, userErrors: [], incident: { title: report.title } });
  });

  it('is one’s own: another person with the same key does it for themselves', async () => {
    const mine = await open({ idempotencyKey: 'shared' });
    const other = await open({ idempotencyKey: 'shared' }, 'ruben');
    expect(other.data.incidentOpen.isReplayed).toBe(false);
    expect(other.data.incidentOpen.incident.id).not.toBe(mine.data.incidentOpen.incident.id);
  });

  it('is forgotten after a day', async () => {
    const first = await open({ idempotencyKey: 'yesterday' });
    await api.owner.query(
      `update idempotency_key set created_at = now() - interval '25 hours' where key = 'yesterday'`,
    );
    const second = await open({ idempotencyKey: 'yesterday' });
    expect(second.data.incidentOpen.isReplayed).toBe(false);
    expect(second.data.incidentOpen.incident.id).not.toBe(first.data.incidentOpen.incident.id);
  });

  it.each([
    ['empty', ''],
    ['longer than 255 characters', 'k'.repeat(256)],
  ])('that is %s is refused', async (_what, idempotencyKey) => {
    const { data } = await open({ idempotencyKey });
    expect(data.incidentOpen.userErrors).toEqual([
      { code: 'INVALID', message: 'An idempotency key has 1 to 255 characters.', path: ['idempotencyKey'] },
    ]);
  });
});

describe('a dry run', () => {
  it('shows what would be, its clocks and history included, and leaves nothing', async () => {
    const before = await stored();
    const { data } = await open({ dryRun: true, idempotencyKey: 'dry' });
    expect(data.incidentOpen).toMatchObject({ isDryRun: true, isReplayed: false, userErrors: [] });
    expect(data.incidentOpen.incident).toMatchObject({ title: report.title, clocks: [{}, {}] });
    expect(data.incidentOpen.incident.timeline.nodes.length).toBeGreaterThan(0);
    expect(await stored()).toEqual(before);
    const { data: gone } = await api.ask('query ($id: ID!) { incident(id: $id) { id } }', {
      id: data.incidentOpen.incident.id,
    });
    expect(gone).toEqual({ incident: null });
  });

  it('of several in one request leaves nothing and holds no connection', async () => {
    const before = await stored();
    const input = { ...report, dryRun: true };
    const mutations = Array.from({ length: 5 }, (_, i) => `m${i}: incidentOpen(input: $input) { incident { id } }`);
    for (let round = 0; round < 4; round++) {
      const { data, errors } = await api.ask(
        `mutation ($input: IncidentOpenInput!) { ${mutations.join(' ')} }`,
        { input },
        'femke',
      );
      expect(errors).toEqual([]);
      expect(Object.keys(data)).toHaveLength(5);
    }
    expect(await stored()).toEqual(before);
    const { pool } = api.system.database.ways.partner;
    expect(pool.totalCount - pool.idleCount).toBe(0);
  });
});

describe('an input', () => {
  it('is refused with everything that is wrong with it at once', async () => {
    const { data } = await open({ title: 'a\0b', description: '\ud800', impact: 'x'.repeat(100_001) });
    const { userErrors } = data.incidentOpen;
    expect(userErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual(
      expect.arrayContaining(['title', 'description', 'impact']),
    );
    expect(new Set(userErrors.map(({ code }: { code: string }) => code))).toEqual(new Set(['INVALID']));
  });

  it('that names an id of another kind is told the same as one that names an unknown id', async () => {
    const wrongKind = await open({ contactId: toPublicId('Organisation', organisations.harbour.id) });
    const unknown = await open({ contactId: toPublicId('Contact', '00000000-0000-7000-8000-000000000000') });
    expect(wrongKind.data.incidentOpen.userErrors).toEqual(unknown.data.incidentOpen.userErrors);
  });

  it('is not even read from somebody whose role may not use the field', async () => {
    const { data } = await open({}, 'nadia');
    expect(data.incidentOpen).toMatchObject({
      incident: null,
      userErrors: [{ code: 'FORBIDDEN', message: 'Your role may not use this.', path: [] }],
    });
  });
});
