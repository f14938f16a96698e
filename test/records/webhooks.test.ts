import { createHmac, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Calling } from '../../server/app/webhooks/Calling.js';
import { postJson } from '../../server/app/webhooks/post.js';
import { signedHeaders, webhookSecret } from '../../server/app/webhooks/sign.js';
import { waitAfter } from '../../server/core/kernel/backOff.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { toldWork } from '../../server/database/kernel/Work.js';
import { sweepClocks } from '../../server/database/records/jobs.js';
import { claimCalls, endCall, replayCalls, rotateSecret } from '../../server/database/records/webhookCalls.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { impactScene, type ImpactScene } from '../analysis/scene.js';
import { certificate, privateKey } from '../support/certificate.js';
import { openTestSystem } from '../support/system.js';
import { worker } from './scene.js';

/** What a receiver got. */
interface Received {
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver that answers as it is told, one answer after the other, and 204 when it is told nothing. */
interface Receiver {
  readonly url: string;
  readonly host: string;
  readonly received: Received[];
  answers: ((response: http.ServerResponse) => void)[];
  close(): void;
}

async function receiver(secure = false): Promise<Receiver> {
  const received: Received[] = [];
  const listen = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      const answer = made.answers.shift();
      if (answer) answer(response);
      else response.writeHead(204).end();
    });
  };
  const server = secure
    ? https.createServer({ key: privateKey, cert: certificate }, listen)
    : http.createServer(listen);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const made: Receiver = {
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}/hook`,
    host: `127.0.0.1:${port}`,
    received,
    answers: [],
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return made;
}

const status =
  (code: number, headers: http.OutgoingHttpHeaders = {}) =>
  (response: http.ServerResponse): void =>
    void response.writeHead(code, headers).end('{}');

/** As a receiver checks it: see docs/partners.md. */
function isGenuine({ headers, body }: Received, secret: string, now = Date.now()): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (Math.abs(now / 1000 - Number(timestamp)) > 300) return false;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key)
    .update(`${String(id)}.${String(timestamp)}.${body}`)
    .digest();
  return String(signatures)
    .split(' ')
    .filter((signature) => signature.startsWith('v1,'))
    .map((signature) => Buffer.from(signature.slice(3), 'base64'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}

describe('a signature', () => {
  it('is that of the example of Standard Webhooks', () => {
    const message = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
    };
    expect(signedHeaders(message, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });
});

describe('the wait between attempts', () => {
  it('grows to eight attempts in a day, is spread, and is as long as the receiver asks for', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((failed) => waitAfter(failed, 0));
    expect(waits).toEqual([5, 60, 300, 1_800, 7_200, 21_600, 54_000].map((s) => s * 1_000).concat([null] as never));
    expect(waitAfter(1, 0.8)).toBe(6_000);
    expect(waitAfter(1, 0, 120_000)).toBe(120_000);
    expect(waitAfter(1, 0, 7 * 86_400_000)).toBe(86_400_000);
  });
});

describe('an address', () => {
  const options = { headers: {}, timeoutMs: 1_000, allowed: [] };
  const refused = async (url: string): Promise<string> => {
    try {
      return String((await postJson(url, '{}', options)).status);
    } catch (error) {
      return (error as Error).name;
    }
  };
  const loopbacks = [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::7f00:1]',
    '0.0.0.0',
    '0',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '127.0.0.1.',
    '169.254.169.254',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[::]',
    '10.0.0.1',
    '192.168.1.1',
    '172.31.0.1',
    '100.64.0.1',
    '[fd00::1]',
    '[fe80::1]',
  ];

  it.each(loopbacks)('of a private network, such as %s, is not called', async (host) => {
    expect(await refused(`https://${host}/`)).toBe('AddressRefused');
  });

  it.each([
    'http://signalbox.example/',
    'https://signalbox.example:22/',
    'https://user@signalbox.example/',
    'https://:word@signalbox.example/',
    'file:///etc/passwd',
    'gopher://signalbox.example/',
    'nowhere',
  ])('like %s is not called', async (url) => {
    expect(await refused(url)).toBe('AddressRefused');
  });

  it('is called by TLS alone with a certificate that holds', async () => {
    const hook = await receiver(true);
    try {
      const allowed = [hook.host];
      await expect(postJson(hook.url, '{}', { ...options, allowed })).rejects.toMatchObject({
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      });
      expect(hook.received).toEqual([]);
      const answer = await postJson(hook.url, '{"a":1}', { ...options, allowed, ca: certificate });
      expect(answer).toEqual({ status: 204, retryAfterMs: 0 });
      expect(hook.received).toMatchObject([{ body: '{"a":1}' }]);
    } finally {
      hook.close();
    }
  });

  it('that redirects is not followed, and one that does not answer is left after a while', async () => {
    const [hook, other] = [await receiver(), await receiver()];
    const allowed = [hook.host, other.host];
    try {
      hook.answers = [status(307, { location: other.url }), () => undefined];
      expect(await postJson(hook.url, '{}', { ...options, allowed })).toMatchObject({ status: 307 });
      expect(other.received).toEqual([]);
      await expect(postJson(hook.url, '{}', { ...options, allowed, timeoutMs: 200 })).rejects.toMatchObject({
        name: 'AbortError',
      });
    } finally {
      hook.close();
      other.close();
    }
  });
});

describe('a webhook', () => {
  let scene: ImpactScene;
  let hook: Receiver;
  let other: Receiver;
  let calling: Calling;
  beforeAll(async () => {
    [hook, other] = [await receiver(), await receiver()];
    scene = await impactScene(await openTestSystem({ webhookAllow: [hook.host, other.host] }));
    await scene.publish([
      'sla-policy',
      'gold',
      (body) => {
        const call = (url: string) => ({ do: 'CALL_WEBHOOK', url });
        const ladder = [
          { fraction: 0.5, metrics: ['FIRST_RESPONSE'], actions: [call('https://one.example/')] },
          { fraction: 0.75, metrics: ['FIRST_RESPONSE'], actions: [call('https://one.example/')] },
        ];
        body.ladder = ladder;
      },
    ]);
    calling = new Calling(scene.system);
    calling.start();
  });
  afterAll(async () => {
    await calling.stop();
    await scene.close();
    hook.close();
    other.close();
  });
  afterEach(() => {
    hook.answers = [];
    hook.received.length = 0;
    other.received.length = 0;
  });

  /** An incident whose clock passes a rung at 450 s and one at 675 s, opened so many seconds ago, and swept. */
  async function escalated(seconds: number, url = hook.url): Promise<string> {
    const urgent = { ...scene.ordinary, serviceKey: 'network-access', impact: 'high', urgency: 'high' };
    const id = await scene.as(systemActor('history', 'CLI'), async (work) => {
      const then = new Date(work.now.getTime() - seconds * 1_000);
      return (await openIncident(toldWork(work, { ...scene.agent, pool: 'worker' }, then), urgent)).id;
    });
    await scene.as(worker, (work) => sweepClocks(work, 100));
    // policies name public addresses; the receiver of a test is none
    await scene.owner.query(
      `update escalation set action = jsonb_set(action, '{url}', to_jsonb($2::text)) where work_item_id = $1`,
      [id, url],
    );
    return id;
  }

  const rowsOf = (id: string) =>
    scene.rows<{ [name: string]: unknown }>(
      `select id, state, outcome, outcome_data as data, attempts, next_attempt_at as at, rung from escalation
        where work_item_id = $1 order by sequence`,
      [id],
    );

  async function until(id: string, state: string, count = 1) {
    for (let waited = 0; waited < 20_000; waited += 50) {
      const rows = await rowsOf(id);
      if (rows.filter((row) => row.state === state).length === count) return rows;
      await after(50);
    }
    throw new Error(`not ${state}: ${JSON.stringify(await rowsOf(id))}`);
  }

  const hurry = (id: string) =>
    scene.owner.query(`update escalation set next_attempt_at = now() where work_item_id = $1 and state = 'PENDING'`, [
      id,
    ]);

  it('tells ids, numbers, keys and instants, signed, and nothing that people wrote', async () => {
    await scene.owner.query(`update escalation set state = 'SKIPPED', next_attempt_at = null, done_at = now()
      where state = 'PENDING'`);
    const id = await escalated(500);
    const [row] = await until(id, 'DONE');
    expect(row).toMatchObject({ outcome: 'CALLED', data: { status: 204 }, attempts: 1, at: null });
    const got = hook.received[0]!;
    const secret = webhookSecret(scene.system.installation, 1);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(isGenuine(got, secret)).toBe(true);
    expect(isGenuine({ ...got, body: got.body.replace('INC-', 'INC_') }, secret)).toBe(false);
    expect(isGenuine(got, webhookSecret(scene.system.installation, 2))).toBe(false);
    expect(isGenuine(got, secret, Date.now() + 360_000)).toBe(false);
    expect(got.headers).toMatchObject({
      'webhook-id': toPublicId('Escalation', row!.id as string),
      'content-type': 'application/json',
    });
    const body = JSON.parse(got.body);
    expect(body).toMatchObject({
      type: 'clock.escalated',
      data: {
        rung: '0.5',
        sequence: expect.any(Number),
        record: {
          id: toPublicId('Incident', id),
          kind: 'INCIDENT',
          organisationId: toPublicId('Organisation', scene.organisations.northwind),
          service: 'network-access',
          priority: 'p1',
          state: 'NEW',
        },
        clock: { metric: 'FIRST_RESPONSE', policy: 'gold', targetSeconds: 900, state: 'RUNNING', holder: null },
      },
    });
    expect(got.body).not.toContain('printer');
    expect(Object.keys(body.data.record)).toEqual([
      'id',
      'kind',
      'number',
      'organisationId',
      'service',
      'state',
      'priority',
      'team',
    ]);
  });

  it('that fails is tried again later under the same id with the same body, and when the receiver says', async () => {
    hook.answers = [status(503, { 'retry-after': '120' }), status(500)];
    const id = await escalated(500);
    const wait = async (attempts: number) => {
      for (let waited = 0; waited < 20_000; waited += 50) {
        const [row] = await rowsOf(id);
        if (row!.attempts === attempts && (row!.at as Date).getTime() > Date.now() + 1_000)
          return ((row!.at as Date).getTime() - Date.now()) / 1_000;
        await after(50);
      }
      throw new Error(JSON.stringify(await rowsOf(id)));
    };
    expect(await wait(1)).toBeGreaterThan(110);
    await hurry(id);
    expect(await wait(2)).toBeGreaterThan(50);
    await hurry(id);
    const [row] = await until(id, 'DONE');
    expect(row).toMatchObject({ outcome: 'CALLED', attempts: 3 });
    expect(hook.received).toHaveLength(3);
    expect(new Set(hook.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('is given up after the eighth attempt, and at once where the receiver is gone or must not be called', async () => {
    hook.answers = [status(410)];
    const gone = await escalated(500);
    expect(await until(gone, 'FAILED')).toMatchObject([{ outcome: 'GONE', data: { status: 410 }, attempts: 1 }]);
    const inside = await escalated(500, 'https://127.0.0.1/');
    expect(await until(inside, 'FAILED')).toMatchObject([{ outcome: 'ADDRESS_REFUSED', attempts: 1 }]);
    hook.answers = [status(500)];
    const tired = await escalated(-1); // nothing is due yet
    await scene.owner.query(
      `insert into escalation (id, clock_id, rung, place, org_id, work_item_id, deed, action, scheduled_at, fired_at,
          attempts, next_attempt_at)
        select gen_random_uuid(), c.id, '0.5', 0, c.org_id, c.work_item_id, 'CALL_WEBHOOK',
          jsonb_build_object('do', 'CALL_WEBHOOK', 'url', $2::text), now(), now(), 7, now()
        from clock c where c.work_item_id = $1 and c.metric = 'FIRST_RESPONSE'`,
      [tired, hook.url],
    );
    expect(await until(tired, 'FAILED')).toMatchObject([
      { outcome: 'ANSWERED_BADLY', data: { status: 500 }, attempts: 8 },
    ]);
    expect(await scene.as(worker, (work) => replayCalls(work, new Date(Date.now() - 60_000)))).toBe(3);
    expect(await until(tired, 'DONE')).toMatchObject([{ outcome: 'CALLED', attempts: 1 }]);
  });

  it('waits for an earlier one of the same record to the same address', async () => {
    hook.answers = [status(500)];
    const id = await escalated(700);
    for (let waited = 0; hook.received.length < 1 && waited < 10_000; waited += 50) await after(50);
    await after(700);
    expect(hook.received).toHaveLength(1);
    await hurry(id);
    await until(id, 'DONE', 2);
    expect(hook.received.map(({ body }) => JSON.parse(body).data.rung)).toEqual(['0.5', '0.5', '0.75']);
    const sequences = hook.received.map(({ body }) => JSON.parse(body).data.sequence as number);
    expect(sequences[0]).toBe(sequences[1]);
    expect(sequences[2]).toBeGreaterThan(sequences[1]!);
  });

  it('to a receiver that hangs keeps none to another waiting', async () => {
    hook.answers = Array.from({ length: 4 }, () => () => undefined);
    const slow = [];
    for (let i = 0; i < 4; i++) slow.push(await escalated(500));
    for (let waited = 0; hook.received.length < 4 && waited < 10_000; waited += 50) await after(50);
    const waiting = await escalated(500);
    const quick = await escalated(500, other.url);
    await until(quick, 'DONE');
    expect(await rowsOf(waiting)).toMatchObject([{ state: 'PENDING', attempts: 0 }]);
    expect(other.received).toHaveLength(1);
    // those that hang end by their ten seconds
    await until(waiting, 'DONE');
  }, 40_000);

  it('whose lease went to another worker is written down by that one alone', async () => {
    await calling.stop();
    try {
      const id = await escalated(500);
      const claim = (by: string, leaseMs: number) =>
        scene.as(worker, (work) => claimCalls(work, { worker: by, limit: 10, leaseMs, busy: [] }));
      const [one, two] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
      const mine = (await claim(one, 1)).filter(({ url }) => url === hook.url);
      await after(20);
      const theirs = (await claim(two, 60_000)).filter(({ url }) => url === hook.url);
      expect(await claim(one, 60_000)).toEqual([]);
      expect(theirs[0]).toMatchObject({ id: mine[0]!.id, body: mine[0]!.body, attempts: 2 });
      const done = { outcome: 'CALLED', data: { status: 200 } } as const;
      expect(await scene.as(worker, (work) => endCall(work, one, mine[0]!, done))).toBe(false);
      expect(await rowsOf(id)).toMatchObject([{ state: 'PENDING' }]);
      expect(await scene.as(worker, (work) => endCall(work, two, theirs[0]!, done))).toBe(true);
      expect(await rowsOf(id)).toMatchObject([{ state: 'DONE' }]);
    } finally {
      calling = new Calling(scene.system);
      calling.start();
    }
  });

  it('is signed by the new secret and the one before while they are rotated', async () => {
    await scene.as(worker, (work) => rotateSecret(work, new Date(Date.now() + 60_000)));
    const id = await escalated(500);
    await until(id, 'DONE');
    const got = hook.received[0]!;
    expect([1, 2, 3].map((n) => isGenuine(got, webhookSecret(scene.system.installation, n)))).toEqual([
      true,
      true,
      false,
    ]);
    await scene.owner.query('update webhook_secret set ends_at = now() where generation = 1');
    const later = await escalated(500);
    await until(later, 'DONE');
    expect(isGenuine(hook.received[1]!, webhookSecret(scene.system.installation, 1))).toBe(false);
    expect(isGenuine(hook.received[1]!, webhookSecret(scene.system.installation, 2))).toBe(true);
  });
});
