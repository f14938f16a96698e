import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { type ApiScene, apiScene, type Who } from '../incidents/apiScene.js';

let scene: ApiScene;
beforeAll(async () => {
  scene = await apiScene();
});
afterAll(() => scene.close());

const hour = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * hour).toISOString();
const idOf = (name: keyof ApiScene['people']): string => toPublicId('User', scene.people[name]);

const record = async (who: Who, input: object) => {
  const { absenceRecord } = await scene.data(
    who,
    `mutation ($input: AbsenceRecordInput!) { absenceRecord(input: $input) {
      absence { id kind from until isManageable person { displayName } recordedBy { displayName } }
      userErrors { code path } } }`,
    { input: { kind: 'SICKNESS', from: inHours(-1), until: inHours(1), ...input } },
  );
  return absenceRecord;
};
const cancel = async (who: Who, id: string) =>
  (
    await scene.data(
      who,
      `mutation ($input: AbsenceCancelInput!) { absenceCancel(input: $input) {
        absence { canceledAt canceledBy { displayName } } userErrors { code path } } }`,
      { input: { id } },
    )
  ).absenceCancel;
const list = async (who: Who, args = '') =>
  (await scene.data(who, `{ absences${args} { totalCount nodes { id kind isManageable person { displayName } } } }`))
    .absences;

describe('an absence', () => {
  it('is recorded by ops leaders for anybody, by people for themselves, and by nobody else', async () => {
    const made = await record('leader', { userId: idOf('ingrid') });
    expect(made).toMatchObject({
      absence: {
        kind: 'SICKNESS',
        isManageable: true,
        person: { displayName: 'ingrid' },
        recordedBy: { displayName: 'marco' },
      },
      userErrors: [],
    });
    expect((await record('agent', { userId: idOf('aylin'), kind: 'VACATION' })).userErrors).toEqual([]);
    expect((await record('agent', { userId: idOf('ingrid') })).userErrors).toEqual([{ code: 'FORBIDDEN', path: [] }]);
    expect((await cancel('agent', made.absence.id)).userErrors).toEqual([{ code: 'FORBIDDEN', path: [] }]);
    expect((await record('partner', { userId: idOf('ingrid') })).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(await scene.rows('select 1 from absence')).toHaveLength(2);
    const seen = await list('agent');
    expect(seen).toMatchObject({
      totalCount: 2,
      nodes: [
        { person: { displayName: 'ingrid' }, kind: null, isManageable: false },
        { person: { displayName: 'aylin' }, kind: 'VACATION', isManageable: true },
      ],
    });
  });

  it('is nothing that partners and readers of figures reach', async () => {
    for (const who of ['partner', 'figures'] as const) {
      for (const asked of ['absences { totalCount }', 'skillMatrix { people { email } }']) {
        const { body } = await scene.ask(who, `{ ${asked} }`);
        expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
      }
    }
  });

  it('is one of a person of the provider, and does not end before it begins', async () => {
    const before = await scene.rows('select 1 from absence');
    const former = await record('leader', { userId: idOf('former') });
    expect(former.userErrors).toEqual([{ code: 'NOT_FOUND', path: ['userId'] }]);
    const backwards = await record('leader', { userId: idOf('marco'), until: inHours(-2) });
    expect(backwards.userErrors).toEqual([{ code: 'INVALID', path: ['until'] }]);
    expect(await scene.rows('select 1 from absence')).toHaveLength(before.length);
  });

  it('overlaps no other of the same person, be they recorded at once, and lasts two years at most', async () => {
    const ofIngrid = { userId: idOf('ingrid') };
    const [a, b] = [inHours(100), inHours(110)];
    const at = (from: string, until: string) => record('leader', { ...ofIngrid, from, until });
    expect((await at(a, b)).userErrors).toEqual([]);
    for (const [from, until, path] of [
      [inHours(99), inHours(101), 'until'],
      [inHours(101), inHours(102), 'from'],
      [inHours(109), inHours(111), 'from'],
      [inHours(90), inHours(120), 'until'],
      [a, b, 'from'],
    ] as const)
      expect((await at(from, until)).userErrors).toEqual([{ code: 'INVALID', path: [path] }]);
    // beside it, and for somebody else
    const beside = await at(b, inHours(111));
    expect(beside.userErrors).toEqual([]);
    const others = await record('leader', { userId: idOf('marco'), from: a, until: b });
    expect(others.userErrors).toEqual([]);
    // what is canceled is no absence any more
    await cancel('leader', beside.absence.id);
    const again = await at(b, inHours(111));
    expect(again.userErrors).toEqual([]);
    const long = (days: number) => at(inHours(10_000), inHours(10_000 + days * 24));
    expect((await long(733)).userErrors).toEqual([{ code: 'INVALID', path: ['until'] }]);
    const twice = await Promise.all(Array.from({ length: 8 }, () => long(700)));
    const made = twice.filter(({ userErrors }) => userErrors.length === 0);
    expect(made).toHaveLength(1);
    await scene.owner.query(`delete from absence where from_at > now() + interval '50 hours'`);
  });

  it('is kept when it is canceled, ends at once where it lasts, and stays when it is over', async () => {
    const { absence } = await record('leader', { userId: idOf('marco') });
    const canceled = await cancel('leader', absence.id);
    expect(canceled).toMatchObject({ absence: { canceledBy: { displayName: 'marco' } }, userErrors: [] });
    expect(await cancel('leader', absence.id)).toEqual(canceled);
    const [row] = await scene.rows<{ ends: boolean }>(
      'select ends_at = canceled_at as ends from absence where canceled_at is not null',
    );
    expect(row).toEqual({ ends: true });
    const over = await record('leader', { userId: idOf('marco'), from: inHours(-3), until: inHours(-2) });
    expect((await cancel('leader', over.absence.id)).userErrors).toEqual([{ code: 'INVALID', path: ['id'] }]);
    const future = await record('leader', { userId: idOf('marco'), from: inHours(5), until: inHours(6) });
    const found = async (args: string): Promise<number> => (await list('leader', args)).totalCount;
    const all = await found('(includesCanceled: true)');
    await cancel('leader', future.absence.id);
    expect([await found('(includesCanceled: true)'), await found('')]).toEqual([all, all - 1]);
  });

  it('is found by its period, person and team', async () => {
    const of = async (args: string) =>
      (await list('leader', args)).nodes.map(({ person }: { person: { displayName: string } }) => person.displayName);
    expect(await of(`(from: "${inHours(-0.5)}", until: "${inHours(0.5)}")`)).toEqual(['ingrid', 'aylin', 'marco']);
    expect(await of(`(from: "${inHours(0.5)}")`)).toEqual(['ingrid', 'aylin']);
    expect(await of(`(userId: "${idOf('aylin')}")`)).toEqual(['aylin']);
    expect(await of('(teamKey: "payroll")')).toEqual(['ingrid']);
    const { body } = await scene.ask('leader', '{ absences(teamKey: "nowhere") { totalCount } }');
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_REQUEST', argumentPath: ['teamKey'] });
  });

  it('comes in pages of one statement, however many there are', async () => {
    const page = (n: number) =>
      scene.statements('leader', `{ absences(first: ${n}) { nodes { person { displayName } kind } } }`);
    expect(await page(1)).toHaveLength(1);
    expect(await page(50)).toHaveLength(1);
  });

  it('and its canceling are in the audit log, without the reason', async () => {
    const rows = await scene.rows<{ action: string; subject: string; data: object }>(
      `select action, subject, data from audit_entry where action like 'ABSENCE%' order by at, seq limit 1`,
    );
    expect(rows).toEqual([
      {
        action: 'ABSENCE_RECORDED',
        subject: idOf('ingrid'),
        data: { absence: expect.any(String), from: expect.any(String), until: expect.any(String) },
      },
    ]);
  });
});

describe('work that is given by hand', () => {
  it('is given to who is away and has enough, and both are said', async () => {
    const { id } = await scene.incident();
    await scene.owner.query('update agent_load set load = 100 where user_id = $1', [scene.people.ingrid]);
    await scene.owner.query(
      `insert into agent_load (user_id, load) values ($1, 100) on conflict (user_id) do nothing`,
      [scene.people.ingrid],
    );
    const give = async (input: object) =>
      (
        await scene.data(
          'agent',
          `mutation ($input: IncidentAssignInput!) { incidentAssign(input: $input) {
            incident { assignee { displayName } } warnings { code message } userErrors { code } } }`,
          { input: { id, ...input } },
        )
      ).incidentAssign;
    expect(await give({ assigneeId: idOf('ingrid'), teamKey: 'payroll' })).toEqual({
      incident: { assignee: { displayName: 'ingrid' } },
      warnings: [
        { code: 'OVER_CAPACITY', message: 'Holds 101 now, and should hold 10 at most.' },
        { code: 'ABSENT', message: expect.stringMatching(/^Not there until 20\S+Z\.$/) },
      ],
      userErrors: [],
    });
    const [row] = await scene.rows<{ load: number }>('select load from agent_load where user_id = $1', [
      scene.people.ingrid,
    ]);
    expect(row).toEqual({ load: 101 });
    expect((await give({ assigneeId: idOf('marco') })).warnings).toEqual([]);
    expect((await give({})).warnings).toBeNull();
  });
});

describe('a member of a team', () => {
  const asked = '{ teams { key members { email load isPresent } } }';

  it('shows what they hold and whether they are there, from the first moment of an absence on', async () => {
    const member = async () => {
      const { teams } = await scene.data('agent', asked);
      return teams
        .find(({ key }: { key: string }) => key === 'payroll')
        .members.find(({ email }: { email: string }) => email.startsWith('ingrid'));
    };
    const load = (
      await scene.rows<{ load: number }>('select load from agent_load where user_id = $1', [scene.people.ingrid])
    )[0]!.load;
    expect(await member()).toMatchObject({ load, isPresent: false });
    const incident = await scene.incident();
    await scene.data(
      'agent',
      `mutation ($input: IncidentAssignInput!) { incidentAssign(input: $input) { userErrors { code } } }`,
      { input: { id: incident.id, assigneeId: idOf('ingrid') } },
    );
    expect(await member()).toMatchObject({ load: load + 1 });
  });

  it('takes one statement, however many there are', async () => {
    expect(await scene.statements('agent', asked)).toHaveLength(1);
  });
});

describe('the skill matrix', () => {
  it('says who can do what, and which skills fewer than two have', async () => {
    const { skillMatrix } = await scene.data(
      'agent',
      '{ skillMatrix { people { email displayName teams { key } skills { skill level } } gaps { skill holders gap askedBy { rule } } } }',
    );
    expect(skillMatrix.people).toContainEqual({
      email: 'ingrid.solberg@signalbox.example',
      displayName: 'ingrid',
      teams: [{ key: 'payroll' }],
      skills: [
        { skill: 'payroll', level: 5 },
        { skill: 'tax', level: 4 },
      ],
    });
    expect(skillMatrix.gaps).toContainEqual({ skill: 'tax', holders: 1, gap: 'FEW', askedBy: [] });
    expect(skillMatrix.gaps.map(({ skill }: { skill: string }) => skill)).not.toContain('accounts-payable');
  });
});
