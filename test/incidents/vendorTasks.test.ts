import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { incidentTable } from '../../server/database/incidents/incidentTable.js';
import { rebuildRecords } from '../../server/database/records/rebuild.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import { worker } from '../records/scene.js';
import { apiScene, type ApiScene, type Who } from './apiScene.js';

let api: ApiScene;
/** Of northwind. */
let incident: { id: string; uuid: string; number: string };
/** Organisations, by what they are called here. */
const outside = { cables: '', movers: '', client: '', provider: '' };
let rosa: string;

const open = `mutation ($input: IncidentTaskOpenInput!) { incidentTaskOpen(input: $input) {
  task { id title instructions state team { key } person { id } organisation { name } doneBy { displayName } }
  incident { id version } userErrors { code message path } } }`;
const list = `query ($state: TaskState, $first: Int, $after: String, $last: Int) {
  assignedTasks(state: $state, first: $first, after: $after, last: $last) { totalCount pageInfo { hasNextPage endCursor }
    nodes { __typename id title instructions state createdAt doneAt doneBy { displayName } } } }`;
const complete = `mutation ($input: AssignedTaskCompleteInput!) { assignedTaskComplete(input: $input) {
  task { id state doneAt doneBy { displayName } } isReplayed userErrors { code message path } } }`;
const record = `query ($id: ID!) { incident(id: $id) { version viewerCan { openTasks } tasks { id title state
    organisation { name } doneBy { displayName } }
  timeline(last: 50) { nodes { type summary isInternal actor { displayName } } } } }`;

interface Listed {
  readonly id: string;
  readonly title: string;
}

async function give(title: string, changes: object = {}) {
  const input = { id: incident.id, title, organisationId: toPublicId('Organisation', outside.cables), ...changes };
  return (await api.data('agent', open, { input })).incidentTaskOpen;
}
const titles = async (who: Who, variables: object = {}): Promise<string[]> =>
  (await api.data(who, list, variables)).assignedTasks.nodes.map(({ title }: Listed) => title);
const codeOf = async (who: Who, query: string, variables: object = {}): Promise<string | undefined> =>
  (await api.ask(who, query, variables)).body.errors?.[0]?.extensions.code;

beforeAll(async () => {
  api = await apiScene();
  for (const [name, kind] of [
    ['cables', 'VENDOR'],
    ['movers', 'PARTNER'],
  ] as const) {
    outside[name] = uuidv7(new Date());
    const values = [outside[name], name, `${name} Ltd`, kind];
    await api.owner.query('insert into organisation (id, key, name, kind) values ($1, $2, $3, $4)', values);
  }
  outside.client = api.organisations.tailspin;
  outside.provider = api.organisations.provider;
  rosa = await api.letIn('vendor', outside.cables, 'PARTNER');
  await api.letProgramIn('vendorProgram', outside.cables, 'PARTNER');
  await api.letProgramIn('vendorFigures', outside.cables, 'BI_READER');
  await api.letProgramIn('otherVendor', outside.movers, 'PARTNER');
  incident = await api.incident();
}, 60_000);
afterAll(() => api.close());

describe('a task of an incident', () => {
  it('is given to a vendor by one of the staff', async () => {
    const given = await give(' Lay a cable ', { instructions: 'From the rack to the quay.' });
    expect(given).toEqual({
      task: {
        id: expect.stringMatching(/^tsk_/),
        title: 'Lay a cable',
        instructions: 'From the rack to the quay.',
        state: 'OPEN',
        team: null,
        person: null,
        organisation: { name: 'cables Ltd' },
        doneBy: null,
      },
      incident: { id: incident.id, version: 1 },
      userErrors: [],
    });
    const stored = await api.rows('select org_id, assigned_org_id from task');
    expect(stored).toEqual([{ org_id: api.organisations.northwind, assigned_org_id: outside.cables }]);
  });

  it('is as well one of the provider’s own, for a team and a person', async () => {
    const own = { organisationId: null, teamKey: 'payroll', assigneeId: toPublicId('User', api.people.aylin) };
    const { task, userErrors } = await give('Call the site', own);
    expect(userErrors).toEqual([]);
    expect(task).toMatchObject({ team: { key: 'payroll' }, person: { id: own.assigneeId }, organisation: null });
    expect(await titles('vendor')).toEqual(['Lay a cable']);
  });

  it.each<[string, () => object, string, string, string]>([
    [
      'a client',
      () => ({ organisationId: toPublicId('Organisation', outside.client) }),
      'INVALID',
      'organisationId',
      'Only a VENDOR or PARTNER does tasks: this organisation is a CLIENT.',
    ],
    [
      'the provider',
      () => ({ organisationId: toPublicId('Organisation', outside.provider) }),
      'INVALID',
      'organisationId',
      'Only a VENDOR or PARTNER does tasks: this organisation is a PROVIDER.',
    ],
    [
      'an organisation that there is none of',
      () => ({ organisationId: toPublicId('Organisation', incident.uuid) }),
      'NOT_FOUND',
      'organisationId',
      'No such organisation, or not one you may see.',
    ],
    [
      'a vendor beside a team',
      () => ({ teamKey: 'payroll' }),
      'INVALID',
      'organisationId',
      'An external organisation does the task, or a team and person of the provider: not both.',
    ],
    [
      'a vendor beside a person',
      () => ({ assigneeId: toPublicId('User', api.people.aylin) }),
      'INVALID',
      'organisationId',
      'An external organisation does the task, or a team and person of the provider: not both.',
    ],
    [
      'a team that there is none of',
      () => ({ organisationId: null, teamKey: 'nobody' }),
      'NOT_FOUND',
      'teamKey',
      'No such team, or not one you may see.',
    ],
    [
      'somebody who is none of the staff',
      () => ({ organisationId: null, assigneeId: toPublicId('User', rosa) }),
      'NOT_FOUND',
      'assigneeId',
      'No such active person of the provider, or not one you may see.',
    ],
    ['no words', () => ({ title: '  ' }), 'INVALID', 'title', 'Expected some text, found none.'],
    [
      'too many words',
      () => ({ instructions: 'x'.repeat(20_001) }),
      'INVALID',
      'instructions',
      'Expected at most 20000 characters, found 20001.',
    ],
  ])('is not opened for %s', async (_name, changes, code, path, message) => {
    const before = await api.rows('select id from task order by id');
    const { task, userErrors } = await give('Not this', changes());
    expect({ task, userErrors }).toEqual({ task: null, userErrors: [{ code, message, path: [path] }] });
    expect(await api.rows('select id from task order by id')).toEqual(before);
  });

  it('is not given to the very organisation whose incident it is', async () => {
    await api.owner.query(`update organisation set kind = 'PARTNER' where id = $1`, [api.organisations.northwind]);
    const own = { organisationId: toPublicId('Organisation', api.organisations.northwind) };
    const { userErrors } = await give('Ask yourself', own);
    expect(userErrors).toMatchObject([{ code: 'INVALID', path: ['organisationId'] }]);
    await api.owner.query(`update organisation set kind = 'CLIENT' where id = $1`, [api.organisations.northwind]);
  });

  it('is not opened for an incident that is over', async () => {
    const over = await api.incident();
    const cancel = `mutation ($input: IncidentCancelInput!) { incidentCancel(input: $input) { userErrors { code } } }`;
    await api.data('agent', cancel, { input: { id: over.id, reason: 'Nothing to do' } });
    const { userErrors } = await give('Too late', { id: over.id });
    expect(userErrors).toMatchObject([
      { code: 'MOVE_NOT_ALLOWED', message: 'An incident that is CANCELED takes no tasks.' },
    ]);
  });

  it('is opened by the staff alone', async () => {
    const input = { id: incident.id, title: 'Mine' };
    for (const who of ['partner', 'partnerUser', 'vendor', 'vendorProgram', 'figures'] as const) {
      const { incidentTaskOpen } = await api.data(who, open, { input });
      expect([who, incidentTaskOpen]).toMatchObject([who, { task: null, userErrors: [{ code: 'FORBIDDEN' }] }]);
    }
  });
});

describe('whoever acts in the vendor’s organisation', () => {
  it('sees the step and nothing of what it is a part of', async () => {
    const { assignedTasks } = await api.data('vendor', list);
    expect(assignedTasks).toEqual({
      totalCount: 1,
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
      nodes: [
        {
          __typename: 'AssignedTask',
          id: expect.stringMatching(/^tsk_/),
          title: 'Lay a cable',
          instructions: 'From the rack to the quay.',
          state: 'OPEN',
          createdAt: expect.any(String),
          doneAt: null,
          doneBy: null,
        },
      ],
    });
    expect(await titles('vendorProgram')).toEqual(['Lay a cable']);
    const { __type } = await api.data('vendor', '{ __type(name: "AssignedTask") { fields { name } } }');
    expect(__type.fields.map(({ name }: { name: string }) => name).toSorted()).toEqual([
      'createdAt',
      'doneAt',
      'doneBy',
      'id',
      'instructions',
      'state',
      'title',
    ]);
  });

  it('reads the incident, its parts and its customer as not found', async () => {
    const names = await api.data(
      'agent',
      `query ($id: ID!) { incident(id: $id) { clocks { id } timeline { nodes { id } } messages { nodes { id } }
         organisation { id } contact { id } tasks { id } } }`,
      { id: incident.id },
    );
    const { clocks, timeline, messages, organisation, contact, tasks } = names.incident;
    const parts = [clocks, timeline.nodes, messages.nodes, tasks].flat().map(({ id }: Listed) => id);
    const all = [incident.id, organisation.id, contact.id, ...parts];
    expect(all.length).toBeGreaterThan(6);
    const query = `query ($id: ID!, $number: String!, $all: [ID!]!) { byId: incident(id: $id) { id tasks { id } }
      byNumber: incident(number: $number) { id } nodes(ids: $all) { id } incidents { totalCount } contacts { totalCount }
      organisations { nodes { id } } }`;
    expect(await api.data('vendor', query, { id: incident.id, number: incident.number, all })).toEqual({
      byId: null,
      byNumber: null,
      nodes: [],
      incidents: { totalCount: 0 },
      contacts: { totalCount: 0 },
      organisations: { nodes: [{ id: toPublicId('Organisation', outside.cables) }] },
    });
    const comment = `mutation ($input: IncidentCommentInput!) { incidentComment(input: $input) { userErrors { code } } }`;
    const { incidentComment } = await api.data('vendor', comment, { input: { id: incident.id, body: 'Hello?' } });
    expect(incidentComment.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
  });

  it('reads nothing of how the provider works, which a customer may, and opens no incident', async () => {
    const fields = [
      'services',
      'teams',
      'slaPolicies',
      'tiers',
      'calendars',
      'contracts',
      'priorityMatrices',
      'release',
    ];
    for (const field of fields) {
      const inner = field === 'services' ? '{ nodes { key } }' : field === 'release' ? '{ number }' : '{ key }';
      const query = `{ ${field} ${inner} }`;
      expect([field, await codeOf('vendor', query)]).toEqual([field, 'FORBIDDEN']);
      expect([field, await codeOf('vendorFigures', query)]).toEqual([field, 'FORBIDDEN']);
      for (const who of ['partner', 'otherVendor'] as const)
        expect([field, who, await codeOf(who, query)]).toEqual([field, who, undefined]);
    }
    const input = {
      contactId: toPublicId('Contact', api.contacts.northwind),
      serviceKey: 'payroll',
      title: 'Ours',
      impact: 'low',
      urgency: 'low',
    };
    const report = `mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { userErrors { code } } }`;
    expect((await api.data('vendor', report, { input })).incidentOpen.userErrors).toEqual([{ code: 'FORBIDDEN' }]);
    const can = '{ viewer { open: can(action: OPEN_INCIDENT) read: can(action: READ_CONFIGURATION) } }';
    expect((await api.data('vendor', can)).viewer).toEqual({ open: false, read: false });
  });

  it('has nothing of another one’s, and nobody else has anything of theirs', async () => {
    await give('Carry a rack', { organisationId: toPublicId('Organisation', outside.movers) });
    expect(await titles('vendor')).toEqual(['Lay a cable']);
    expect(await titles('otherVendor')).toEqual(['Carry a rack']);
    // the customer whose incident it is, and a stranger
    expect(await titles('partner')).toEqual([]);
    expect(await titles('strangerUser')).toEqual([]);
    for (const who of ['agent', 'leader', 'figures', 'vendorFigures'] as const)
      expect([who, await codeOf(who, list)]).toEqual([who, 'FORBIDDEN']);
    expect(await codeOf('nobody', list)).toBe('UNAUTHENTICATED');
    const seen = await api.data('partner', record, { id: incident.id });
    expect(seen.incident).toMatchObject({ tasks: [], viewerCan: { openTasks: false } });
    expect(JSON.stringify(seen)).not.toMatch(/cable|TASK_/);
  });

  it('reads its role’s columns alone, and row-level security stands where a filter is forgotten', async () => {
    const unfiltered = { ...api.partner, organisationId: outside.cables, sees: null };
    const asVendor = (sql: string) => api.as(unfiltered, (work) => work.sql.rows(`raw ${sql}`, sql));
    expect(await asVendor('select title from task order by 1')).toEqual([{ title: 'Lay a cable' }]);
    for (const sql of [
      'select org_id from task',
      'select work_item_id from task',
      'select done_by_id from task',
      `update task set state = 'DONE'`,
      'delete from task',
    ])
      await expect(asVendor(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('gets them in pages, the latest first, of one state where that is asked for', async () => {
    for (const title of ['Second', 'Third', 'Fourth']) await give(title);
    expect(await titles('vendor')).toEqual(['Fourth', 'Third', 'Second', 'Lay a cable']);
    const { assignedTasks: first } = await api.data('vendor', list, { first: 3 });
    expect([first.totalCount, first.pageInfo.hasNextPage]).toEqual([4, true]);
    expect(await titles('vendor', { first: 3, after: first.pageInfo.endCursor })).toEqual(['Lay a cable']);
    expect(await titles('vendor', { last: 1 })).toEqual(['Lay a cable']);
    expect(await titles('vendor', { state: 'DONE' })).toEqual([]);
    expect(await codeOf('otherVendor', list, { after: first.pageInfo.endCursor })).toBe('BAD_REQUEST');
    const counted = async (size: number) => (await api.statements('vendor', list, { first: size })).length;
    expect(await counted(1)).toBe(2);
    expect(await counted(4)).toBe(2);
  });
});

describe('completing', () => {
  const ofTitle = async (title: string): Promise<string> =>
    (await api.data('vendor', list)).assignedTasks.nodes.find((task: Listed) => task.title === title).id;

  it('is for those of the organisation that has it: to all others there is no such task', async () => {
    const input = { taskId: await ofTitle('Lay a cable') };
    const notFound = { code: 'NOT_FOUND', message: 'No such task, or not one you may see.', path: ['taskId'] };
    for (const who of ['otherVendor', 'partner', 'partnerUser'] as const)
      expect((await api.data(who, complete, { input })).assignedTaskComplete).toMatchObject({
        task: null,
        userErrors: [notFound],
      });
    for (const who of ['agent', 'vendorFigures', 'figures'] as const)
      expect((await api.data(who, complete, { input })).assignedTaskComplete.userErrors).toMatchObject([
        { code: 'FORBIDDEN' },
      ]);
    const ofStaff = `mutation ($input: IncidentTaskCompleteInput!) { incidentTaskComplete(input: $input) {
      incident { id } userErrors { code } } }`;
    expect((await api.data('vendor', ofStaff, { input })).incidentTaskComplete).toEqual({
      incident: null,
      userErrors: [{ code: 'FORBIDDEN' }],
    });
    const unknown = { taskId: toPublicId('Task', incident.uuid) };
    expect((await api.data('vendor', complete, { input: unknown })).assignedTaskComplete.userErrors).toEqual([
      notFound,
    ]);
    expect(await titles('vendor', { state: 'OPEN' })).toContain('Lay a cable');
  });

  it('is tried first, and then said once, by name, in the timeline that the staff read', async () => {
    const taskId = await ofTitle('Lay a cable');
    const tried = await api.data('vendor', complete, { input: { taskId, dryRun: true } });
    expect(tried.assignedTaskComplete.task).toMatchObject({ state: 'DONE', doneBy: { displayName: 'vendor' } });
    expect(await titles('vendor', { state: 'DONE' })).toEqual([]);
    const before = (await api.data('agent', record, { id: incident.id })).incident;

    const input = { taskId, idempotencyKey: 'cable-1' };
    const { assignedTaskComplete: done } = await api.data('vendor', complete, { input });
    const task = { id: taskId, state: 'DONE', doneAt: expect.any(String), doneBy: { displayName: 'vendor' } };
    expect(done).toEqual({ task, isReplayed: false, userErrors: [] });
    expect((await api.data('vendor', complete, { input })).assignedTaskComplete).toEqual({ ...done, isReplayed: true });
    const twice = (await api.data('vendorProgram', complete, { input: { taskId } })).assignedTaskComplete;
    expect(twice).toEqual(done);

    const after = (await api.data('agent', record, { id: incident.id })).incident;
    expect(after.version).toBe(before.version);
    expect(after.tasks[0]).toEqual({
      id: taskId,
      title: 'Lay a cable',
      state: 'DONE',
      organisation: { name: 'cables Ltd' },
      doneBy: { displayName: 'vendor' },
    });
    const told = after.timeline.nodes.filter(({ type }: { type: string }) => type.startsWith('TASK'));
    expect(told[0]).toMatchObject({ summary: 'A task was opened for an external organisation.', isInternal: true });
    expect(told.filter(({ type }: { type: string }) => type === 'TASK_DONE')).toEqual([
      { type: 'TASK_DONE', summary: 'A task was done.', isInternal: true, actor: { displayName: 'vendor' } },
    ]);
    const seen = await api.data('partner', record, { id: incident.id });
    expect(JSON.stringify(seen)).not.toMatch(/TASK|vendor/);
  });

  it('by a program names nobody, and by the staff nobody of the staff', async () => {
    const [byProgram, byStaff] = [await ofTitle('Second'), await ofTitle('Third')];
    const { assignedTaskComplete } = await api.data('vendorProgram', complete, { input: { taskId: byProgram } });
    expect(assignedTaskComplete.task).toMatchObject({ state: 'DONE', doneBy: null });
    const ofStaff = `mutation ($input: IncidentTaskCompleteInput!) { incidentTaskComplete(input: $input) {
      incident { tasks { id doneBy { displayName } } } } }`;
    const { incidentTaskComplete } = await api.data('agent', ofStaff, { input: { taskId: byStaff } });
    expect(incidentTaskComplete.incident.tasks).toContainEqual({ id: byStaff, doneBy: { displayName: 'aylin' } });
    const { nodes } = (await api.data('vendor', list, { state: 'DONE' })).assignedTasks;
    expect(nodes.map(({ title, doneBy }: Listed & { doneBy: unknown }) => [title, doneBy])).toEqual([
      ['Third', null],
      ['Second', null],
      ['Lay a cable', { displayName: 'vendor' }],
    ]);
  });

  it('leaves a ledger of which the record is still the fold, also when several are done at once', async () => {
    for (let i = 0; i < 6; i++) await give(`At once ${i}`);
    const open = (await api.data('vendor', list, { state: 'OPEN' })).assignedTasks.nodes as Listed[];
    const done = await Promise.all(
      open.map(({ id: taskId }, i) => api.data(i % 2 ? 'vendor' : 'vendorProgram', complete, { input: { taskId } })),
    );
    expect(done.flatMap(({ assignedTaskComplete }) => assignedTaskComplete.userErrors)).toEqual([]);
    const [{ events, last, kinds } = { events: 0, last: 0, kinds: '' }] = await api.rows<{
      events: number;
      last: number;
      kinds: string;
    }>(
      `select count(*)::int as events, max(seq) as last, string_agg(distinct actor_kind, ' ') as kinds
         from event_internal where work_item_id = $1`,
      [incident.uuid],
    );
    expect([events, kinds]).toEqual([last, 'TOKEN USER']);
    expect(await titles('vendor', { state: 'OPEN' })).toEqual([]);
    const batch = { after: null, limit: 100, isCheck: true };
    const { records, differences } = await api.as(worker, (work) => rebuildRecords(work, incidentTable, batch));
    expect([records, differences]).toEqual([2, []]);
  });

  it('and seeing end when the user is disabled', async () => {
    const disable = `mutation ($input: UserDisableInput!) { userDisable(input: $input) { userErrors { code } } }`;
    const { userDisable } = await api.data('leader', disable, { input: { id: toPublicId('User', rosa) } });
    expect(userDisable.userErrors).toEqual([]);
    // who is asking is remembered for a moment
    while ((await codeOf('vendor', list)) === undefined) await setImmediate();
    expect(await codeOf('vendor', list)).toBe('UNAUTHENTICATED');
    expect(await codeOf('vendor', complete, { input: { taskId: 'tsk_0' } })).toBe('UNAUTHENTICATED');
    expect((await titles('vendorProgram')).length).toBe(10);
  });
});
