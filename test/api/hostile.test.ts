import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { startApi, type Api } from '../support/api.js';

let api: Api;
const took: [string, number][] = [];

beforeAll(async () => {
  api = await startApi();
  await api.ask('{ __typename }');
});
afterAll(async () => {
  const slowest = took.toSorted(([, a], [, b]) => b - a).slice(0, 3);
  process.stdout.write(
    `hostile documents, slowest: ${slowest.map(([what, ms]) => `${what} ${ms.toFixed(0)} ms`).join(', ')}\n`,
  );
  await api.stop();
});

const times = (count: number, part: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');
const nested = (depth: number) =>
  `{ incidents ${'{ nodes { organisation { incidents '.repeat(depth)} { totalCount } ${'} } }'.repeat(depth)} }`;
const bomb = `query { ...f0 } ${times(40, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f40 on Query { __typename }`;
const costly = (first: string) => `{ incidents(${first}) { nodes { messages(${first}) { nodes { id } } } } }`;

/** What is sent, the code it is refused with, and a variable when there is one. */
const documents: readonly (readonly [string, string, string, object?])[] = [
  ['101 aliases of __typename', `{ ${times(101, (i) => `a${i}: __typename`)} }`, 'QUERY_TOO_EXPENSIVE'],
  [
    '31 aliases in fragments',
    `{ ...a ...b } fragment a on Query { ${times(16, (i) => `a${i}: __typename`)} } fragment b on Query { ${times(15, (i) => `b${i}: __typename`)} }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  ['a field aliased as __typename', `{ ${times(31, (i) => `__t${i}: __typename`)} }`, 'QUERY_TOO_EXPENSIVE'],
  ['21 root fields', `{ ${times(21, () => '__typename')} }`, 'QUERY_TOO_EXPENSIVE'],
  [
    '6 mutations',
    `mutation { ${times(6, (i) => `m${i}: incidentStart(input: { id: "inc_1" }) { isDryRun }`)} }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  [
    'the whole schema three times',
    `{ ${times(3, (i) => `a${i}: __schema { types { name } }`)} }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  ['6 operations', times(6, (i) => `query q${i} { __typename }`), 'QUERY_TOO_EXPENSIVE'],
  ['31 directives', `{ __typename ${times(31, () => '@include(if: true)')} }`, 'QUERY_TOO_EXPENSIVE'],
  [
    '31 directives on fields',
    `{ ${times(8, (i) => `a${i}: __typename @include(if: true) @skip(if: false)`)} ${times(15, (i) => `b${i}: __typename @include(if: true)`)} }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  ['depth 13', nested(4), 'QUERY_TOO_EXPENSIVE'],
  [
    'depth by a chain of fragments',
    `{ incidents { nodes { ...f0 } } } ${times(4, (i) => `fragment f${i} on Incident { organisation { incidents { nodes { ...f${i + 1} } } } }`)} fragment f4 on Incident { id }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  ['circular fragments', '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }', 'VALIDATION'],
  ['exploding fragments', bomb, 'QUERY_TOO_EXPENSIVE'],
  ['18 kB of one field', `{ ${'release { id } '.repeat(1200)} }`, 'QUERY_TOO_EXPENSIVE'],
  ['overlapping fields', `{ ${times(400, () => 'release { number }')} }`, 'QUERY_TOO_EXPENSIVE'],
  ['overlapping fields further in', `{ release { ${'id '.repeat(1000)} } }`, 'QUERY_TOO_EXPENSIVE'],
  ['overlapping fields in parts', `{ ${times(20, () => `release { ${'id '.repeat(100)} }`)} }`, 'QUERY_TOO_EXPENSIVE'],
  ['3001 tokens', `{ ${'__typename '.repeat(3000)} }`, 'QUERY_TOO_EXPENSIVE'],
  ['100,000 braces', '{'.repeat(100_000), 'VALIDATION'],
  ['a long list literal', `{ nodes(ids: [${'"a",'.repeat(3000)}]) { id } }`, 'QUERY_TOO_EXPENSIVE'],
  [
    'introspection of itself',
    `{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } }`,
    'VALIDATION',
  ],
  ['10,000 rows by literals', costly('first: 100'), 'QUERY_TOO_EXPENSIVE'],
  ['10,000 rows by a variable', `query ($n: Int) ${costly('first: $n')}`, 'QUERY_TOO_EXPENSIVE', { n: 100 }],
  ['10,000 rows by a default', `query ($n: Int = 100) ${costly('first: $n')}`, 'QUERY_TOO_EXPENSIVE'],
  ['10,000 rows by last', costly('last: 100'), 'QUERY_TOO_EXPENSIVE'],
  [
    '10,000 rows in fragments',
    '{ ...a } fragment a on Query { incidents(first: 100) { nodes { ...b } } } fragment b on Incident { messages(first: 100) { nodes { id } } }',
    'QUERY_TOO_EXPENSIVE',
  ],
  [
    '10,000 rows in inline fragments',
    '{ ... on Query { incidents(first: 100) { nodes { ... on Node { ... on Incident { messages(first: 100) { nodes { id } } } } } } } }',
    'QUERY_TOO_EXPENSIVE',
  ],
  ['a page of 101', '{ incidents(first: 101) { nodes { id } } }', 'BAD_REQUEST'],
  ['a page of -1', '{ incidents(first: -1) { nodes { id } } }', 'BAD_REQUEST'],
  ['a number beyond 32 bits', '{ incidents(first: 99999999999) { nodes { id } } }', 'VALIDATION'],
  ['NUL in a variable', 'query ($s: String) { incidents(search: $s) { nodes { id } } }', 'BAD_REQUEST', { s: 'a\0b' }],
  ['NUL in a literal', '{ incidents(search: "a\\u0000b") { nodes { id } } }', 'BAD_REQUEST'],
  [
    'half a surrogate pair',
    'query ($s: String) { incidents(search: $s) { nodes { id } } }',
    'BAD_REQUEST',
    { s: '\ud800' },
  ],
  [
    'an operator as an object',
    'query ($w: IncidentWhere) { incidents(where: $w) { nodes { id } } }',
    'BAD_REQUEST',
    { w: { title: { $ne: null } } },
  ],
  [
    'raw SQL as an object',
    'query ($w: IncidentWhere) { incidents(where: $w) { nodes { id } } }',
    'BAD_REQUEST',
    { w: { __raw: 'true' } },
  ],
  [
    'variables 5,000 levels deep',
    'query ($w: IncidentWhere) { incidents(where: $w) { nodes { id } } }',
    'QUERY_TOO_EXPENSIVE',
    { w: JSON.parse(`${'{"not":'.repeat(5000)}{}${'}'.repeat(5000)}`) as object },
  ],
  [
    'variables that nobody asked for, 5,000 levels deep',
    '{ release { id } }',
    'QUERY_TOO_EXPENSIVE',
    { w: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as object },
  ],
  [
    'a list of 10,000 values',
    'query ($w: IncidentWhere) { incidents(where: $w) { nodes { id } } }',
    'QUERY_TOO_EXPENSIVE',
    { w: { number: { in: Array.from({ length: 10_000 }, (_, i) => `INC-${i}`) } } },
  ],
  [
    '12,000 fields that no input has',
    'query ($w: IncidentWhere) { incidents(where: $w) { nodes { id } } }',
    'QUERY_TOO_EXPENSIVE',
    { w: Object.fromEntries(Array.from({ length: 12_000 }, (_, i) => [`f${i}`, i])) },
  ],
  [
    'a filter of 51 filters that say nothing',
    'query ($w: IncidentWhere) { incidents(where: $w) { nodes { id } } }',
    'BAD_REQUEST',
    { w: { or: Array.from({ length: 51 }, () => ({})) } },
  ],
  [
    'a pattern of 180,000 characters',
    'query ($w: IncidentWhere) { incidents(where: $w) { nodes { id } } }',
    'BAD_REQUEST',
    { w: { title: { contains: '%_\\'.repeat(60_000) } } },
  ],
  ['a subscription', 'subscription { incidents { id } }', 'VALIDATION'],
  ['a field that is not there', '{ incidentz { id } }', 'VALIDATION'],
  ['a syntax error', '{ incidents {', 'VALIDATION'],
];

const isOfOneField = (what: string): boolean => /^a (page|filter|pattern) of/.test(what);

describe('a hostile document', () => {
  it.each(documents.map(([what, query, code, variables = {}]) => [what, query, code, variables] as const))(
    'of %s is refused',
    async (what, query, code, variables) => {
      const startedAt = performance.now();
      const answer = await api.ask(query, variables, 'femke');
      took.push([what, performance.now() - startedAt]);
      expect(answer.errors.length).toBeGreaterThan(0);
      expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(answer.errors.map(() => code));
      expect(answer.errors[0]?.extensions.requestId).toBe(answer.headers.get('x-request-id'));
      // the size of a page and what a filter compares are one field's matter; everything else refuses the whole
      if (!isOfOneField(what)) expect(answer.status).toBe(400);
      expect(answer.text.length).toBeLessThan(20_000);
      expect(answer.text).not.toContain('Did you mean');
    },
  );

  it('with an unknown operation name is refused, not failed', async () => {
    const answer = await api.send(JSON.stringify({ query: 'query a { __typename }', operationName: 'b' }));
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('of a thousand mistakes is answered with ten at most', async () => {
    const answer = await api.ask(`{ ${times(500, (i) => `x${i}`)} }`);
    expect(answer.errors.length).toBeLessThanOrEqual(11);
    expect(answer.text.length).toBeLessThan(20_000);
  });

  it('takes no connection', async () => {
    const count = await api.countStatements(async () => {
      for (const [, query, , variables] of documents) await api.ask(query, variables, 'femke');
    });
    expect(count).toBe(0);
  });
});

describe('what is within the limits', () => {
  it.each([
    ['20 aliases', `{ ${times(20, (i) => `a${i}: __typename`)} }`],
    [
      'depth 10',
      '{ incidents(first: 1) { nodes { organisation { incidents(first: 1) { nodes { organisation { incidents(first: 1) { nodes { id } } } } } } } } }',
    ],
    ['a page of 100', '{ incidents(first: 100) { nodes { id number title } totalCount } }'],
  ])('%s is answered', async (_what, query) => {
    const answer = await api.ask(query, {}, 'femke');
    expect(answer.errors).toEqual([]);
    expect(answer.status).toBe(200);
  });
});

describe('the values of variables are counted', () => {
  it.each([
    ['femke', 2_999, []],
    ['femke', 3_000, ['QUERY_TOO_EXPENSIVE']],
    ['mara', 119_999, []],
    ['mara', 120_000, ['QUERY_TOO_EXPENSIVE']],
  ] as const)('%s sends a list of %i: %j', async (who, length, codes) => {
    const { errors } = await api.ask('{ release { id } }', { list: Array.from({ length }, () => 1) }, who);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(codes);
  });
});

describe('a malformed body', () => {
  it.each([
    '',
    'null',
    'true',
    '1',
    '"{ __typename }"',
    '[]',
    '[{"query":"{ __typename }"}]',
    '{}',
    '{"query":null}',
    '{"query":""}',
    '{"query":1}',
    '{"query":["{ __typename }"]}',
    '{"query":{"a":1}}',
    '{"query":"{ __typename }","variables":"x"}',
    '{"query":"{ __typename }","variables":[1]}',
    '{"query":"{ __typename }","variables":1}',
    '{"query":"{ __typename }","operationName":1}',
    '{"query":"{ __typename }","operationName":{}}',
    '{"query":"{ __typename }","extensions":"x"}',
    '{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}',
    '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}',
    '{"query":"{ __typename }"',
    '{"query":"{ __typename }"}}',
    "{'query':'{ __typename }'}",
    '{"__proto__":{"query":"{ __typename }"}}',
    '{"constructor":{"prototype":{"x":1}},"query":"{ __typename }"}',
    'query=%7B__typename%7D',
    '\u0000',
    '{"query":"\\ud800"}',
    `{"query":"{ __typename }","variables":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
    `{"query":"{ __typename }","variables":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
  ])('%j is a 400 in GraphQL’s shape', async (body) => {
    const answer = await api.send(body);
    expect(answer.status).toBe(400);
    expect(answer.errors.length).toBe(1);
    expect(['BAD_REQUEST', 'VALIDATION', 'QUERY_TOO_EXPENSIVE']).toContain(answer.errors[0]?.extensions.code);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
  ])('of the type %s is a 415', async (type) => {
    const answer = await api.send('{"query":"{ __typename }"}', { 'content-type': type });
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([415, 'BAD_REQUEST']);
  });

  it('with a Host that is none is answered', async () => {
    const { port, hostname } = new URL(api.address);
    const status = await new Promise((resolve, reject) => {
      const sent = httpRequest(
        { port, hostname, path: '/graphql?query=%7B__typename%7D', headers: { host: 'a b' } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      sent.once('error', reject).end();
    });
    expect(status).toBe(200);
  });
});
