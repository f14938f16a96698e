import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { organisations, users } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { startApi, type Api } from '../support/api.js';
import { within } from './within.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const harbour = toPublicId('Organisation', organisations.harbour.id);
const northwind = toPublicId('Organisation', organisations.northwind.id);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const create = `mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) {
  apiToken { id publicId name role organisation { key } expiresAt lastUsedAt revokedAt }
  secret isDryRun isReplayed userErrors { code path }
} }`;
const viewer = '{ viewer { displayName email role organisation { key } user { id } memberships { role } } }';

async function made(changes: object = {}) {
  const input = { name: 'Warehouse', organisationId: harbour, role: 'PARTNER', expiresAt: inDays(90), ...changes };
  const { data } = await api.ask(create, { input });
  return data.apiTokenCreate as {
    apiToken: { id: string; publicId: string };
    secret: string;
    userErrors: { code: string; path: string[] }[];
  };
}

const refusal = {
  message: 'The token is not valid: it is unknown, expired or revoked.',
  extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) },
};

async function expectRefused(token: string): Promise<void> {
  const { status, errors, headers } = await api.ask(viewer, {}, { token });
  expect([status, errors]).toEqual([401, [refusal]]);
  expect(headers.get('www-authenticate')).toBe('Bearer realm="signalbox", error="invalid_token"');
}

describe('an API token', () => {
  it('acts in its organisation with its role', async () => {
    const { secret, ...rest } = await made();
    expect(rest).toEqual({
      apiToken: {
        id: expect.stringMatching(/^tok_/),
        publicId: secret.slice(8, 16),
        name: 'Warehouse',
        role: 'PARTNER',
        organisation: { key: 'harbour' },
        expiresAt: expect.any(String),
        lastUsedAt: null,
        revokedAt: null,
      },
      isDryRun: false,
      isReplayed: false,
      userErrors: [],
    });
    const { data, errors } = await api.ask(viewer, {}, { token: secret });
    expect(errors).toEqual([]);
    expect(data.viewer).toEqual({
      displayName: 'Warehouse',
      email: null,
      role: 'PARTNER',
      organisation: { key: 'harbour' },
      user: null,
      memberships: [{ role: 'PARTNER' }],
    });
  });

  it.each([
    ['a partner’s role in the provider', { role: 'PARTNER', organisationId: northwind }, 'role'],
    ['an agent’s role in a partner', { role: 'AGENT' }, 'role'],
    ['an ops leader’s role anywhere', { role: 'OPS_LEADER', organisationId: northwind }, 'role'],
    ['no name', { name: '  ' }, 'name'],
    ['an end in the past', { expiresAt: inDays(-1) }, 'expiresAt'],
    ['an end more than a year away', { expiresAt: inDays(367) }, 'expiresAt'],
  ])('is not made with %s', async (_what, changes, field) => {
    const { apiToken, secret, userErrors } = await made(changes);
    expect([apiToken, secret, userErrors]).toEqual([null, null, [{ code: 'INVALID', path: [field] }]]);
  });

  it('is not made for an unknown organisation, nor by anybody but an ops leader', async () => {
    const unknown = await made({ organisationId: toPublicId('Organisation', users.mara.id) });
    expect(unknown.userErrors).toEqual([{ code: 'NOT_FOUND', path: ['organisationId'] }]);
    const input = { name: 'Mine', organisationId: harbour, role: 'PARTNER', expiresAt: inDays(1) };
    for (const name of ['aisha', 'femke', 'nadia', 'sanne'] as const) {
      const { data } = await api.ask(create, { input }, name);
      expect([name, data.apiTokenCreate.userErrors]).toEqual([name, [{ code: 'FORBIDDEN', path: [] }]]);
      const list = await api.ask('{ apiTokens { totalCount } }', {}, name);
      expect(list.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    }
  });

  it('is shown once: a replay and a dry run show none', async () => {
    const first = await made({ idempotencyKey: 'warehouse', expiresAt: '2026-12-24T00:00:00Z' });
    const again = await made({ idempotencyKey: 'warehouse', expiresAt: '2026-12-24T00:00:00Z' });
    expect([again.secret, again.apiToken.id]).toEqual([null, first.apiToken.id]);
    const dry = await made({ name: 'Only trying', dryRun: true });
    expect([dry.secret, dry.apiToken]).toEqual([null, expect.objectContaining({ name: 'Only trying' })]);
    const { rows } = await api.owner.query(`select 1 from api_token where name = 'Only trying'`);
    expect(rows).toEqual([]);
  });

  it('is refused everywhere once it is revoked, at once', async () => {
    const [{ apiToken, secret }, bystander] = [await made(), await made()];
    expect((await api.ask(viewer, {}, { token: secret })).status).toBe(200);
    const revoke = `mutation ($id: ID!) { apiTokenRevoke(input: { id: $id }) { apiToken { revokedAt } userErrors { code } } }`;
    const { data } = await api.ask(revoke, { id: apiToken.id });
    expect(data.apiTokenRevoke).toEqual({ apiToken: { revokedAt: expect.any(String) }, userErrors: [] });
    await within(1000, async () => (await api.ask(viewer, {}, { token: secret })).status === 401);
    await expectRefused(secret);
    expect((await api.get('/auth/session', { authorization: `Bearer ${secret}` })).status).toBe(401);
    expect((await api.ask(viewer, {}, { token: bystander.secret })).status).toBe(200);
  });

  it('is refused once it has expired', async () => {
    const { apiToken, secret } = await made();
    await api.owner.query(`update api_token set expires_at = now() where public_id = $1`, [apiToken.publicId]);
    await expectRefused(secret);
  });

  it('is refused with a wrong checksum without a question to the database', async () => {
    const { secret } = await made();
    const asked: string[] = [];
    api.system.database.auth.watch = (statement) => asked.push(statement);
    try {
      const cut = secret.slice(0, -1);
      const mistyped = `${secret.slice(0, 30)}${secret[30] === 'x' ? 'y' : 'x'}${secret.slice(31)}`;
      for (const token of [cut, mistyped, `${secret}0`, 'sb_live_', 'x', secret.toUpperCase()])
        await expectRefused(token);
      expect(asked).toEqual([]);
    } finally {
      api.system.database.auth.watch = null;
    }
  });

  it('is refused when well formed but not the one that was made', async () => {
    const { formatToken } = await import('../../server/core/identity/tokenFormat.js');
    const { apiToken } = await made();
    await expectRefused(formatToken(apiToken.publicId, 'A'.repeat(43)));
    await expectRefused(formatToken('zzzzzzzz', 'A'.repeat(43)));
  });

  it('is not read from the address, and nothing but a bearer is taken', async () => {
    const { secret } = await made();
    for (const name of ['token', 'access_token', 'api_key', 'authorization']) {
      const url = `/graphql?query=${encodeURIComponent(viewer)}&${name}=${secret}`;
      expect([name, (await api.get(url, {})).status]).toEqual([name, 401]);
    }
    for (const authorization of [`Basic ${secret}`, secret, `Bearer`, `Bearer ${secret} x`])
      expect([authorization, (await api.get('/auth/session', { authorization })).status]).toEqual([authorization, 401]);
  });

  it('notes its use, at most every five minutes', async () => {
    const { apiToken, secret } = await made();
    const lastUsed = async () =>
      (
        await api.owner.query<{ at: Date | null }>('select last_used_at as at from api_token where public_id = $1', [
          apiToken.publicId,
        ])
      ).rows[0]?.at;
    expect(await lastUsed()).toBeNull();
    await api.ask(viewer, {}, { token: secret });
    const first = await lastUsed();
    expect(first).toBeInstanceOf(Date);
    const ago = async (seconds: number) => {
      const { rows } = await api.owner.query<{ id: string }>(
        'update api_token set last_used_at = now() - make_interval(secs => $2) where public_id = $1 returning id',
        [apiToken.publicId, seconds],
      );
      api.system.identity.forget(rows[0]?.id ?? '');
    };
    await ago(290);
    const before = await lastUsed();
    await api.ask(viewer, {}, { token: secret });
    expect(await lastUsed()).toEqual(before);
    await ago(301);
    await api.ask(viewer, {}, { token: secret });
    expect((await lastUsed())?.getTime()).toBeGreaterThan(Date.now() - 10_000);
  });

  it('is listed without its secret, the newest first', async () => {
    const { apiToken } = await made({ name: 'The newest' });
    const { data } = await api.ask('{ apiTokens(first: 1) { nodes { id name organisation { key } } totalCount } }');
    expect(data.apiTokens.nodes).toEqual([{ id: apiToken.id, name: 'The newest', organisation: { key: 'harbour' } }]);
    expect(data.apiTokens.totalCount).toBeGreaterThan(3);
    const node = 'query ($id: ID!) { node(id: $id) { __typename id } }';
    expect((await api.ask(node, { id: apiToken.id })).data.node).toEqual({ __typename: 'ApiToken', id: apiToken.id });
    expect((await api.ask(node, { id: apiToken.id }, 'aisha')).data.node).toBeNull();
    expect((await api.ask(node, { id: apiToken.id }, 'femke')).data.node).toBeNull();
  });
});

describe('a dump of the database', () => {
  it('holds no usable key: no token, session, invitation or password', async () => {
    const { secret } = await made({ idempotencyKey: 'kept?' });
    const cookie = await api.cookieOf(users.femke.email);
    const invited = await api.ask(
      `mutation ($org: ID!) { userInvite(input: { email: "new@harbour.example", displayName: "New", organisationId: $org,
        role: PARTNER, idempotencyKey: "invited" }) { invitationToken } }`,
      { org: harbour },
    );
    await api.ask(
      `mutation { passwordChange(input: { currentPassword: "demo-signalbox-2026", newPassword: "a most unusual phrase",
        idempotencyKey: "changed" }) { userErrors { code } } }`,
      {},
      'celine',
    );
    const dump = await everythingIn(api.owner);
    const { invitationToken } = invited.data.userInvite as { invitationToken: string };
    const keys = [
      secret,
      secret.slice(17, 60),
      cookie.slice(4),
      invitationToken,
      'demo-signalbox-2026',
      'unusual phrase',
    ];
    expect(keys.map((key) => key.length > 10)).toEqual(keys.map(() => true));
    // digests of something else than 256 random bits could be turned back by guessing
    const { createHash } = await import('node:crypto');
    const guessable = ['demo-signalbox-2026', 'a most unusual phrase'].flatMap((text) =>
      (['hex', 'base64', 'base64url'] as const).map((form) => createHash('sha256').update(text).digest(form)),
    );
    expect([...keys, ...guessable].filter((key) => dump.includes(key))).toEqual([]);
    expect(dump).toContain('new@harbour.example');
  });
});

/** Every row of every table as text, as a dump would hold them. */
async function everythingIn(owner: pg.Client): Promise<string> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${name} t`);
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join('\n');
}
