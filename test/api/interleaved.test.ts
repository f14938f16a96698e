import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { contacts, organisations, users } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { startApi, type Api } from '../support/api.js';

let api: Api;
const opened = new Map<string, string>();

beforeAll(async () => {
  api = await startApi();
  for (const [key, contact] of [
    ['harbour', contacts.femke],
    ['alpine', contacts.urs],
  ] as const) {
    const input = {
      organisationId: toPublicId('Organisation', organisations[key].id),
      contactId: toPublicId('Contact', contact.id),
      serviceKey: 'network-access',
      title: `Something of ${key}`,
      impact: 'low',
      urgency: 'low',
    };
    const { data } = await api.ask(
      'mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id } userErrors { message } } }',
      { input },
      'mara',
    );
    opened.set(key, data.incidentOpen.incident.id as string);
  }
});
afterAll(() => api.stop());

/** Who asks, and whose things they may be shown. */
const askers: readonly (readonly [as: keyof typeof users, sees: readonly string[]])[] = [
  ['femke', ['harbour']],
  ['celine', ['alpine']],
  ['tomas', ['alpine', 'harbour']],
  ['nadia', ['alpine', 'harbour']],
];

it('nothing of one request is shown in another one, whoever asks at the same time', async () => {
  const ids = [...opened.values()];
  const query = `query ($ids: [ID!]!) {
    organisations { nodes { key kind } } incidents { totalCount nodes { id organisation { key } contact { name } clocks { id } } }
    nodes(ids: $ids) { id } viewer { organisation { key } } }`;
  // logged in and planned for before: what hashing passwords takes, four at a time, is not what is looked at here
  for (const [as] of askers) expect((await api.ask(query, { ids }, as)).errors).toEqual([]);
  const asked = new Set<keyof typeof users>();
  for (let round = 0; round < 6; round++)
    await Promise.all(
      Array.from({ length: 48 }, async (_, i) => {
        const [as, sees] = askers[(i * 7 + round) % askers.length] ?? ['femke', ['harbour']];
        // the same document, with the ids in either order: loaders, plans and connections are shared where they can be
        const answer = await api.ask(query, { ids: i % 2 ? ids : ids.toReversed() }, as);
        expect(answer.errors).toEqual([]);
        const { incidents, nodes } = answer.data;
        expect(incidents.totalCount).toBe(sees.length);
        const keys = incidents.nodes.map(({ organisation }: { organisation: { key: string } }) => organisation.key);
        expect(keys.toSorted()).toEqual(sees);
        const shown = nodes.map(({ id }: { id: string }) => id);
        expect(new Set(shown)).toEqual(new Set(sees.map((key) => opened.get(key))));
        asked.add(as);
      }),
    );
  expect([...asked].toSorted()).toEqual(['celine', 'femke', 'nadia', 'tomas']);
}, 60_000);
