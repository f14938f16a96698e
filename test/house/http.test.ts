import { mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createHttp, httpLimits, type Routes } from '../../server/app/http.js';
import { createLog } from '../../server/app/log.js';
import type { System } from '../../server/app/system.js';
import { temporaryFolder } from '../support/process.js';
import { openTestSystem } from '../support/system.js';

let system: System;
let app: FastifyInstance;
let isDraining = false;
const consoleFolder = temporaryFolder();
const waiting: (() => void)[] = [];
const logged: string[] = [];

/** Routes that stand for the product's: one that echoes, one that fails, one that waits, one that asks the database. */
const routes: Routes = (app, { database }) => {
  app.post('/graphql', async (request) => ({ data: request.body }));
  app.get('/fails', async () => {
    throw Object.assign(new Error('duplicate key: ada@example.org'), { detail: 'Key (email)=(ada@example.org)' });
  });
  app.get('/waits', async () => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return { done: true };
  });
  app.get('/asks', async () => (await database.auth.query('select 1 as one')).rows);
};

beforeAll(async () => {
  mkdirSync(join(consoleFolder.path, 'assets'));
  writeFileSync(join(consoleFolder.path, 'index.html'), '<title>Signalbox</title>');
  writeFileSync(join(consoleFolder.path, 'assets', 'app-1a2b.js'), 'export {}');
  const log = createLog('info', { write: (line) => void logged.push(line) });
  system = { ...(await openTestSystem()), isDraining: () => isDraining, log };
  app = await createHttp(system, [routes], consoleFolder.path);
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  await system.stop();
  consoleFolder.remove();
});

const json = { 'content-type': 'application/json' };

describe('every answer', () => {
  it.each(['/health/live', '/nothing', '/fails', '/admin/', '/admin/assets/app-1a2b.js'])(
    'of %s carries the headers that keep a page to itself',
    async (url) => {
      const { headers } = await app.inject({ url });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
      });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain(`default-src 'self'`);
      expect(policy).toContain(`script-src 'self';`);
      expect(policy).toContain(`frame-ancestors 'none'`);
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-') || name === 'server')).toEqual(
        [],
      );
    },
  );

  it('may not be stored, save the console’s own files', async () => {
    const cacheControl = async (url: string) => (await app.inject({ url })).headers['cache-control'];
    expect(await cacheControl('/health/live')).toBe('no-store');
    expect(await cacheControl('/nothing')).toBe('no-store');
    expect(await cacheControl('/admin/')).toBe('no-cache');
    expect(await cacheControl('/admin/assets/app-1a2b.js')).toBe('public, max-age=31536000, immutable');
  });

  it('names the request, by the caller’s id when that is harmless', async () => {
    const idFor = async (id: string) =>
      (await app.inject({ url: '/nothing', headers: { 'x-request-id': id } })).headers['x-request-id'];
    expect(await idFor('desk-7')).toBe('desk-7');
    expect(await idFor('a b"\\{}')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idFor('s'.repeat(43))).toMatch(/^[0-9a-f-]{36}$/); // as long as the id of a session
  });
});

describe('the log of requests', () => {
  it('holds no secret, wherever it was sent', async () => {
    const secret = `sb_live_k3k3k3k3_${'S'.repeat(43)}123456`;
    const session = 'Q'.repeat(43);
    logged.length = 0;
    for (const url of [`/${secret}`, `/nothing?token=${secret}`, `/admin/invitations/${session}`, `/a/${session}/b`])
      await app.inject({ url });
    for (const value of [secret, session])
      await app.inject({
        url: '/nothing',
        headers: { 'x-request-id': value, authorization: value, cookie: `sid=${value}`, 'user-agent': value },
      });
    await app.inject({ method: 'POST', url: '/graphql', payload: `{"password":"${secret}"`, headers: json });
    await app.inject({ url: `/${'a/'.repeat(3000)}` });
    const paths = logged.map((line) => (JSON.parse(line) as { path: string }).path);
    expect(paths.slice(0, 4)).toEqual(['/[long]', '/nothing', '/admin/invitations/[long]', '/a/[long]/b']);
    expect(Math.max(...logged.map((line) => line.length))).toBeLessThan(500);
    expect(logged.join('')).not.toMatch(/SSSS|QQQQ/);
  });

  it('cannot be forged: a line break in an address stays in its line', async () => {
    logged.length = 0;
    await app.inject({ url: '/a%0d%0a{"level":"error"}%1b[31m' });
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ level: 'info', status: 404 });
  });
});

describe('what cannot be taken', () => {
  it.each([
    ['malformed JSON', 400, { payload: '{"query":', headers: json }, 'The body is not JSON.'],
    ['an empty body', 400, { payload: '', headers: json }, 'The body is empty: send JSON.'],
    [
      'another content type',
      415,
      { payload: 'x', headers: { 'content-type': 'text/plain' } },
      'Send JSON with content-type: application/json.',
    ],
    [
      'a compressed body',
      415,
      { payload: 'x', headers: { ...json, 'content-encoding': 'gzip' } },
      'Send the body without content-encoding.',
    ],
    [
      'a body in another charset',
      415,
      { payload: '{}', headers: { 'content-type': 'application/json; charset=iso-8859-1' } },
      'Send JSON in UTF-8.',
    ],
    [
      'bytes that are no text',
      415,
      { payload: Buffer.from([0x22, 0xff, 0xfe, 0x22]), headers: json },
      'Send JSON in UTF-8.',
    ],
    [
      'a body above the limit',
      413,
      { payload: JSON.stringify('x'.repeat(256 * 1024)), headers: json },
      'The body is larger than 256 kB.',
    ],
  ])('%s is refused in GraphQL’s own shape', async (_what, status, sent, message) => {
    const answer = await app.inject({ method: 'POST', url: '/graphql', ...sent });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toEqual({
      errors: [{ message, extensions: { code: 'BAD_REQUEST', requestId: answer.headers['x-request-id'] } }],
    });
  });

  it('a body that reaches for the prototype is refused', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      payload: '{"__proto__":{"a":1}}',
      headers: json,
    });
    expect(answer.statusCode).toBe(400);
  });

  it('an unknown address is a JSON 404', async () => {
    const answer = await app.inject({ url: '/nothing' });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({
      error: {
        code: 'NOT_FOUND',
        message: 'There is nothing at this address.',
        requestId: answer.headers['x-request-id'],
      },
    });
  });

  it.each([
    [
      'an address that cannot be decoded',
      'GET /%zz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
      400,
      'This is no address.',
    ],
    ['no HTTP', '\x16\x03\x01\r\n\r\n', 400, 'This is no HTTP request.'],
    [
      'two lengths',
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab',
      400,
      'This is no HTTP request.',
    ],
    [
      'a length and chunks',
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
      400,
      'This is no HTTP request.',
    ],
    [
      '40 kB of headers',
      `GET / HTTP/1.1\r\nhost: a\r\na: ${'b'.repeat(40_000)}\r\n\r\n`,
      431,
      'The headers are larger than 16 kB.',
    ],
  ])('%s is answered once, as JSON, without naming what we are made of', async (_what, sent, status, message) => {
    const { port } = app.server.address() as AddressInfo;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(sent));
      let received = '';
      socket.setEncoding('utf8').on('data', (text: string) => (received += text));
      socket.once('close', () => resolve(received)).once('error', reject);
    });
    expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual([`HTTP/1.1 ${status}`]);
    const { error } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as {
      error: { code: string; message: string };
    };
    expect([error.code, error.message]).toEqual(['BAD_REQUEST', message]);
    expect(answer).not.toMatch(/FST_|fastify/i);
  });

  it('a fault of ours shows nothing of itself', async () => {
    const answer = await app.inject({ url: '/fails' });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({
      error: {
        code: 'INTERNAL',
        message: 'Something went wrong on our side.',
        requestId: answer.headers['x-request-id'],
      },
    });
  });

  it('slow senders are cut off: headers after 5 s, the whole after 15 s, looked at every second', () => {
    expect(app.server).toMatchObject({
      headersTimeout: 5000,
      requestTimeout: 15_000,
      connectionsCheckingInterval: 1000,
      keepAliveTimeout: 65_000,
      maxConnections: 1000,
    });
  });

  it('what is too much at once is 503, and taken again when there is room', async () => {
    const held = Array.from({ length: httpLimits.inFlight }, () =>
      app.inject({ url: '/waits' }).then(({ statusCode }) => statusCode),
    );
    while (waiting.length < httpLimits.inFlight) await new Promise((next) => setImmediate(next));
    const refused = await app.inject({ url: '/asks' });
    expect([refused.statusCode, refused.headers['retry-after'], refused.json().error.code]).toEqual([
      503,
      '1',
      'UNAVAILABLE',
    ]);
    expect((await app.inject({ url: '/health/live' })).statusCode).toBe(200);
    for (const finish of waiting.splice(0)) finish();
    expect(new Set(await Promise.all(held))).toEqual(new Set([200]));
    expect((await app.inject({ url: '/asks' })).json()).toEqual([{ one: 1 }]);
  });
});

describe('health', () => {
  it('is live but not ready while the process ends', async () => {
    isDraining = true;
    expect((await app.inject({ url: '/health/live' })).statusCode).toBe(200);
    const ready = await app.inject({ url: '/health/ready' });
    expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'draining' }]);
    isDraining = false;
    expect((await app.inject({ url: '/health/ready' })).json()).toEqual({ status: 'ready' });
  });

  it('is not ready within a second, and requests get 503 within three, when no connection is to be had', async () => {
    const { auth } = system.database;
    const held = await Promise.all(Array.from({ length: auth.options.max ?? 0 }, () => auth.connect()));
    const startedAt = performance.now();
    const [ready, asked] = await Promise.all([
      app.inject({ url: '/health/ready' }).then((answer) => ({ answer, ms: performance.now() - startedAt })),
      app.inject({ url: '/asks' }).then((answer) => ({ answer, ms: performance.now() - startedAt })),
    ]);
    for (const client of held) client.release();
    expect([ready.answer.statusCode, ready.answer.json()]).toEqual([503, { status: 'database unavailable' }]);
    expect(ready.ms).toBeLessThan(1500);
    expect([asked.answer.statusCode, asked.answer.headers['retry-after'], asked.answer.json().error.code]).toEqual([
      503,
      '1',
      'UNAVAILABLE',
    ]);
    expect(asked.ms).toBeLessThan(3500);
    expect((await app.inject({ url: '/health/ready' })).statusCode).toBe(200);
  });
});

describe('the console', () => {
  it('is where the root leads', async () => {
    const answer = await app.inject({ url: '/' });
    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/admin/']);
  });

  it.each(['/admin/', '/admin/incidents', '/admin/incidents/inc_01/timeline?open=1'])(
    'is served at %s',
    async (url) => {
      const answer = await app.inject({ url });
      expect([answer.statusCode, answer.body]).toEqual([200, '<title>Signalbox</title>']);
    },
  );

  it.each([
    ['a missing script', '/admin/assets/gone.js', 404],
    ['a missing file', '/admin/favicon.ico', 404],
    ['a way out of its folder', '/admin/assets/../../package.json', 403],
    ['an encoded way out of its folder', '/admin/%2e%2e/package.json', 403],
  ])('answers %s with an error, not with its page', async (_what, url, status) => {
    // As it is, over the wire: fetch would tidy the path.
    const { port } = app.server.address() as AddressInfo;
    const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      get({ port, host: '127.0.0.1', path: url }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.once('end', () => resolve({ status: response.statusCode ?? 0, body }));
      }).once('error', reject);
    });
    expect(answer.status).toBe(status);
    expect(Object.keys(JSON.parse(answer.body) as object)).toEqual(['error']);
  });
});
