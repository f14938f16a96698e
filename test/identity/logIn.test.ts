import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { contacts, demoPassword, organisations, users } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { startDesk, type Desk } from './desk.js';

const wrong = {
  code: 'UNAUTHENTICATED',
  message: 'E-mail address or password is wrong, or the account is not active.',
};

let desk: Desk;
let owner: pg.Client;

beforeAll(async () => {
  desk = await startDesk();
  owner = desk.owner;
});
afterAll(() => desk.stop());
beforeEach(async () => {
  await owner.query('delete from login_failure');
});

describe('log-in', () => {
  it('with the right password tells who is signed in and where', async () => {
    const response = await desk.logIn(users.femke.email, demoPassword);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      viewer: {
        displayName: 'Femke de Vries',
        email: 'femke.devries@harbour.example',
        role: 'PARTNER',
        organisation: {
          id: toPublicId('Organisation', organisations.harbour.id),
          key: 'harbour',
          name: 'Harbour Logistics',
        },
      },
    });
  });

  it('takes the address in any case and with blanks around it', async () => {
    expect((await desk.logIn(' Femke.DeVries@Harbour.example ', demoPassword)).status).toBe(200);
  });

  it('answers the session to whoever brings its cookie, and 401 to everybody else', async () => {
    const cookie = await desk.cookieOf(users.mara.email);
    const response = await desk.get('/auth/session', { cookie });
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        displayName: 'Mara Lindt',
        email: 'mara.lindt@signalbox.example',
        role: 'OPS_LEADER',
        organisation: {
          id: toPublicId('Organisation', organisations.northwind.id),
          key: 'northwind',
          name: 'Northwind Services',
        },
      },
    ]);
    expect((await desk.get('/auth/session', {})).status).toBe(401);
    expect((await desk.get('/auth/session', { cookie: `sid=${'A'.repeat(43)}` })).status).toBe(401);
    expect((await desk.get('/auth/session', { cookie: `${cookie}; sid=${'A'.repeat(43)}` })).status).toBe(401);
  });

  it('reads the same for a wrong password, an unknown, an invited and a disabled account', async () => {
    await owner.query(`update app_user set state = 'DISABLED' where id = $1`, [users.ruben.id]);
    await owner.query(`update app_user set state = 'INVITED', password_hash = null where id = $1`, [users.celine.id]);
    const attempts: [string, string][] = [
      [users.femke.email, 'not her password'],
      ['nobody@harbour.example', demoPassword],
      ['no address at all', demoPassword],
      ['nul\u0000@harbour.example', demoPassword],
      [users.ruben.email, demoPassword],
      [users.celine.email, demoPassword],
      [contacts.anouk.email, demoPassword],
    ];
    for (const [email, password] of attempts) {
      const response = await desk.logIn(email, password);
      const { error } = (await response.json()) as { error: object };
      expect([response.status, error]).toEqual([401, { ...wrong, requestId: expect.any(String) }]);
      expect(response.headers.get('set-cookie')).toBeNull();
    }
  });

  it('takes as long for an unknown account as for a wrong password', async () => {
    const known: number[] = [];
    const unknown: number[] = [];
    for (let pair = 0; pair < 7; pair++) {
      known.push(await desk.timed(() => desk.logIn(users.aisha.email, 'not her password')));
      unknown.push(await desk.timed(() => desk.logIn(`nobody${pair}@harbour.example`, 'not a password')));
    }
    const [slow, other] = [median(known), median(unknown)];
    expect(Math.min(slow, other)).toBeGreaterThan(15);
    expect(Math.max(slow, other) / Math.min(slow, other)).toBeLessThan(3);
  });

  it.each([
    ['{}', 'email must be text.'],
    ['[]', 'Send a JSON object with email and password.'],
    ['"mara"', 'Send a JSON object with email and password.'],
    ['{"email":"a@b.example"}', 'password must be text.'],
    ['{"email":["a@b.example"],"password":"x"}', 'email must be text.'],
    ['{"email":"a@b.example","password":{"$ne":null}}', 'password must be text.'],
    [
      '{"email":"a@b.example","password":"x","role":"OPS_LEADER"}',
      'There is no field of that name: there is email, password, organisationId.',
    ],
    ['{"email":', 'The body is not JSON.'],
  ])('refuses the body %s', async (body, message) => {
    const response = await desk.post('/auth/login', body, { 'content-type': 'application/json' });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.objectContaining({ code: 'BAD_REQUEST', message }) },
    ]);
  });

  it('takes JSON only, and from its own pages only', async () => {
    const body = JSON.stringify({ email: users.mara.email, password: demoPassword });
    const form = new URLSearchParams({ email: users.mara.email, password: demoPassword }).toString();
    const attempts: [string, { [name: string]: string }, number][] = [
      [form, { 'content-type': 'application/x-www-form-urlencoded' }, 415],
      [body, { 'content-type': 'text/plain' }, 415],
      [body, { 'content-type': 'application/json', origin: 'https://evil.example' }, 403],
      [body, { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }, 403],
      [body, { 'content-type': 'application/json', 'sec-fetch-site': 'same-site' }, 403],
      [body, { 'content-type': 'application/json', origin: desk.address }, 200],
      [body, { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }, 200],
    ];
    for (const [sent, headers, status] of attempts)
      expect([headers, (await desk.post('/auth/login', sent, headers)).status]).toEqual([headers, status]);
  });

  it('asks somebody of several organisations which one, after the right password only', async () => {
    const { oskar } = users;
    expect((await desk.logIn(oskar.email, 'not his password')).status).toBe(401);

    const asked = await desk.logIn(oskar.email, demoPassword);
    expect(asked.status).toBe(409);
    expect(asked.headers.get('set-cookie')).toBeNull();
    const body = (await asked.json()) as { organisations: { id: string; key: string }[] };
    expect(body).toEqual({
      error: expect.objectContaining({ code: 'ORGANISATION_REQUIRED' }),
      organisations: [
        {
          id: toPublicId('Organisation', organisations.alpine.id),
          key: 'alpine',
          name: 'Alpine Clinics',
          role: 'PARTNER',
        },
        {
          id: toPublicId('Organisation', organisations.harbour.id),
          key: 'harbour',
          name: 'Harbour Logistics',
          role: 'PARTNER',
        },
      ],
    });

    const foreign = toPublicId('Organisation', organisations.northwind.id);
    expect((await desk.logIn(oskar.email, demoPassword, foreign)).status).toBe(409);
    const chosen = await desk.logIn(oskar.email, demoPassword, body.organisations[1]?.id);
    expect(await chosen.json()).toEqual({
      viewer: expect.objectContaining({ organisation: expect.objectContaining({ key: 'harbour' }) }),
    });
  });

  it('lets somebody of several organisations change to another one, with a new session', async () => {
    const { oskar } = users;
    const harbour = await desk.cookieOf(oskar.email, organisations.harbour.id);
    const to = (key: 'alpine' | 'northwind') =>
      desk.postJson(
        '/auth/switch-organisation',
        { organisationId: toPublicId('Organisation', organisations[key].id) },
        {
          cookie: harbour,
        },
      );
    expect((await to('northwind')).status).toBe(404);
    const switched = await to('alpine');
    const alpine = desk.cookieIn(switched);
    const session = (await (await desk.get('/auth/session', { cookie: alpine })).json()) as { organisation: object };
    expect(session.organisation).toMatchObject({ key: 'alpine' });
    expect((await desk.get('/auth/session', { cookie: harbour })).status).toBe(401);
  });

  it('hashes a password anew when it was hashed with weaker parameters', async () => {
    // Argon2id of the demo's password with m=1024, t=1
    const { argon2Sync } = await import('node:crypto');
    const salt = Buffer.from('0123456789abcdef');
    const weak = argon2Sync('argon2id', {
      message: demoPassword,
      nonce: salt,
      parallelism: 1,
      memory: 1024,
      passes: 1,
      tagLength: 32,
    });
    const stored = `$argon2id$v=19$m=1024,t=1,p=1$${base64(salt)}$${base64(weak)}`;
    await owner.query('update app_user set password_hash = $2 where id = $1', [users.lukas.id, stored]);
    expect((await desk.logIn(users.lukas.email, demoPassword)).status).toBe(200);
    const { rows } = await owner.query<{ password_hash: string }>('select password_hash from app_user where id = $1', [
      users.lukas.id,
    ]);
    expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect((await desk.logIn(users.lukas.email, demoPassword)).status).toBe(200);
  });
});

it('more than four passwords at once are too many: the others may come again in a second, and lose no attempt', async () => {
  const cast = Object.values(users).filter(({ seats }) => seats.length === 1);
  const answers = await Promise.all(cast.map(({ email }) => desk.logIn(email, 'wrong')));
  const busy = answers.filter(({ status }) => status === 503);
  const judged = answers.filter(({ status }) => status === 401);
  expect(busy.length).toBeGreaterThan(0);
  expect(busy.length + judged.length).toBe(cast.length);
  expect(busy.map(({ headers }) => headers.get('retry-after'))).toEqual(busy.map(() => '1'));
  const { rows } = await owner.query<{ n: number }>(
    `select sum(failures)::int as n from login_failure where subject like 'user:%'`,
  );
  expect(rows).toEqual([{ n: judged.length }]);
});

describe('the lock', () => {
  it('closes an account after ten failures within a quarter of an hour, for the right password too', async () => {
    for (let i = 0; i < 10; i++) expect((await desk.logIn(users.kenji.email, `wrong ${i}`)).status).toBe(401);
    const locked = await desk.logIn(users.kenji.email, demoPassword);
    expect([locked.status, await locked.json()]).toEqual([
      429,
      { error: expect.objectContaining({ code: 'RATE_LIMITED' }) },
    ]);
    const seconds = Number(locked.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(880);
    expect(seconds).toBeLessThanOrEqual(900);
    expect((await desk.logIn(users.mei.email, demoPassword)).status).toBe(200);
  });

  it('closes an account that does not exist in the same way', async () => {
    for (let i = 0; i < 10; i++) expect((await desk.logIn('ghost@harbour.example', 'wrong')).status).toBe(401);
    expect((await desk.logIn('ghost@harbour.example', 'wrong')).status).toBe(429);
  });

  it('lets nobody try more often by trying side by side', async () => {
    const statuses: number[] = [];
    for (let round = 0; round < 8; round++) {
      const tries = Array.from({ length: 4 }, () => desk.logIn(users.priya.email, 'wrong'));
      statuses.push(...(await Promise.all(tries)).map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 401).length).toBe(10);
    expect(statuses.filter((status) => status === 429).length).toBe(22);
  });

  it('opens a quarter of an hour after the first failure', async () => {
    for (let i = 0; i < 11; i++) await desk.logIn(users.luca.email, 'wrong');
    await owner.query(
      `update login_failure set window_started_at = window_started_at - interval '14 minutes 55 seconds'`,
    );
    const early = await desk.logIn(users.luca.email, demoPassword);
    expect([early.status, Number(early.headers.get('retry-after')) <= 5]).toEqual([429, true]);
    await owner.query(`update login_failure set window_started_at = window_started_at - interval '6 seconds'`);
    expect((await desk.logIn(users.luca.email, demoPassword)).status).toBe(200);
  });

  it('forgets failures of an account that logged in', async () => {
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 9; i++) await desk.logIn(users.hanna.email, 'wrong');
      expect((await desk.logIn(users.hanna.email, demoPassword)).status).toBe(200);
    }
  });

  it('closes an address after fifty failures, whatever the accounts', async () => {
    await owner.query(
      `insert into login_failure (subject, failures, window_started_at) values ('ip:127.0.0.1', 49, now())`,
    );
    expect((await desk.logIn('one@harbour.example', 'wrong')).status).toBe(401);
    expect((await desk.logIn('two@harbour.example', 'wrong')).status).toBe(429);
    expect((await desk.logIn(users.samuel.email, demoPassword)).status).toBe(429);
  });

  it('keeps no address that was typed', async () => {
    await desk.logIn('ghost@harbour.example', 'wrong');
    const { rows } = await owner.query<{ subject: string }>('select subject from login_failure order by subject');
    expect(rows.map(({ subject }) => subject)).toEqual(['ip:127.0.0.1', expect.stringMatching(/^user:[0-9a-f]{64}$/)]);
  });
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
