import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, demoPassword, organisations, users } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { purgeLoginFailures } from '../../server/database/identity/jobs.js';
import { writingWork } from '../../server/database/kernel/Work.js';
import { startApi, type Api } from '../support/api.js';
import { within } from './within.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const org = (key: keyof typeof organisations) => toPublicId('Organisation', organisations[key].id);
const userId = (name: keyof typeof users) => toPublicId('User', users[name].id);

const invite = `mutation ($input: UserInviteInput!) { userInvite(input: $input) {
  user { id displayName email state memberships { role organisation { key } } }
  invitationToken isDryRun isReplayed userErrors { code path ... on DuplicateError { existingId } }
} }`;

async function invited(changes: object = {}, as: keyof typeof users = 'mara') {
  const input = {
    email: 'Nils.Berg@harbour.example',
    displayName: 'Nils Berg',
    organisationId: org('harbour'),
    role: 'PARTNER',
    ...changes,
  };
  return (await api.ask(invite, { input }, as)).data.userInvite;
}

const accept = (token: string, password: string) => api.postJson('/auth/accept-invitation', { token, password });

describe('an invitation', () => {
  it('makes a user who accepts it with a password and logs in', async () => {
    const { user, invitationToken, userErrors } = await invited();
    expect(userErrors).toEqual([]);
    expect(user).toEqual({
      id: expect.stringMatching(/^usr_/),
      displayName: 'Nils Berg',
      email: 'nils.berg@harbour.example',
      state: 'INVITED',
      memberships: [{ role: 'PARTNER', organisation: { key: 'harbour' } }],
    });
    expect((await api.logIn('nils.berg@harbour.example', '')).status).toBe(401);

    const weak = await accept(invitationToken, 'short');
    expect([weak.status, await weak.json()]).toEqual([
      400,
      {
        error: {
          code: 'INVALID',
          message: 'The password has 5 characters: it must have 12 to 128.',
          path: ['password'],
          requestId: expect.any(String),
        },
      },
    ]);
    expect((await accept(invitationToken, 'salt wind and rope')).status).toBe(204);
    const response = await api.logIn('nils.berg@harbour.example', 'salt wind and rope');
    expect(await response.json()).toEqual({
      viewer: expect.objectContaining({ displayName: 'Nils Berg', role: 'PARTNER' }),
    });
    const { rows } = await api.owner.query<{ password_hash: string }>(
      `select password_hash from app_user where email = 'nils.berg@harbour.example'`,
    );
    expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('can be used once, for seven days, and not for a disabled user', async () => {
    const refusal = {
      code: 'INVALID',
      message: 'The invitation is unknown, used or over: ask for a new one.',
      path: ['token'],
      requestId: expect.any(String),
    };
    const expectRefused = async (token: string) => {
      const response = await accept(token, 'salt wind and rope');
      expect([response.status, await response.json()]).toEqual([400, { error: refusal }]);
    };
    const used = await invited({ email: 'used@harbour.example' });
    expect((await accept(used.invitationToken, 'salt wind and rope')).status).toBe(204);
    await expectRefused(used.invitationToken);

    const raced = await invited({ email: 'raced@harbour.example' });
    const statuses = await Promise.all(
      ['salt wind and rope', 'rope and salt wind'].map(
        async (password) => (await accept(raced.invitationToken, password)).status,
      ),
    );
    expect(statuses.toSorted((a, b) => a - b)).toEqual([204, 400]);

    const old = await invited({ email: 'old@harbour.example' });
    const { rows } = await api.owner.query<{ days: number }>(
      `update invitation i set expires_at = now() from app_user u where u.id = i.user_id and u.email = 'old@harbour.example'
       returning extract(epoch from old.expires_at - i.created_at)::float8 / 86400 as days`,
    );
    expect(rows).toEqual([{ days: 7 }]);
    await expectRefused(old.invitationToken);

    const disabled = await invited({ email: 'disabled@harbour.example' });
    const disable = 'mutation ($id: ID!) { userDisable(input: { id: $id }) { userErrors { code } } }';
    await api.ask(disable, { id: disabled.user.id });
    await expectRefused(disabled.invitationToken);
    const enable = 'mutation ($id: ID!) { userEnable(input: { id: $id }) { user { state } } }';
    expect((await api.ask(enable, { id: disabled.user.id })).data.userEnable.user.state).toBe('INVITED');
    await expectRefused('x'.repeat(43));
    await expectRefused('');
  });

  it('is replaced by the next one', async () => {
    const first = await invited({ email: 'twice@harbour.example' });
    const second = await invited({ email: 'TWICE@harbour.example' });
    expect(second.user.id).toBe(first.user.id);
    expect((await accept(first.invitationToken, 'salt wind and rope')).status).toBe(400);
    expect((await accept(second.invitationToken, 'salt wind and rope')).status).toBe(204);
  });

  it('is not needed by somebody who has a password: they get the membership', async () => {
    const result = await invited({ email: users.ruben.email, organisationId: org('alpine'), displayName: 'Somebody' });
    expect(result).toMatchObject({
      invitationToken: null,
      userErrors: [],
      user: {
        displayName: 'Ruben Maas',
        state: 'ACTIVE',
        memberships: [{ organisation: { key: 'harbour' } }, { organisation: { key: 'alpine' } }],
      },
    });
    const again = await invited({ email: users.ruben.email, organisationId: org('alpine') });
    expect(again).toMatchObject({
      user: null,
      userErrors: [{ code: 'DUPLICATE', path: ['email'], existingId: userId('ruben') }],
    });
  });

  it.each([
    ['no address', { email: 'nobody' }, ['email']],
    ['no name', { displayName: '' }, ['displayName']],
    ['an agent’s role in a partner', { role: 'AGENT' }, ['role']],
    ['a partner’s role in the provider', { organisationId: undefined, role: 'PARTNER' }, ['role']],
  ])('is refused with %s', async (_what, changes, path) => {
    const { organisationId } = changes as { organisationId?: string };
    const input =
      'organisationId' in changes ? { ...changes, organisationId: organisationId ?? org('northwind') } : changes;
    expect(await invited({ email: 'refused@harbour.example', ...input })).toMatchObject({
      user: null,
      userErrors: [{ code: 'INVALID', path }],
    });
    const { rows } = await api.owner.query(`select 1 from app_user where email like 'refused@%' or email = 'nobody'`);
    expect(rows).toEqual([]);
  });

  it('is refused for an unknown organisation, and to everybody but ops leaders', async () => {
    const unknown = { organisationId: toPublicId('Organisation', users.mara.id) };
    expect((await invited(unknown)).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['organisationId'] }]);
    for (const name of ['aisha', 'femke', 'nadia', 'sanne'] as const)
      expect([name, (await invited({}, name)).userErrors]).toEqual([name, [{ code: 'FORBIDDEN', path: [] }]]);
  });

  it('tried only makes nobody', async () => {
    const dry = await invited({ email: 'dry@harbour.example', dryRun: true });
    expect(dry).toMatchObject({ user: { email: 'dry@harbour.example' }, invitationToken: null, isDryRun: true });
    const { rows } = await api.owner.query(`select 1 from app_user where email = 'dry@harbour.example'`);
    expect(rows).toEqual([]);
  });
});

it('everybody is known by name a moment after they were invited, in every process', async () => {
  const { people } = api.system.identity;
  const { user } = await invited({ email: 'known@harbour.example', displayName: 'Known Soon' });
  await within(1000, async () => people.ofEmail('known@harbour.example') !== null);
  expect(people.ofEmail('known@harbour.example')).toMatchObject({ displayName: 'Known Soon', isStaff: false });
  expect(toPublicId('User', people.ofEmail('known@harbour.example')?.id ?? '')).toBe(user.id);
  expect([people.nameOf(users.aisha.id), people.person(users.aisha.id)?.isStaff]).toEqual(['Aisha Bello', true]);
  expect([people.nameOf(organisations.harbour.id), people.ofEmail('nobody@nowhere.example')]).toEqual([null, null]);
});

it('failed log-ins are forgotten by the worker once they lock nothing any more', async () => {
  await api.logIn('ghost@harbour.example', 'wrong');
  await api.owner.query(`insert into login_failure values ('user:old', 11, now() - interval '15 minutes 1 second')`);
  const gone = await writingWork(api.system, systemActor('purge', 'WORKER'), 'purge', purgeLoginFailures);
  expect(gone).toBe(1);
  const { rows } = await api.owner.query(`select 1 from login_failure where subject = 'user:old'`);
  expect(rows).toEqual([]);
});

describe('a user', () => {
  const disable = `mutation ($input: UserDisableInput!) { userDisable(input: $input) {
    user { state version } userErrors { code path message ... on VersionConflict { currentVersion } } } }`;

  it('cannot disable themselves, nor be disabled against a version that is gone', async () => {
    const own = await api.ask(disable, { input: { id: userId('mara') } });
    expect(own.data.userDisable).toMatchObject({ user: null, userErrors: [{ code: 'INVALID', path: ['id'] }] });
    const stale = await api.ask(disable, { input: { id: userId('samuel'), expectedVersion: 7 } });
    expect(stale.data.userDisable.userErrors).toMatchObject([{ code: 'VERSION_CONFLICT', currentVersion: 1 }]);
    const done = await api.ask(disable, { input: { id: userId('samuel'), expectedVersion: 1 } });
    expect(done.data.userDisable).toEqual({ user: { state: 'DISABLED', version: 2 }, userErrors: [] });
    const unknown = await api.ask(disable, { input: { id: toPublicId('User', organisations.harbour.id) } });
    expect(unknown.data.userDisable.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['id'] }]);
  });

  it('who leads alone cannot be disabled by the other leader either', async () => {
    const { invitationToken } = await invited({
      email: 'second.leader@signalbox.example',
      displayName: 'Second Leader',
      organisationId: org('northwind'),
      role: 'OPS_LEADER',
    });
    await accept(invitationToken, 'two leaders are better');
    const second = await api.logIn('second.leader@signalbox.example', 'two leaders are better');
    const cookie = api.cookieIn(second);
    expect((await api.get('/auth/session', { cookie })).status).toBe(200);
    const body = JSON.stringify({ query: disable, variables: { input: { id: userId('mara') } } });
    await api.owner.query(`update app_user set state = 'INVITED' where email = 'second.leader@signalbox.example'`);
    // still remembered as signed in, but no longer one who can log in
    const refused = await api.send(body, { cookie });
    expect(refused.data.userDisable.userErrors).toMatchObject([
      { message: 'This is the last ops leader who can log in: invite another one first.' },
    ]);
  });

  it('is seen by the provider’s people, and by themselves', async () => {
    const query = 'query ($id: ID!) { user(id: $id) { email } node(id: $id) { id } }';
    const seen = async (id: string, as: keyof typeof users) => {
      const { data, errors } = await api.ask(query, { id }, as);
      expect(errors).toEqual([]);
      return [data.user?.email ?? null, data.node?.id ?? null];
    };
    const id = userId('femke');
    expect(await seen(id, 'mara')).toEqual([users.femke.email, id]);
    expect(await seen(id, 'aisha')).toEqual([users.femke.email, id]);
    expect(await seen(id, 'femke')).toEqual([users.femke.email, id]);
    for (const name of ['lukas', 'sanne', 'nadia', 'celine'] as const)
      expect([name, ...(await seen(id, name))]).toEqual([name, null, null]);
    expect(await seen(userId('mara'), 'femke')).toEqual([null, null]);
  });

  it('is listed for ops leaders alone, by name, in pages', async () => {
    for (const name of ['aisha', 'femke', 'nadia', 'sanne'] as const) {
      const { data, errors } = await api.ask('{ users { totalCount } }', {}, name);
      expect([name, data, errors.map(({ extensions }) => extensions.code)]).toEqual([name, null, ['FORBIDDEN']]);
    }
    const names: string[] = [];
    let after: string | null = null;
    do {
      const query = `query ($after: String) { users(first: 7, after: $after, where: { email: { contains: "@signalbox.example" },
        state: { eq: ACTIVE } }) { nodes { displayName memberships { role } } pageInfo { hasNextPage endCursor } totalCount } }`;
      const { data } = await api.ask(query, { after });
      names.push(...data.users.nodes.map(({ displayName }: { displayName: string }) => displayName));
      after = data.users.pageInfo.hasNextPage ? data.users.pageInfo.endCursor : null;
      expect(data.users.totalCount).toBe(17);
    } while (after !== null);
    expect(names).toHaveLength(17);
    expect(new Set(names).size).toBe(17);
    expect(names.slice(0, 3)).toEqual(['Aisha Bello', 'Arjun Nair', 'Chloé Martin']);
  });

  it('is listed with the same number of statements however many there are', async () => {
    const statements = (first: number) =>
      api.countStatements(() =>
        api.ask(`{ users(first: ${first}) { nodes { memberships { organisation { key } } } } }`),
      );
    await statements(1);
    expect([await statements(1), await statements(20)]).toEqual([3, 3]);
  });
});

describe('organisations', () => {
  const query =
    '{ organisations(first: 9) { nodes { key contacts(first: 9) { totalCount nodes { name } } } totalCount } }';

  it('are all seen by the provider, and the own one by a partner', async () => {
    const seen = async (name: keyof typeof users) => {
      const { data, errors } = await api.ask(query, {}, name);
      expect(errors).toEqual([]);
      type Node = { key: string; contacts: { totalCount: number } };
      const nodes = data.organisations.nodes as Node[];
      return [data.organisations.totalCount, nodes.map(({ key, contacts: { totalCount } }) => `${key} ${totalCount}`)];
    };
    expect(await seen('mara')).toEqual([4, ['alpine 9', 'harbour 10', 'northwind 0', 'quayside 0']]);
    expect(await seen('nadia')).toEqual([4, ['alpine 0', 'harbour 0', 'northwind 0', 'quayside 0']]);
    expect(await seen('femke')).toEqual([1, ['harbour 10']]);
    expect(await seen('sanne')).toEqual([1, ['harbour 0']]);
    expect(await seen('lukas')).toEqual([1, ['alpine 9']]);
  });

  it('are found by id and by key, foreign ones like unknown ones', async () => {
    const look = async (args: string, name: keyof typeof users) => {
      const { data, errors } = await api.ask(`{ organisation(${args}) { key } }`, {}, name);
      return errors.length > 0 ? errors[0]?.extensions.code : (data.organisation?.key ?? null);
    };
    expect(await look('key: "alpine"', 'mara')).toBe('alpine');
    expect(await look(`id: "${org('alpine')}"`, 'mara')).toBe('alpine');
    expect(await look('key: "harbour"', 'femke')).toBe('harbour');
    for (const args of [
      'key: "alpine"',
      `id: "${org('alpine')}"`,
      'key: "nowhere"',
      `id: "${userId('mara')}"`,
      'id: "org_x"',
    ])
      expect([args, await look(args, 'femke')]).toEqual([args, null]);
    const neither = await api.ask('{ organisation { key } }');
    expect(neither.data?.organisation ?? null).toBeNull();
    expect(neither.errors).toHaveLength(1);
  });

  it('are added by ops leaders, under a key that is free', async () => {
    const create = `mutation ($input: OrganisationCreateInput!) { organisationCreate(input: $input) {
      organisation { key name kind timeZone } userErrors { code path ... on DuplicateError { existingId } } } }`;
    const made = async (changes: object, name: keyof typeof users = 'mara') => {
      const input = { key: 'fjord', name: 'Fjord Foods', kind: 'CLIENT', timeZone: 'Europe/Oslo', ...changes };
      return (await api.ask(create, { input }, name)).data.organisationCreate;
    };
    expect(await made({ key: 'Fjord' })).toMatchObject({ userErrors: [{ code: 'INVALID', path: ['key'] }] });
    expect(await made({ kind: 'PROVIDER' })).toMatchObject({ userErrors: [{ code: 'INVALID', path: ['kind'] }] });
    expect(await made({}, 'aisha')).toMatchObject({ organisation: null, userErrors: [{ code: 'FORBIDDEN' }] });
    expect(await made({ dryRun: true })).toMatchObject({ organisation: { key: 'fjord' }, userErrors: [] });
    expect(await made({})).toEqual({
      organisation: { key: 'fjord', name: 'Fjord Foods', kind: 'CLIENT', timeZone: 'Europe/Oslo' },
      userErrors: [],
    });
    expect(await made({ key: 'harbour' })).toEqual({
      organisation: null,
      userErrors: [{ code: 'DUPLICATE', path: ['key'], existingId: org('harbour') }],
    });
    await api.owner.query(`delete from organisation where key = 'fjord'`);
  });
});

describe('contacts', () => {
  const vera = toPublicId('Contact', contacts.vera.id);
  const query =
    'query ($id: ID!) { contact(id: $id) { name email phone organisations { role organisation { key } } } }';

  it('of several organisations show those that the viewer may see', async () => {
    const seen = async (name: keyof typeof users) => {
      const { data, errors } = await api.ask(query, { id: vera }, name);
      expect(errors).toEqual([]);
      type Row = { organisation: { key: string } };
      return (
        data.contact && (data.contact.organisations as Row[]).map(({ organisation }) => organisation.key).toSorted()
      );
    };
    expect(await seen('mara')).toEqual(['alpine', 'harbour']);
    expect(await seen('femke')).toEqual(['harbour']);
    expect(await seen('lukas')).toEqual(['alpine']);
    expect(await seen('sanne')).toBeNull();
    expect(await seen('nadia')).toBeNull();
  });

  it('of another organisation are like none', async () => {
    const { data, errors } = await api.ask(query, { id: toPublicId('Contact', contacts.urs.id) }, 'femke');
    expect([data.contact, errors]).toEqual([null, []]);
    const list = `{ contacts(first: 100) { nodes { name } totalCount } alpine: contacts(where: { name: { eq: "Urs Zimmermann" } }) { totalCount } }`;
    const own = await api.ask(list, {}, 'femke');
    expect(own.data.contacts.totalCount).toBe(10);
    expect(own.data.contacts.nodes.map(({ name }: { name: string }) => name)).toContain('Vera Koch');
    expect(own.data.alpine.totalCount).toBe(0);
    expect((await api.ask(list)).data.contacts.totalCount).toBe(18);
    const reader = await api.ask('{ contacts { totalCount } }', {}, 'nadia');
    expect(reader.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  it('are found by name within an organisation', async () => {
    const query =
      '{ organisations { nodes { key contacts(where: { name: { contains: "vera" } }) { nodes { name } totalCount } } } }';
    const { data } = await api.ask(query);
    const found = data.organisations.nodes.map(({ key, contacts: { nodes, totalCount } }: typeof data) => [
      key,
      totalCount,
      nodes.map(({ name }: { name: string }) => name),
    ]);
    expect(found).toEqual([
      ['alpine', 1, ['Vera Koch']],
      ['harbour', 1, ['Vera Koch']],
      ['northwind', 0, []],
      ['quayside', 0, []],
    ]);
  });

  it('are added by the provider’s people', async () => {
    const create = `mutation ($input: ContactCreateInput!) { contactCreate(input: $input) {
      contact { name email phone organisations { role organisation { key } } }
      userErrors { code path ... on DuplicateError { existingId } } } }`;
    const made = async (changes: object, name: keyof typeof users = 'aisha') => {
      const input = {
        organisationId: org('harbour'),
        name: ' Joop Vos ',
        email: 'Joop.Vos@harbour.example',
        ...changes,
      };
      return (await api.ask(create, { input }, name)).data.contactCreate;
    };
    expect(await made({})).toEqual({
      contact: {
        name: 'Joop Vos',
        email: 'joop.vos@harbour.example',
        phone: null,
        organisations: [{ role: 'REQUESTER', organisation: { key: 'harbour' } }],
      },
      userErrors: [],
    });
    expect((await made({})).userErrors).toMatchObject([{ code: 'DUPLICATE', path: ['email'] }]);
    expect((await made({ organisationId: org('alpine') })).userErrors).toEqual([]);
    expect((await made({ email: 'nothing' })).userErrors).toEqual([{ code: 'INVALID', path: ['email'] }]);
    expect((await made({ name: 'Nul\u0000' })).userErrors).toEqual([{ code: 'INVALID', path: ['name'] }]);
    expect((await made({ email: 'x@y.z' }, 'femke')).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});

it('the cast holds everybody whom the starter bundle names', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const files = readdirSync('seeds/bundle', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  const texts = files.map((name) => readFileSync(`seeds/bundle/${name}`, 'utf8'));
  const named = new Set(texts.flatMap((text) => text.match(/[a-z.]+@signalbox\.example/g) ?? []));
  const cast = new Set(Object.values(users).map(({ email }) => email as string));
  expect([...named].filter((email) => !cast.has(email))).toEqual([]);
  expect(named.size).toBe(17);
  expect(demoPassword).toBe('demo-signalbox-2026');
});
