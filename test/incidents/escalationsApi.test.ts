import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Escalating } from '../../server/app/Escalating.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { sweepClocks } from '../../server/database/records/jobs.js';
import { impactScene } from '../analysis/scene.js';
import { worker } from '../records/scene.js';
import { apiScene, type ApiScene } from './apiScene.js';

let api: ApiScene;
/** Of northwind: told to aylin, handed to nobody, with a task and a rung that is skipped. */
let id: string;
let uuid: string;

const ago = <T>(seconds: number, run: (work: Work) => Promise<T>): Promise<T> =>
  api.as(systemActor('history', 'CLI'), (work) =>
    run(toldWork(work, { ...api.agent, pool: 'worker' }, new Date(work.now.getTime() - seconds * 1000))),
  );

async function passed(seconds: number, assigneeId: string): Promise<string> {
  const urgent = { ...api.ordinary, serviceKey: 'network-access', impact: 'high', urgency: 'high' };
  const opened = await ago(seconds, async (work) => (await openIncident(work, urgent)).id);
  await ago(seconds - 1, (work) => assignIncident(work, { id: opened, assigneeId }));
  await api.as(worker, (work) => sweepClocks(work, 100));
  const escalating = new Escalating(api.system) as unknown as { look(): Promise<number> };
  while ((await escalating.look()) > 0);
  return opened;
}

beforeAll(async () => {
  api = await apiScene();
  const { publish } = await impactScene(api.system, api);
  const nothing = { to: null, team: null, person: null, title: null, url: null };
  await publish([
    'sla-policy',
    'gold',
    (body) => {
      body.ladder = [
        {
          fraction: 0.5,
          metrics: ['FIRST_RESPONSE'],
          actions: [
            { ...nothing, do: 'NOTIFY', to: 'ASSIGNEE' },
            { ...nothing, do: 'OPEN_TASK', title: 'Call the site' },
            { ...nothing, do: 'RAISE_PRIORITY' },
          ],
        },
      ];
    },
  ]);
  uuid = await passed(500, api.people.aylin);
  id = toPublicId('Incident', uuid);
}, 60_000);
afterAll(() => api.close());

describe('a clock', () => {
  const query = `query ($id: ID!) { incident(id: $id) { clocks { metric firings { rung scheduledAt firedAt
    actions { do state outcome at attempts } } } } }`;

  it('shows the staff what each step set off, and when', async () => {
    const { incident } = await api.data('agent', query, { id });
    const { firings } = incident.clocks.find(({ metric }: { metric: string }) => metric === 'FIRST_RESPONSE');
    expect(firings).toHaveLength(1);
    expect(firings[0]).toMatchObject({
      rung: '0.5',
      actions: [
        { do: 'NOTIFY', state: 'DONE', outcome: 'Told aylin.', attempts: 1, at: expect.any(String) },
        { do: 'OPEN_TASK', state: 'DONE', outcome: 'A task was opened for Network operations.', attempts: 1 },
        { do: 'RAISE_PRIORITY', state: 'SKIPPED', outcome: 'Not needed: P1 Critical is the highest priority.' },
      ],
    });
  });

  it('shows partners none of it', async () => {
    const { incident } = await api.data('partner', query, { id });
    expect(incident.clocks.flatMap(({ firings }: { firings: object[] }) => firings)).toEqual([]);
  });

  it('takes the same statements for one clock and for many', async () => {
    const many = `query { incidents(first: 5, where: { serviceKey: { eq: "network-access" } }) { nodes { tasks { title }
      clocks { firings { rung actions { do outcome } } } } } }`;
    const one = (await api.statements('agent', many)).length;
    for (let i = 0; i < 3; i++) await passed(500, api.people.aylin);
    expect((await api.statements('agent', many)).length).toBe(one);
    expect(one).toBe(5);
  });
});

describe('what the viewer was told', () => {
  const list = `query ($first: Int, $after: String, $unreadOnly: Boolean) { viewer { unreadNotifications
    notifications(first: $first, after: $after, unreadOnly: $unreadOnly) { totalCount pageInfo { hasNextPage endCursor }
      nodes { id kind rung summary createdAt readAt record { id number title } clock { metric } } } } }`;
  const mark = `mutation ($input: NotificationsMarkReadInput!) { notificationsMarkRead(input: $input) {
    unreadNotifications userErrors { code message path } } }`;

  it('is theirs alone, the latest first, with the record and what happened', async () => {
    const { viewer } = await api.data('agent', list);
    expect(viewer.unreadNotifications).toBe(4);
    expect(viewer.notifications.nodes).toHaveLength(4);
    expect(viewer.notifications.nodes.at(-1)).toMatchObject({
      kind: 'ESCALATION',
      rung: '0.5',
      summary: 'First response: 50 % of the time is used up.',
      readAt: null,
      record: { id, title: api.ordinary.title },
      clock: { metric: 'FIRST_RESPONSE' },
    });
    for (const who of ['leader', 'partner', 'partnerUser', 'stranger', 'figures'] as const)
      expect((await api.data(who, list)).viewer).toMatchObject({
        unreadNotifications: 0,
        notifications: { totalCount: 0, nodes: [] },
      });
  });

  it('comes in pages, and takes the same statements however many there are', async () => {
    const { viewer } = await api.data('agent', list, { first: 3 });
    expect(viewer.notifications.pageInfo.hasNextPage).toBe(true);
    const rest = await api.data('agent', list, { first: 3, after: viewer.notifications.pageInfo.endCursor });
    expect(rest.viewer.notifications.nodes).toHaveLength(1);
    const of = async (first: number) => (await api.statements('agent', list, { first })).length;
    expect(await of(1)).toBe(await of(4));
  });

  it('is read by them, some or all, and by nobody else', async () => {
    const ids = (await api.data('agent', list)).viewer.notifications.nodes.map(({ id: one }: { id: string }) => one);
    const byOther = await api.data('leader', mark, { input: { ids } });
    expect(byOther.notificationsMarkRead).toMatchObject({ unreadNotifications: 0, userErrors: [] });
    expect((await api.data('agent', list)).viewer.unreadNotifications).toBe(4);
    const some = await api.data('agent', mark, { input: { ids: [ids[0]] } });
    expect(some.notificationsMarkRead).toEqual({ unreadNotifications: 3, userErrors: [] });
    const { viewer } = await api.data('agent', list, { unreadOnly: true });
    expect(viewer.notifications.nodes).toHaveLength(3);
    const all = await api.data('agent', mark, { input: {} });
    expect(all.notificationsMarkRead).toEqual({ unreadNotifications: 0, userErrors: [] });
    const wrong = await api.data('agent', mark, { input: { ids: ['inc_1'] } });
    expect(wrong.notificationsMarkRead.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['ids', '0'] }]);
  });

  it('is read by no partner', async () => {
    const { notificationsMarkRead } = await api.data('partner', mark, { input: {} });
    expect(notificationsMarkRead.userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});

describe('a task', () => {
  const read = `query ($id: ID!) { incident(id: $id) { version tasks { id title state team { key } person { displayName }
    createdAt doneAt doneBy { displayName } } timeline { nodes { type summary isInternal } } } }`;
  const complete = `mutation ($input: IncidentTaskCompleteInput!) { incidentTaskComplete(input: $input) {
    incident { id tasks { state } } userErrors { code message } } }`;

  it('is shown to the staff alone', async () => {
    const { incident } = await api.data('agent', read, { id });
    expect(incident.tasks).toMatchObject([
      { title: 'Call the site', state: 'OPEN', team: { key: 'network-operations' }, person: null, doneAt: null },
    ]);
    expect((await api.data('partner', read, { id })).incident.tasks).toEqual([]);
    expect((await api.data('figures', read, { id })).incident.tasks).toEqual([]);
  });

  it('is done by one of the staff, once, which the timeline says to the staff', async () => {
    const { incident } = await api.data('agent', read, { id });
    const input = { taskId: incident.tasks[0].id };
    const refused = await api.data('partner', complete, { input });
    expect(refused.incidentTaskComplete).toMatchObject({ incident: null, userErrors: [{ code: 'FORBIDDEN' }] });
    for (let i = 0; i < 2; i++) {
      const { incidentTaskComplete } = await api.data('agent', complete, { input });
      expect(incidentTaskComplete).toEqual({ incident: { id, tasks: [{ state: 'DONE' }] }, userErrors: [] });
    }
    const after = (await api.data('agent', read, { id })).incident;
    expect(after.tasks).toMatchObject([{ state: 'DONE', doneBy: { displayName: 'aylin' } }]);
    expect(after.version).toBe(incident.version);
    const said = after.timeline.nodes.filter(({ type }: { type: string }) => type.startsWith('TASK'));
    expect(said).toEqual([
      { type: 'TASK_OPENED', summary: 'A task was opened for Network operations.', isInternal: true },
      { type: 'TASK_DONE', summary: 'A task was done.', isInternal: true },
    ]);
    const shown = (await api.data('partner', read, { id })).incident.timeline.nodes;
    expect(shown.filter(({ type }: { type: string }) => /TASK|WARNED/.test(type))).toEqual([]);
  });

  it('that there is none of is not done', async () => {
    const { incidentTaskComplete } = await api.data('agent', complete, { input: { taskId: toPublicId('Task', uuid) } });
    expect(incidentTaskComplete.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('a step that changes the record', () => {
  const query = `query ($id: ID!) { incident(id: $id) { timeline(first: 100) { nodes { type note isInternal message { body } } } } }`;
  const reason = 'Escalated: the time promised for the first response is running out.';
  interface Entry {
    readonly type: string;
    readonly note: string | null;
    readonly isInternal: boolean;
    readonly message: { readonly body: string } | null;
  }
  const timeline = async (who: 'partner' | 'agent', of: string): Promise<Entry[]> =>
    (await api.data(who, query, { id: of })).incident.timeline.nodes;
  let changed: string;

  beforeAll(async () => {
    const { publish } = await impactScene(api.system, api);
    const nothing = { to: null, team: null, person: null, title: null, url: null };
    const actions = [
      { ...nothing, do: 'REASSIGN', team: 'service-desk' },
      { ...nothing, do: 'RAISE_PRIORITY' },
    ];
    await publish([
      'sla-policy',
      'gold',
      (body) => (body.ladder = [{ fraction: 0.5, metrics: ['FIRST_RESPONSE'], actions }]),
    ]);
    const open = { ...api.ordinary, serviceKey: 'network-access', impact: 'medium', urgency: 'high' };
    const uuid = await ago(3_500, async (work) => (await openIncident(work, open)).id);
    await api.as(worker, (work) => sweepClocks(work, 100));
    const escalating = new Escalating(api.system) as unknown as { look(): Promise<number> };
    while ((await escalating.look()) > 0);
    changed = toPublicId('Incident', uuid);
  });

  it('tells the staff why, and its customer nothing of the ladder', async () => {
    const seen = await timeline('partner', changed);
    expect(seen.map(({ type }) => type)).toEqual(expect.arrayContaining(['ASSIGNED', 'PRIORITISED']));
    expect(seen.filter(({ isInternal }) => isInternal)).toEqual([]);
    expect(JSON.stringify(seen)).not.toMatch(/escalat|running out/i);
    const noted = (await timeline('agent', changed)).filter(({ type }) => type === 'NOTED');
    expect(noted).toEqual(
      ['', ''].map(() => ({ type: 'NOTED', note: null, isInternal: true, message: { body: reason } })),
    );
  });

  it('is not said to be the deed of a person', async () => {
    const asked = `query ($id: ID!) { incident(id: $id) { decisions { stage summary } } }`;
    const { incident } = await api.data('agent', asked, { id: changed });
    const summaries = incident.decisions.map(({ summary }: { summary: string }) => summary);
    expect(summaries).toContain('Priority P1 Critical, raised by the escalation ladder.');
  });
});
