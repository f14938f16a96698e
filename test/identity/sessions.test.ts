import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoPassword, users } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { startApi, type Api } from '../support/api.js';
import { startDesk } from './desk.js';
import { within } from './within.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const viewer = '{ viewer { displayName } }';

/** Whether the cookie still is somebody's, at both doors. */
async function isAlive(cookie: string): Promise<boolean> {
  const session = await api.get('/auth/session', { cookie });
  const { data, errors } = await api.send(JSON.stringify({ query: viewer }), { cookie });
  const [isThere, isAnswered] = [session.status === 200, data?.viewer !== undefined && errors.length === 0];
  expect([session.status, isAnswered]).toEqual([isThere ? 200 : 401, isThere]);
  return isThere;
}

describe('the cookie', () => {
  it('is out of reach of scripts and of other sites, and ends after twelve hours', async () => {
    const response = await api.logIn(users.femke.email, demoPassword);
    expect(response.headers.get('set-cookie')).toMatch(
      /^sid=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/,
    );
  });

  it('is bound to host and https where browsers come by https', async () => {
    const desk = await startDesk({ publicUrl: 'https://desk.example' });
    try {
      const response = await desk.logIn(users.femke.email, demoPassword, undefined, { origin: 'https://desk.example' });
      const set = response.headers.get('set-cookie') ?? '';
      expect(set).toMatch(/^__Host-sid=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/);
      const cookie = desk.cookieIn(response);
      expect((await desk.get('/auth/session', { cookie })).status).toBe(200);
      expect((await desk.get('/auth/session', { cookie: cookie.replace('__Host-', '') })).status).toBe(401);
      const local = await desk.logIn(users.femke.email, demoPassword, undefined, { origin: desk.address });
      expect(local.status).toBe(403);
    } finally {
      await desk.stop();
    }
  });

  it('is stored as a digest only', async () => {
    const cookie = await api.cookieOf(users.ruben.email);
    const { rows } = await api.owner.query<{ row: string }>('select session::text as row from session');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ row }) => row.includes(cookie.slice('sid='.length)))).toBe(false);
  });

  it('works for changes only from our own pages', async () => {
    const cookie = await api.cookieOf(users.femke.email);
    const body = JSON.stringify({ query: viewer });
    const from = async (headers: { [name: string]: string }) => (await api.send(body, { cookie, ...headers })).status;
    expect(await from({ 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await from({ origin: api.address })).toBe(200);
    expect(await from({})).toBe(200);
    expect(await from({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await from({ 'sec-fetch-site': 'same-site', origin: api.address })).toBe(403);
    expect(await from({ origin: 'https://evil.example' })).toBe(403);
    expect(await from({ origin: 'null' })).toBe(403);
  });
});

describe('a session', () => {
  it('gets a new id at every log-in, and the one before is refused', async () => {
    const before = await api.cookieOf(users.femke.email);
    const response = await api.logIn(users.femke.email, demoPassword, undefined, { cookie: before });
    const after = api.cookieIn(response);
    expect(after).not.toBe(before);
    expect([await isAlive(before), await isAlive(after)]).toEqual([false, true]);
  });

  it('never takes an id that the browser brought', async () => {
    const planted = `sid=${'P'.repeat(43)}`;
    const response = await api.logIn(users.femke.email, demoPassword, undefined, { cookie: planted });
    expect(api.cookieIn(response)).not.toBe(planted);
    expect(await isAlive(planted)).toBe(false);
  });

  it('ends at log-out, at once and alone', async () => {
    const [ended, other] = [await api.cookieOf(users.femke.email), await api.cookieOf(users.femke.email)];
    expect(await isAlive(ended)).toBe(true);
    const response = await api.postJson('/auth/logout', {}, { cookie: ended });
    expect([response.status, response.headers.get('set-cookie')]).toEqual([
      204,
      'sid=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
    ]);
    expect([await isAlive(ended), await isAlive(other)]).toEqual([false, true]);
  });

  it('is not ended by a foreign page', async () => {
    const cookie = await api.cookieOf(users.femke.email);
    expect((await api.postJson('/auth/logout', {}, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await isAlive(cookie)).toBe(true);
  });

  it('ends in all processes when its user is disabled, and stays ended when they are enabled again', async () => {
    const elsewhere = await startDesk({ databaseUrl: api.system.ownerUrl });
    try {
      const cookie = await api.cookieOf(users.jonas.email);
      const bystander = await api.cookieOf(users.elif.email);
      expect((await elsewhere.get('/auth/session', { cookie })).status).toBe(200);
      const id = toPublicId('User', users.jonas.id);
      const disable = 'mutation ($id: ID!) { userDisable(input: { id: $id }) { user { state } userErrors { code } } }';
      expect((await api.ask(disable, { id })).data.userDisable).toEqual({
        user: { state: 'DISABLED' },
        userErrors: [],
      });
      await within(1000, async () => (await api.get('/auth/session', { cookie })).status === 401);
      expect(await isAlive(cookie)).toBe(false);
      expect((await api.logIn(users.jonas.email, demoPassword)).status).toBe(401);
      await within(1000, async () => (await elsewhere.get('/auth/session', { cookie })).status === 401);

      const enable = 'mutation ($id: ID!) { userEnable(input: { id: $id }) { user { state } userErrors { code } } }';
      expect((await api.ask(enable, { id })).data.userEnable).toEqual({ user: { state: 'ACTIVE' }, userErrors: [] });
      expect(await isAlive(cookie)).toBe(false);
      expect((await api.logIn(users.jonas.email, demoPassword)).status).toBe(200);
      expect(await isAlive(bystander)).toBe(true);
    } finally {
      await elsewhere.stop();
    }
  });

  it('survives a change of the password only where the change was made', async () => {
    const [here, elsewhere] = [await api.cookieOf(users.daniel.email), await api.cookieOf(users.daniel.email)];
    expect([await isAlive(here), await isAlive(elsewhere)]).toEqual([true, true]);
    const change = (input: string) =>
      api.send(
        JSON.stringify({
          query: `mutation { passwordChange(input: { ${input} }) { userErrors { code path } isDryRun isReplayed } }`,
        }),
        { cookie: here },
      );
    const right = `currentPassword: "${demoPassword}"`;
    const refused = async (input: string) => (await change(input)).data.passwordChange.userErrors;
    expect(await refused(`currentPassword: "wrong wrong", newPassword: "a quiet blue harbour"`)).toEqual([
      { code: 'INVALID', path: ['currentPassword'] },
    ]);
    expect(await refused(`${right}, newPassword: "short"`)).toEqual([{ code: 'INVALID', path: ['newPassword'] }]);
    expect(await refused(`${right}, newPassword: "Daniel.Okafor@signalbox.example"`)).toEqual([
      { code: 'INVALID', path: ['newPassword'] },
    ]);
    const dry = await change(`${right}, newPassword: "a quiet blue harbour", dryRun: true`);
    expect(dry.data.passwordChange).toEqual({ userErrors: [], isDryRun: true, isReplayed: false });
    expect(await isAlive(elsewhere)).toBe(true);

    const done = await change(`${right}, newPassword: "a quiet blue harbour", idempotencyKey: "once"`);
    expect(done.data.passwordChange).toEqual({ userErrors: [], isDryRun: false, isReplayed: false });
    expect([await isAlive(here), await isAlive(elsewhere)]).toEqual([true, false]);
    expect((await api.logIn(users.daniel.email, demoPassword)).status).toBe(401);
    expect((await api.logIn(users.daniel.email, 'a quiet blue harbour')).status).toBe(200);
  });

  it('can be used to change the password of a partner, who has no grant on users', async () => {
    const { data } = await api.ask(
      `mutation { passwordChange(input: { currentPassword: "${demoPassword}", newPassword: "ship ahoy, ship ahoy" }) { userErrors { code } } }`,
      {},
      'lukas',
    );
    expect(data.passwordChange.userErrors).toEqual([]);
    expect((await api.logIn(users.lukas.email, 'ship ahoy, ship ahoy')).status).toBe(200);
  });

  it('is over half an hour after its last use, and extended by use at most once a minute', async () => {
    const cookie = await api.cookieOf(users.kenji.email);
    const seen = `update session set last_seen_at = now() - interval '29 minutes 50 seconds' where user_id = $1`;
    await api.owner.query(seen, [users.kenji.id]);
    expect(await isAlive(cookie)).toBe(true);
    const { rows } = await api.owner.query<{ fresh: boolean }>(
      `select last_seen_at > now() - interval '10 seconds' as fresh from session where user_id = $1`,
      [users.kenji.id],
    );
    expect(rows).toEqual([{ fresh: true }]);

    // well within the minute, so that it is not over by the time of the request
    await api.owner.query(`update session set last_seen_at = now() - interval '45 seconds' where user_id = $1`, [
      users.kenji.id,
    ]);
    await forgotten(users.kenji.id);
    expect(await isAlive(cookie)).toBe(true);
    const later = await api.owner.query<{ fresh: boolean }>(
      `select last_seen_at > now() - interval '10 seconds' as fresh from session where user_id = $1`,
      [users.kenji.id],
    );
    expect(later.rows).toEqual([{ fresh: false }]);

    // well over it: a process knows the clock of the database to some milliseconds
    await api.owner.query(
      `update session set last_seen_at = now() - interval '30 minutes 2 seconds' where user_id = $1`,
      [users.kenji.id],
    );
    await forgotten(users.kenji.id);
    expect(await isAlive(cookie)).toBe(false);
  });

  it('is over twelve hours after log-in, however much it is used', async () => {
    const cookie = await api.cookieOf(users.mei.email);
    const { rows } = await api.owner.query<{ hours: number }>(
      `select extract(epoch from expires_at - created_at)::float8 / 3600 as hours from session where user_id = $1`,
      [users.mei.id],
    );
    expect(rows).toEqual([{ hours: 12 }]);
    await api.owner.query(`update session set expires_at = now() - interval '2 seconds' where user_id = $1`, [
      users.mei.id,
    ]);
    await forgotten(users.mei.id);
    expect(await isAlive(cookie)).toBe(false);
  });

  it('has the role of today', async () => {
    const cookie = await api.cookieOf(users.arjun.email);
    const roleNow = async () =>
      ((await (await api.get('/auth/session', { cookie })).json()) as { role?: string }).role ?? null;
    expect(await roleNow()).toBe('AGENT');
    const change = 'update membership set role = $2 where user_id = $1';
    await api.owner.query(change, [users.arjun.id, 'BI_READER']);
    await forgotten(users.arjun.id);
    expect(await roleNow()).toBe('BI_READER');
    // a role that has no place in the organisation is none at all
    await api.owner.query(change, [users.arjun.id, 'PARTNER']);
    await forgotten(users.arjun.id);
    expect(await roleNow()).toBeNull();
    await api.owner.query('delete from membership where user_id = $1', [users.arjun.id]);
    await forgotten(users.arjun.id);
    expect(await roleNow()).toBeNull();
  });
});

/** As when another process had told of the change; without that it takes five seconds at most. */
async function forgotten(userId: string): Promise<void> {
  api.system.identity.forget(userId);
}
