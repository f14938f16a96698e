import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { Refusal } from '../../server/core/kernel/Refusal.js';
import { showError } from '../../server/graphql/kernel/formatError.js';
import { startApi, type Api } from '../support/api.js';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const wrongToken = 'sbx_live_00000000_0000000000000000000000000000000000000000000000000';

describe('somebody without credentials', () => {
  it.each(['{ __typename }', '{ __schema { queryType { name } } }', '{ __type(name: "Incident") { name } }'])(
    'is answered %s',
    async (query) => {
      const answer = await api.ask(query, {}, null);
      expect([answer.status, answer.errors]).toEqual([200, []]);
    },
  );

  it.each([
    '{ incidents { nodes { id } } }',
    '{ release { id } }',
    '{ __typename ...a } fragment a on Query { ... on Query { node(id: "x") { id } } }',
    'mutation { incidentStart(input: { id: "inc_x" }) { isDryRun } }',
  ])('is refused %s', async (query) => {
    const answer = await api.ask(query, {}, null);
    expect([answer.status, answer.data, answer.errors.map(({ extensions }) => extensions.code)]).toEqual([
      401,
      undefined,
      ['UNAUTHENTICATED'],
    ]);
  });
});

describe('credentials', () => {
  it.each([
    ['a made-up token', { authorization: `Bearer ${wrongToken}` }],
    ['no token at all', { authorization: 'Bearer' }],
    ['a password', { authorization: 'Basic bWFyYTpzZWNyZXQ=' }],
  ])('that are %s are refused, also for what is open', async (_what, headers) => {
    const answer = await api.send('{"query":"{ __typename }"}', headers);
    expect([answer.status, answer.errors.map(({ extensions }) => extensions.code)]).toEqual([401, ['UNAUTHENTICATED']]);
  });

  it('in a cookie are not taken from another site, nor with GET', async () => {
    const cookie = await api.credentials('mara');
    const foreign = await api.send('{"query":"{ release { id } }"}', { ...cookie, 'sec-fetch-site': 'cross-site' });
    expect([foreign.status, foreign.errors[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    const got = await api.get(`/graphql?query=${encodeURIComponent('{ release { id } }')}`, cookie);
    expect(got.status).toBe(400);
    expect(await got.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });
});

describe('requests', () => {
  it('change nothing with GET', async () => {
    const query = encodeURIComponent('mutation { incidentStart(input: { id: "x" }) { isDryRun } }');
    const answer = await api.get(`/graphql?query=${query}`, {});
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('from another origin get no permission to be read', async () => {
    const answer = await api.send('{"query":"{ __typename }"}', { origin: 'https://elsewhere.example' });
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    const preflight = await fetch(`${api.address}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(404);
  });

  it('are answered with their id, and the answer may not be kept', async () => {
    const answer = await api.send('{"query":"{ nothing }"}', { 'x-request-id': 'desk-7' });
    expect(answer.errors[0]?.extensions.requestId).toBe('desk-7');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('a fault of ours', () => {
  it('says nothing of itself but a reference', async () => {
    await api.owner.query('alter table work_item rename to work_item_gone');
    const answer = await api.ask('{ release { number } incident(number: "INC-1001") { id } }');
    await api.owner.query('alter table work_item_gone rename to work_item');
    const requestId = answer.headers.get('x-request-id');
    expect(answer.data).toEqual({ release: { number: 1 }, incident: null });
    expect(answer.errors).toEqual([
      {
        message: `Something went wrong on our side. Reference: ${requestId}.`,
        locations: [{ line: 1, column: 22 }],
        path: ['incident'],
        extensions: { code: 'INTERNAL', requestId },
      },
    ]);
  });
});

describe('when no connection is to be had', () => {
  it('who would need one hears so within three seconds, and who needs none is answered at once', async () => {
    const { pool } = api.system.database.ways.staff;
    await api.ask('{ incidents { nodes { id } } }'); // so that the session is known
    const held = await Promise.all(Array.from({ length: pool.options.max ?? 0 }, () => pool.connect()));
    const startedAt = performance.now();
    const needing = api
      .ask('{ incidents { nodes { id } } }')
      .then((answer) => ({ answer, ms: performance.now() - startedAt }));
    const others = await Promise.all([
      api.ask('{ release { number } }'),
      api.ask('{ release { id } }', {}, null),
      api.ask('{ nothing }'),
      api.send('{'),
    ]);
    const othersMs = performance.now() - startedAt;
    const { answer, ms } = await needing;
    for (const client of held) client.release();
    expect(others.map(({ status }) => status)).toEqual([200, 401, 400, 400]);
    expect(othersMs).toBeLessThan(1000);
    expect([answer.status, answer.headers.get('retry-after'), answer.errors[0]?.extensions.code]).toEqual([
      503,
      '1',
      'UNAVAILABLE',
    ]);
    expect(ms).toBeLessThan(3500);
    expect((await api.ask('{ incidents { nodes { id } } }')).errors).toEqual([]);
  });
});

describe('an error', () => {
  const from = (fault: object) => Object.assign(new Error('select * from secret'), fault);
  const formatted = (code?: string) => ({ message: 'its message', ...(code ? { extensions: { code } } : {}) });

  it.each([
    ['a statement that took too long', from({ code: '57014' }), 'TIMEOUT'],
    ['a full database', from({ code: '53300' }), 'UNAVAILABLE'],
    ['a database that ends', from({ code: '57P01' }), 'UNAVAILABLE'],
    ['a lock that was not to be had', from({ code: '55P03' }), 'UNAVAILABLE'],
    ['a deadlock', from({ code: '40P01' }), 'UNAVAILABLE'],
    ['a refused connection', from({ code: 'ECONNREFUSED' }), 'UNAVAILABLE'],
    ['a broken constraint', from({ code: '23505' }), 'INTERNAL'],
    ['a code that only looks like ours', from({ code: 'FORBIDDEN', extensions: { code: 'FORBIDDEN' } }), 'INTERNAL'],
    ['nothing at all', undefined, 'INTERNAL'],
  ])('of %s is shown by its code, without its text', (_what, cause, code) => {
    const shown = showError(cause, formatted(code), 'r1');
    expect([shown.code, shown.isOurFault]).toEqual([code, true]);
    expect(shown.message).not.toContain('secret');
  });

  it.each([
    ['INVALID', 'BAD_REQUEST'],
    ['NOT_FOUND', 'BAD_REQUEST'],
    ['FORBIDDEN', 'FORBIDDEN'],
  ] as const)('of a refusal %s is %s, with the way to the argument', (refused, code) => {
    expect(showError(new Refusal(refused, 'Too many.', ['first']), formatted(), 'r1')).toEqual({
      code,
      message: 'Too many.',
      argumentPath: ['first'],
      isOurFault: false,
    });
  });

  it('with a code that is not on the list is INTERNAL', () => {
    expect(showError(new GraphQLError('its message'), formatted('SOMETHING_ELSE'), 'r1').code).toBe('INTERNAL');
  });

  it('of validation keeps its text, cut to 400 characters and without suggestions', () => {
    const error = new GraphQLError('x');
    const shown = (message: string) =>
      showError(error, { message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }, 'r1').message;
    expect(shown('Unknown field "a". Did you mean "b"?')).toBe('Unknown field "a".');
    expect(shown('y'.repeat(500))).toHaveLength(403);
    expect(shown(`Value ${'y'.repeat(500)} is none; expected a day`)).toMatch(
      /^Value y+\.\.\.y+ is none; expected a day$/,
    );
  });

  it.each([
    ['"w.title.$ne"', 'Variable "$w" got invalid value 5 at "w.title.$ne"; It is wrong.', ['w', 'title', '$ne']],
    ['an element', 'Variable "$o" got invalid value "X" at "o[0].field"; It is wrong.', ['o', '0', 'field']],
    ['a whole', 'Variable "$n" got invalid value 1.5; Int cannot represent non-integer value: 1.5', ['n']],
    ['nothing', 'Variable "$q" of required type "Q!" was not provided.', ['q']],
    [
      'what is missing',
      'Variable "$i" got invalid value {}; Field "a" of required type "A!" was not provided.',
      ['i', 'a'],
    ],
    [
      'what is too much',
      'Variable "$i" got invalid value { b: 1 } at "i.w"; Field "b" is not defined by type "W".',
      ['i', 'w', 'b'],
    ],
  ])('about a variable shows the way to %s', (_what, message, path) => {
    const error = new GraphQLError(message);
    expect(showError(error, { message, extensions: { code: 'BAD_USER_INPUT' } }, 'r1').argumentPath).toEqual(path);
  });
});
