import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { demoPassword, organisations, users } from '../../seeds/demo/cast.js';
import { lockout } from '../../server/core/identity/lockout.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { startApi, type Api } from '../support/api.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

interface Entry {
  readonly action: string;
  readonly actor: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly source: string;
  readonly subject: string;
  readonly summary: string;
  readonly data: { readonly [name: string]: unknown };
  readonly organisation: { readonly key: string } | null;
}

const fields = `seq at action actor actorKind actorId source requestId subject summary data hash previousHash organisation { key }`;

let mark = '';
/** Entries written since the test began, the oldest first. */
async function written(): Promise<Entry[]> {
  const { data, errors } = await api.ask(
    `query ($at: DateTime!) { auditLog(first: 100, where: { at: { gt: $at } }) { nodes { ${fields} } } }`,
    { at: mark },
  );
  expect(errors).toEqual([]);
  return (data.auditLog.nodes as Entry[]).toReversed();
}
beforeEach(async () => {
  await api.credentials('mara'); // logs in, which is an entry itself
  const { rows } = await api.owner.query<{ at: Date }>('select max(at) as at from audit_entry');
  mark = rows[0]?.at.toISOString() ?? '';
});

const mara = toPublicId('User', users.mara.id);
const provider = organisations.northwind;

describe('logging in', () => {
  it('is written, and logging out, with who it was and where they act', async () => {
    const cookie = await api.cookieOf(users.femke.email);
    await api.postJson('/auth/logout', {}, { cookie });
    await api.postJson('/auth/logout', {}, { cookie });
    const femke = toPublicId('User', users.femke.id);
    const common = {
      actor: users.femke.displayName,
      actorKind: 'USER',
      actorId: femke,
      subject: femke,
      source: 'CONSOLE',
    };
    expect(await written()).toMatchObject([
      {
        ...common,
        action: 'LOGGED_IN',
        summary: `${users.femke.displayName} logged in.`,
        data: { role: 'PARTNER' },
        organisation: { key: 'harbour' },
      },
      {
        ...common,
        action: 'LOGGED_OUT',
        summary: `${users.femke.displayName} logged out.`,
        organisation: { key: 'harbour' },
      },
    ]);
  });

  it('into another organisation is written where they go on to act', async () => {
    const { harbour, alpine } = organisations;
    const cookie = await api.cookieOf(users.oskar.email, harbour.id);
    const to = toPublicId('Organisation', alpine.id);
    const switched = await api.postJson('/auth/switch-organisation', { organisationId: to }, { cookie });
    expect(switched.status).toBe(200);
    expect(await written()).toMatchObject([
      { action: 'LOGGED_IN', organisation: { key: 'harbour' } },
      {
        action: 'ORGANISATION_SWITCHED',
        data: { from: toPublicId('Organisation', harbour.id), to, role: 'PARTNER' },
        organisation: { key: 'alpine' },
        summary: `${users.oskar.displayName} went on to act in ${alpine.name}.`,
      },
    ]);
  });

  it('without choosing among several organisations is no log-in, and not written', async () => {
    expect((await api.logIn(users.oskar.email, demoPassword)).status).toBe(409);
    expect(await written()).toEqual([]);
  });

  it('with a wrong password is written for the one whose account it is, and for an address nobody has as a digest', async () => {
    await api.logIn(users.tomas.email, 'not the right one');
    await api.logIn('Nobody@Nowhere.example', 'not the right one');
    await api.logIn('nobody@nowhere.example', 'not the right one');
    const [known, unknown, again, ...rest] = await written();
    expect(rest).toEqual([]);
    const common = {
      action: 'LOGIN_FAILED',
      actor: 'Nobody',
      actorKind: 'NOBODY',
      actorId: null,
      organisation: { key: provider.key },
    };
    expect(known).toMatchObject({
      ...common,
      subject: toPublicId('User', users.tomas.id),
      summary: `An attempt to log in as ${users.tomas.displayName} failed.`,
    });
    expect(unknown).toMatchObject(common);
    expect(unknown?.subject).toMatch(/^address:[0-9a-f]{32}$/);
    expect(again?.subject).toBe(unknown?.subject);
    expect(JSON.stringify([known, unknown])).not.toMatch(/nowhere|not the right|127\.0\.0\.1/i);
  });

  it('is locked once, however often it is tried afterwards', async () => {
    const attempts = lockout.account.failures + 3;
    for (let n = 0; n < attempts; n++) await api.logIn('locked@nowhere.example', 'not the right one');
    const actions = (await written()).map(({ action }) => action);
    expect(actions).toEqual([...Array<string>(lockout.account.failures).fill('LOGIN_FAILED'), 'LOGIN_LOCKED']);
  });
});

/** Does it and expects that it was done. */
async function does(mutation: string, input: object, inside: string, as: Parameters<Api['ask']>[2] = 'mara') {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await api.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${inside} userErrors { message } } }`,
    { input },
    as,
  );
  expect(errors).toEqual([]);
  expect(data[mutation].userErrors).toEqual([]);
  return data[mutation];
}

describe('what is done with people, tokens and organisations', () => {
  const harbour = toPublicId('Organisation', organisations.harbour.id);
  const common = {
    actor: users.mara.displayName,
    actorKind: 'USER',
    actorId: mara,
    source: 'CONSOLE',
    organisation: { key: provider.key },
  };

  it('is written once for each deed, in the chain of who did it', async () => {
    const { user, invitationToken } = await does(
      'userInvite',
      { email: 'new@harbour.example', displayName: 'Newcomer', organisationId: harbour, role: 'PARTNER' },
      'user { id } invitationToken',
    );
    const accepted = await api.postJson('/auth/accept-invitation', {
      token: invitationToken,
      password: 'a long enough password',
    });
    expect(accepted.status).toBe(204);
    await does('userDisable', { id: user.id }, 'user { id }');
    await does('userDisable', { id: user.id }, 'user { id }'); // nothing changes
    await does('userEnable', { id: user.id }, 'user { id }');
    const { apiToken } = await does(
      'apiTokenCreate',
      {
        name: 'ERP',
        organisationId: harbour,
        role: 'PARTNER',
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
      'apiToken { id publicId expiresAt } secret',
    );
    await does('apiTokenRevoke', { id: apiToken.id }, 'apiToken { id }');
    const { organisation } = await does(
      'organisationCreate',
      { key: 'newly', name: 'Newly', kind: 'CLIENT', timeZone: 'UTC' },
      'organisation { id }',
    );
    const { contact } = await does(
      'contactCreate',
      { organisationId: organisation.id, name: 'Somebody' },
      'contact { id }',
    );
    expect(await written()).toMatchObject([
      {
        ...common,
        action: 'INVITATION_MADE',
        subject: user.id,
        data: { organisation: harbour, role: 'PARTNER' },
        summary: `${users.mara.displayName} invited Newcomer as PARTNER.`,
      },
      {
        action: 'INVITATION_ACCEPTED',
        actor: 'Newcomer',
        actorId: user.id,
        subject: user.id,
        organisation: { key: 'harbour' },
        summary: 'Newcomer accepted an invitation.',
      },
      { ...common, action: 'USER_DISABLED', subject: user.id, summary: `${users.mara.displayName} disabled Newcomer.` },
      { ...common, action: 'USER_ENABLED', subject: user.id, summary: `${users.mara.displayName} enabled Newcomer.` },
      {
        ...common,
        action: 'TOKEN_MADE',
        subject: apiToken.id,
        data: { organisation: harbour, role: 'PARTNER', publicId: apiToken.publicId, expiresAt: apiToken.expiresAt },
      },
      { ...common, action: 'TOKEN_REVOKED', subject: apiToken.id },
      {
        ...common,
        action: 'ORGANISATION_MADE',
        subject: organisation.id,
        data: { kind: 'CLIENT' },
        summary: `${users.mara.displayName} added the organisation Newly.`,
      },
      { ...common, action: 'CONTACT_MADE', subject: contact.id, data: { organisation: organisation.id } },
    ]);
  });

  it('is not written for what was refused or only tried', async () => {
    const dry = await does(
      'organisationCreate',
      { key: 'dry', name: 'Dry', kind: 'CLIENT', timeZone: 'UTC', dryRun: true },
      'organisation { key }',
    );
    expect(dry.organisation).toEqual({ key: 'dry' });
    const { data } = await api.ask(
      `mutation { organisationCreate(input: { key: "harbour", name: "Again", kind: CLIENT, timeZone: "UTC" }) { userErrors { code } } }`,
    );
    expect(data.organisationCreate.userErrors).toEqual([{ code: 'DUPLICATE' }]);
    expect(await written()).toEqual([]);
  });

  it('is written in the chain of a partner for what they do, with their own password', async () => {
    await api.credentials('sanne');
    mark = new Date().toISOString();
    await does(
      'passwordChange',
      { currentPassword: demoPassword, newPassword: 'another long password' },
      'isDryRun',
      'sanne',
    );
    expect(await written()).toMatchObject([
      {
        action: 'PASSWORD_CHANGED',
        actor: users.sanne.displayName,
        organisation: { key: 'harbour' },
        summary: `${users.sanne.displayName} changed the own password.`,
      },
    ]);
  });
});

describe('the audit log', () => {
  it('is read a page at a time, by one statement and one for each sort of name, and filtered', async () => {
    const page = `query ($after: String, $where: AuditEntryWhere) { auditLog(first: 3, after: $after, where: $where) {
      totalCount nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`;
    const seen: number[] = [];
    const where = { organisationId: { eq: toPublicId('Organisation', provider.id) } };
    let after: string | null = null;
    do {
      const {
        data,
      }: {
        data: {
          auditLog: {
            nodes: { seq: number }[];
            totalCount: number;
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        };
      } = await api.ask(page, { after, where });
      seen.push(...data.auditLog.nodes.map(({ seq }) => seq));
      after = data.auditLog.pageInfo.hasNextPage ? data.auditLog.pageInfo.endCursor : null;
      if (!after) expect(seen).toHaveLength(data.auditLog.totalCount);
    } while (after);
    expect(seen).toEqual(seen.map((_, n) => seen.length - n));
    const list = `{ auditLog(first: 100) { nodes { ${fields} } } }`;
    expect(await api.countStatements(() => api.ask(list))).toBe(4);
    const found = async (filter: object) => (await api.ask(page, { where: filter })).data.auditLog.nodes as Entry[];
    expect((await found({ action: { eq: 'LOGIN_LOCKED' } })).map(({ action }) => action)).toEqual(['LOGIN_LOCKED']);
    expect(
      (await found({ actor: { contains: users.femke.displayName }, action: { startsWith: 'logged' } })).map(
        ({ actor }) => actor,
      ),
    ).toEqual([users.femke.displayName, users.femke.displayName]);
    expect(await found({ at: { lt: '2020-01-01T00:00:00Z' } })).toEqual([]);
  });

  it('is verified for whoever asks, and says what was tampered with and whose it is', async () => {
    const ask = async () =>
      (await api.ask('{ auditVerification { isIntact entriesChecked firstBadSeq reason headHash headSeq } }')).data
        .auditVerification;
    const { rows } = await api.owner.query<{ seq: number; hash: string; entries: number }>(
      'select seq, hash, (select count(*)::int from audit_entry) as entries from audit_head where org_id = $1',
      [provider.id],
    );
    const [head] = rows;
    const intact = {
      isIntact: true,
      entriesChecked: head?.entries,
      firstBadSeq: null,
      reason: null,
      headHash: head?.hash,
      headSeq: head?.seq,
    };
    expect(await ask()).toEqual(intact);
    await api.owner.query('set session_replication_role = replica');
    await api.owner.query(`update audit_entry set subject = 'x' where org_id = $1 and seq = 2`, [provider.id]);
    expect(await ask()).toEqual({
      ...intact,
      isIntact: false,
      firstBadSeq: 2,
      reason: `${provider.name}: Entry 2 was altered: it is not what its hash was made of.`,
    });
  });
});
