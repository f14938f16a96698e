import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, isNonNullType, isObjectType, type GraphQLObjectType } from 'graphql';
import { contacts, organisations, users } from '../../seeds/demo/cast.js';
import { workbench } from '../../server/app/configuration/compiler.js';
import { makeSchema } from '../../server/app/schema.js';
import { type Actor, systemActor } from '../../server/core/kernel/Actor.js';
import { fromPublicId, toPublicId } from '../../server/core/kernel/ids.js';
import { metricDefinitions } from '../../server/core/metrics/definitions.js';
import { isInternalFigure } from '../../server/core/metrics/MetricDefinition.js';
import { publishRelease } from '../../server/database/configuration/actions/publishRelease.js';
import { liveRelease } from '../../server/database/configuration/queries.js';
import { readingWork, type Work, writingWork } from '../../server/database/kernel/Work.js';
import { edgesOf, selectionOf } from '../crossing/schemaWalk.js';
import { startApi, type Api, type As } from '../support/api.js';

/*
 * What a team and a supplier promise is set to figures that occur nowhere else. Whoever is not the provider's looks
 * everywhere, and finds none of them; an agent finds them all.
 */
const teamSeconds = 12_347;
const supplierSeconds = 23_459;
const rungs = ['0.4321', '0.4323', '0.4327'];
const carrier = 'north-sea-carrier';

let api: Api;
let incident = '';
/** Public ids of the clocks of the incident by metric, as an agent sees them. */
let clocks: { [metric: string]: string } = {};

/** In words, in seconds, in milliseconds and as a length of time. */
const secrets = (): string[] => [
  ...[teamSeconds, supplierSeconds].flatMap((seconds) => [String(seconds), `${seconds}000`]),
  'PT3H25M47S',
  'PT6H30M59S',
  ...rungs,
  carrier,
  'OWNERSHIP',
  'SUPPLIER',
  ...internalIds(),
  ...internalIds().map((id) => fromPublicId('Clock', id)!),
];
const internalIds = (): string[] => [clocks.OWNERSHIP!, clocks.SUPPLIER!];

const schema = makeSchema();

beforeAll(async () => {
  api = await startApi();
  await publishSecrets();
  const input = {
    organisationId: toPublicId('Organisation', organisations.harbour.id),
    contactId: toPublicId('Contact', contacts.willem.id),
    serviceKey: 'network-access',
    title: 'No network on the quay',
    impact: 'high',
    urgency: 'high',
  };
  incident = (await act('incidentOpen', input, 'incident { id }')).incident.id as string;
  await act('incidentAssign', { id: incident, teamKey: 'service-desk' });
  const followUpAt = new Date(Date.now() + 86_400_000).toISOString();
  await act('incidentHold', { id: incident, reason: 'VENDOR', supplierContractKey: carrier, followUpAt });
  const { data } = await api.ask('query ($id: ID!) { incident(id: $id) { clocks { id metric } } }', { id: incident });
  clocks = Object.fromEntries(data.incident.clocks.map(({ id, metric }: { [name: string]: string }) => [metric, id]));
}, 60_000);
afterAll(() => api?.stop());

/** Gives one team, one supplier and the ladder of the gold policy the figures above. */
async function publishSecrets(): Promise<void> {
  const place = { beforeDueSeconds: null, afterDueSeconds: null, actions: [] };
  await writingWork(api.system, systemActor('test', 'CLI'), 'test', async (work) => {
    const live = await liveRelease(work.sql);
    const documents = live!.documents
      .filter(({ kind }) => kind !== 'pinned-case')
      .map((document) => ({ ...document, body: structuredClone(document.body) }));
    // oxlint-disable-next-line typescript/no-explicit-any -- bodies are of any shape
    const bodyOf = (kind: string, key: string): any =>
      documents.find((document) => document.kind === kind && document.key === key)!.body;
    const gold = bodyOf('sla-policy', 'gold');
    gold.targets = [
      ...gold.targets.filter(({ metric }: { metric: string }) => metric !== 'OWNERSHIP'),
      { metric: 'OWNERSHIP', holder: 'service-desk', seconds: teamSeconds },
    ];
    gold.ladder = [
      { ...place, fraction: 0.4321, metrics: ['OWNERSHIP'] },
      { ...place, fraction: 0.4323, metrics: [] },
    ];
    const contract = bodyOf('supplier-contract', carrier);
    contract.targets = [{ seconds: supplierSeconds }];
    contract.warnings = [0.4327];
    await publishRelease(work, workbench, documents as Parameters<typeof publishRelease>[2], 'A test');
  });
  await api.system.releases.refresh();
}

async function act(name: string, input: object, selection = 'userErrors { message }', as: As = 'mara') {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const { data, text } = await api.ask(
    `mutation ($input: ${type}) { ${name}(input: $input) { ${selection} userErrors { code message } } }`,
    { input },
    as,
  );
  if (data?.[name]?.userErrors?.length !== 0) throw new Error(text);
  return data[name];
}

/** What is asked of the incident and its parts, one edge after the other, two edges deep; and what else speaks of clocks. */
function documents(): string[] {
  const typeOf = (name: string) => schema.getType(name) as GraphQLObjectType;
  const parts = (type: GraphQLObjectType, from: (inner: string) => string): string[] =>
    edgesOf(type)
      .filter(({ field }) => field.args.every((argument) => !isNonNullType(argument.type)))
      .filter(({ field }) => isObjectType(getNamedType(field.type)))
      .map(({ field }) => {
        const page = field.args.some(({ name }) => name === 'first') ? '(first: 50)' : '';
        return from(`${field.name}${page} ${selectionOf(schema, field.type, 1)}`);
      });
  return [
    ...parts(typeOf('Incident'), (inner) => `query ($id: ID!) { incident(id: $id) { __typename ${inner} } }`),
    ...parts(
      typeOf('Clock'),
      (inner) => `query ($id: ID!) { incident(id: $id) { clocks { id metric rungs targetSeconds ${inner} } } }`,
    ),
    `query ($id: ID!) { incident(id: $id) { nextDueMetric } slaPolicies ${selectionOf(schema, typeOf('Query').getFields().slaPolicies!.type, 1)} }`,
    `query ($id: ID!) { incident(id: $id) { nextDueMetric } metricDefinitions { name label description } }`,
  ];
}

/** Everything that somebody gets to see of the incident, in one text; refusals are part of it. */
async function seenBy(as: As): Promise<string> {
  const answers = [];
  for (const document of documents()) {
    const { status, text } = await api.ask(document, { id: incident }, as);
    if (status !== 200) throw new Error(`${document}: ${text}`);
    answers.push(text);
  }
  // files take their names from ids that one has; the ids of all clocks are tried
  for (const id of Object.values(clocks))
    for (const ending of ['json', 'txt']) {
      const response = await fetch(`${api.address}/files/receipts/${id}.${ending}`, {
        headers: await api.credentials(as),
      });
      answers.push(`${response.status} ${await response.text()}`);
    }
  return answers.join('\n');
}

/** Labels of metrics speak of suppliers in general; what is looked for are this one's figures. */
const foundIn = (text: string): string[] => secrets().filter((secret) => text.includes(secret));

const outsiders = ['femke', 'sanne', 'nadia'] as const;

describe('what a team and a supplier promise', () => {
  it('is there to be found: an agent finds every part of it', async () => {
    const found = foundIn(await seenBy('mara'));
    const isWord = (secret: string): boolean => !secret.endsWith('000') && !/^[0-9a-f]{8}-/.test(secret);
    expect(found.filter(isWord)).toEqual(secrets().filter(isWord));
  });

  it.each(outsiders)('is found by %s nowhere on the way from the incident, in no policy and in no file', async (as) => {
    expect(foundIn(await seenBy(as))).toEqual([]);
  });

  it.each(outsiders)('is nothing to %s who names its clock: an id of nothing gets the same answer', async (as) => {
    const ask = (id: string) =>
      api.ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id }, as).then(({ text }) => text);
    const nothing = toPublicId('Clock', '01890000-0000-7000-8000-000000000009');
    const file = async (id: string) => {
      const response = await fetch(`${api.address}/files/receipts/${id}.json`, { headers: await api.credentials(as) });
      const { error } = (await response.json()) as { error: { message: string } };
      return [response.status, error.message];
    };
    for (const id of internalIds()) {
      expect(await ask(id)).toBe(await ask(nothing));
      expect(await file(id)).toEqual(await file(nothing));
    }
  });

  it('is written into no policy by a partner, and so calls no webhook of theirs', async () => {
    const { text } = await api.ask(
      'mutation { changeSetOpen(input: { name: "Mine" }) { changeSet { id } userErrors { code } } }',
      {},
      'femke',
    );
    expect(JSON.parse(text).data.changeSetOpen).toEqual({ changeSet: null, userErrors: [{ code: 'FORBIDDEN' }] });
  });
});

describe('figures about it', () => {
  const names = metricDefinitions.filter(({ clock }) => clock && isInternalFigure({ clock })).map(({ name }) => name);
  const csv = async (as: As) => {
    const query = new URLSearchParams({
      metric: names.join(','),
      from: '2020-01-01',
      to: '2040-01-01',
      grain: 'TOTAL',
    });
    const response = await fetch(`${api.address}/bi/v1/metrics.csv?${query.toString()}`, {
      headers: await api.credentials(as),
    });
    return { status: response.status, text: await response.text() };
  };

  it('are refused to partners as unknown, in GraphQL and as a file', async () => {
    for (const as of ['femke', 'sanne'] as const) {
      const { status, text } = await csv(as);
      expect([status, text.includes(`unknown metric \\"${names[0]}\\"`)]).toEqual([400, true]);
      expect(foundIn(text)).toEqual([]);
      const { data } = await api.ask('{ metricDefinitions { name } }', {}, as);
      expect(data.metricDefinitions.filter(({ name }: { name: string }) => names.includes(name))).toEqual([]);
    }
  });

  it("are the same for the provider's reader as for its staff, and count what the reader may not read", async () => {
    await api.owner.query(
      `update clock set state = 'BREACHED_RUNNING', breached_at = now(), ended_at = now(), next_fire_at = null, upcoming = '{}'
        where metric in ('OWNERSHIP', 'SUPPLIER')`,
    );
    const seen = await csv('nadia');
    expect(seen.status).toBe(200);
    expect(seen.text).toBe((await csv('mara')).text);
    expect(seen.text).toMatch(/^ola_breaches,.*,1,,,1\r?$/m);
    expect(seen.text).toMatch(/^supplier_breaches,.*,1,,,1\r?$/m);
  });
});

describe('behind the API, the role of the database', () => {
  const actorOf = (pool: Actor['pool']): Actor => ({
    kind: 'USER',
    principal: `user:${users.nadia.id}`,
    userId: users.nadia.id,
    organisationId: organisations.harbour.id,
    role: pool === 'bi' ? 'BI_READER' : 'PARTNER',
    source: 'API',
    pool,
    sees: null,
  });
  const reading = (pool: Actor['pool']): Work => readingWork(api.system, actorOf(pool), 'test');
  const metrics = async ({ sql }: Pick<Work, 'sql'>): Promise<string[]> =>
    (await sql.rows<{ metric: string }>('test_metrics', 'select distinct metric from clock order by 1')).map(
      ({ metric }) => metric,
    );

  it.each(['bi', 'partner'] as const)('of %s reads no clock of a team or supplier', async (pool) => {
    const found = await metrics(reading(pool));
    expect(found).toContain('RESOLUTION');
    expect(found.filter((metric) => ['OWNERSHIP', 'SUPPLIER'].includes(metric))).toEqual([]);
  });

  it.each(['rungs', 'fired_rungs', 'upcoming', 'next_rung', 'next_fire_at', '*'])(
    'of readers reads no ladder of a clock: %s',
    async (column) => {
      const { sql } = reading('bi');
      const text = `select ${column} from clock c`;
      await expect(sql.rows(`test_ladder_${column}`, text)).rejects.toMatchObject({ code: '42501' });
      await expect(sql.rows('test_row', 'select to_jsonb(c) from clock c')).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('of readers reads no payload of an event but what concerns customers', async () => {
    const { sql } = reading('bi');
    await expect(sql.rows('test_payload', 'select payload from event')).rejects.toMatchObject({ code: '42501' });
    const shown = await sql.rows<{ type: string; payload: { clocks?: { metric: string }[] } }>(
      'test_shown',
      'select type, shown_payload(id) as payload from event where work_item_id = $1 order by seq',
      [fromPublicId('Incident', incident)],
    );
    expect(shown.map(({ type }) => type)).toEqual(expect.arrayContaining(['OPENED', 'ASSIGNED', 'HELD']));
    expect(foundIn(JSON.stringify(shown))).toEqual([]);
    const opened = shown.find(({ type }) => type === 'OPENED')!.payload.clocks!.map(({ metric }) => metric);
    expect(opened).toEqual(expect.arrayContaining(['FIRST_RESPONSE', 'RESOLUTION']));
  });

  it('of readers has neither decisions, passed rungs nor what they set off', async () => {
    for (const table of ['decision', 'clock_firing', 'escalation', 'event_internal', 'document_revision'])
      await expect(reading('bi').sql.rows(`test_${table}`, `select 1 from ${table}`)).rejects.toMatchObject({
        code: '42501',
      });
  });
});
