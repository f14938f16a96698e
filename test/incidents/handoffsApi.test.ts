import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Escalating } from '../../server/app/Escalating.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { toldWork } from '../../server/database/kernel/Work.js';
import { sweepClocks } from '../../server/database/records/jobs.js';
import { impactScene } from '../analysis/scene.js';
import { worker } from '../records/scene.js';
import { apiScene, type ApiScene, type Who } from './apiScene.js';

let scene: ApiScene;
beforeAll(async () => {
  scene = await apiScene();
  const { publish } = await impactScene(scene.system, scene);
  const nothing = { to: null, team: null, person: null, title: null, url: null };
  await publish(
    [
      'team',
      'service-desk',
      ({ members }) => members.push({ email: 'aylin@signalbox.example', skills: [], capacity: 9 }),
    ],
    [
      'sla-policy',
      'gold',
      (body) => {
        body.ladder = [
          {
            fraction: 0.5,
            metrics: ['FIRST_RESPONSE'],
            actions: [{ ...nothing, do: 'REASSIGN', team: 'service-desk', person: 'marco@signalbox.example' }],
          },
        ];
      },
    ],
  );
}, 60_000);
afterAll(() => scene?.close());

const shown = `totalCount nodes { id state means offeredAt acceptedAt declinedAt timeToAcceptSeconds note viewerCanAnswer viewerCanGiveBack
  fromTeam { key } fromPerson { displayName } toTeam { key } toPerson { displayName } offeredBy { displayName }
  acceptedBy { displayName } }`;

// oxlint-disable-next-line typescript/no-explicit-any -- a test reads answers of any shape
const handoffs = async (who: Who, id: string): Promise<any> =>
  (await scene.data(who, `query ($id: ID!) { incident(id: $id) { handoffs(first: 50) { ${shown} } } }`, { id }))
    .incident.handoffs;

const mutation = (name: 'Assign' | 'Start' | 'HandoffAccept' | 'HandoffDecline') => async (who: Who, input: object) =>
  (
    await scene.data(
      who,
      `mutation ($input: Incident${name}Input!) { incident${name}(input: $input) {
        incident { version state team { key } assignee { displayName } } userErrors { code message path } } }`,
      { input },
    )
  )[`incident${name}`];
const assign = mutation('Assign');
const start = mutation('Start');
const accept = mutation('HandoffAccept');
const decline = mutation('HandoffDecline');
const user = (name: 'aylin' | 'marco' | 'ingrid') => toPublicId('User', scene.people[name]);

describe('whoever is given an incident', () => {
  const told = async (who: Who, number: string): Promise<{ kind: string; summary: string }[]> => {
    const { viewer } = await scene.data(
      who,
      '{ viewer { notifications(first: 100) { nodes { kind summary record { number } } } } }',
    );
    return viewer.notifications.nodes
      .filter(({ record }: { record: { number: string } | null }) => record?.number === number)
      .map(({ kind, summary }: { kind: string; summary: string }) => ({ kind, summary }));
  };
  const given = { kind: 'HANDOFF', summary: 'It was given to you.' };

  it('is told of it, once until it is read; nobody is told of what they take themselves', async () => {
    const { id, number } = await scene.incident();
    await assign('leader', { id, assigneeId: user('marco') });
    expect(await told('leader', number)).toEqual([]);
    await assign('leader', { id, assigneeId: user('aylin') });
    expect(await told('agent', number)).toEqual([given]);
    await decline('agent', { id, reason: 'No' });
    expect(await told('leader', number)).toEqual([given]);
    await assign('leader', { id, assigneeId: user('aylin') });
    expect(await told('agent', number)).toEqual([given]);
    await scene.data(
      'agent',
      `mutation ($input: NotificationsMarkReadInput!) { notificationsMarkRead(input: $input) { userErrors { message } } }`,
      {
        input: {},
      },
    );
    await decline('agent', { id, reason: 'No' });
    await assign('leader', { id, assigneeId: user('aylin') });
    expect(await told('agent', number)).toEqual([given, given]);
  });
});

describe('the handoffs of an incident', () => {
  it('begin with its routing, which comes from nobody and nobody but the rules', async () => {
    const { id } = await scene.incident();
    expect(await handoffs('leader', id)).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: expect.stringMatching(/^hnd_/),
          state: 'OFFERED',
          means: 'RULES',
          offeredAt: expect.any(String),
          acceptedAt: null,
          declinedAt: null,
          timeToAcceptSeconds: null,
          note: null,
          viewerCanAnswer: false,
          viewerCanGiveBack: false,
          fromTeam: null,
          fromPerson: null,
          toTeam: { key: 'service-desk' },
          toPerson: null,
          offeredBy: null,
          acceptedBy: null,
        },
      ],
    });
    // aylin, of that team, may take it, and nobody is there to have it back
    expect((await handoffs('agent', id)).nodes[0]).toMatchObject({ viewerCanAnswer: true, viewerCanGiveBack: false });
  });

  it('say who gave it to whom, with the word that was said, of which customers read nothing', async () => {
    const { id } = await scene.incident();
    await assign('agent', { id, assigneeId: user('marco'), note: 'Knows this printer' });
    const { nodes } = await handoffs('leader', id);
    expect(nodes).toMatchObject([
      { state: 'SUPERSEDED', note: null },
      {
        state: 'OFFERED',
        means: 'PERSON',
        note: 'Knows this printer',
        viewerCanAnswer: true,
        viewerCanGiveBack: true,
        fromTeam: { key: 'service-desk' },
        fromPerson: null,
        toPerson: { displayName: 'marco' },
        offeredBy: { displayName: 'aylin' },
      },
    ]);
    expect((await handoffs('agent', id)).nodes[1]).toMatchObject({ viewerCanAnswer: false, viewerCanGiveBack: false });
    const timeline = 'query ($id: ID!) { incident(id: $id) { timeline { nodes { type note isNoteInternal } } } }';
    const noteFor = async (who: Who) =>
      (await scene.data(who, timeline, { id })).incident.timeline.nodes.find(
        ({ type }: { type: string }) => type === 'ASSIGNED',
      );
    expect(await noteFor('agent')).toMatchObject({ note: 'Knows this printer', isNoteInternal: true });
    expect(await noteFor('partner')).toMatchObject({ note: null, isNoteInternal: false });
  });

  it.each(['partner', 'partnerUser', 'figures'] as const)('are hidden from %s', async (who) => {
    const { id } = await scene.incident();
    expect(await handoffs(who, id)).toEqual({ totalCount: 0, nodes: [] });
  });

  it('take the same statements for one incident and for many', async () => {
    const many = (first: number) =>
      `{ incidents(first: ${first}) { nodes { handoffs { totalCount nodes { state note } } } } }`;
    await scene.incident();
    const one = await scene.statements('agent', many(1));
    expect(await scene.statements('agent', many(5))).toHaveLength(one.length);
    expect(one).toHaveLength(3);
  });

  it('come in pages, from the end too', async () => {
    const { id } = await scene.incident();
    for (const name of ['marco', 'ingrid', 'aylin', 'marco'] as const)
      await assign('leader', { id, assigneeId: user(name) });
    const query = `query ($id: ID!, $before: String) { incident(id: $id) { handoffs(last: 2, before: $before) {
      nodes { toPerson { displayName } } pageInfo { startCursor hasPreviousPage } } } }`;
    const page = async (before: string | null) => (await scene.data('agent', query, { id, before })).incident.handoffs;
    const names = ({ nodes }: { nodes: { toPerson: { displayName: string } | null }[] }) =>
      nodes.map(({ toPerson }) => toPerson?.displayName ?? null);
    const last = await page(null);
    expect(names(last)).toEqual(['aylin', 'marco']);
    const before = await page(last.pageInfo.startCursor);
    expect(names(before)).toEqual(['marco', 'ingrid']);
    expect(before.pageInfo.hasPreviousPage).toBe(true);
  });
});

describe('a handoff is taken', () => {
  it('by the one it was offered to, once; the incident stays as it is', async () => {
    const { id, uuid } = await scene.incident();
    const { incident } = await assign('agent', { id, assigneeId: user('marco') });
    await scene.rows(`update handoff set offered_at = offered_at - interval '90 seconds' where work_item_id = $1`, [
      uuid,
    ]);
    for (let time = 0; time < 2; time++) expect(await accept('leader', { id })).toEqual({ incident, userErrors: [] });
    const { nodes } = await handoffs('leader', id);
    expect(nodes[1]).toMatchObject({ state: 'ACCEPTED', acceptedBy: { displayName: 'marco' }, viewerCanAnswer: false });
    expect(nodes[1].timeToAcceptSeconds).toBeGreaterThanOrEqual(90);
    const events = await scene.rows(
      `select from event_internal where type = 'HANDOFF_ACCEPTED' and work_item_id = $1`,
      [uuid],
    );
    expect(events).toHaveLength(1);
    const told = await scene.data(
      'agent',
      'query ($id: ID!) { incident(id: $id) { timeline { nodes { summary } } } }',
      { id },
    );
    expect(told.incident.timeline.nodes.at(-1)).toEqual({ summary: 'Taken by marco.' });
  });

  it('by a member of the team it was offered to, and nobody else', async () => {
    const { id } = await scene.incident();
    expect(await accept('leader', { id })).toMatchObject({ incident: null, userErrors: [{ code: 'FORBIDDEN' }] });
    expect((await accept('agent', { id })).userErrors).toEqual([]);
    expect((await handoffs('agent', id)).nodes).toMatchObject([
      { state: 'ACCEPTED', acceptedBy: { displayName: 'aylin' } },
    ]);
  });

  it('by beginning to work, and by assigning it to oneself', async () => {
    const [begun, taken] = [await scene.incident(), await scene.incident()];
    await start('agent', { id: begun.id, assigneeId: user('aylin') });
    await assign('agent', { id: taken.id, assigneeId: user('aylin') });
    for (const { id } of [begun, taken])
      expect((await handoffs('agent', id)).nodes).toMatchObject([
        { state: 'ACCEPTED', toPerson: null, acceptedBy: { displayName: 'aylin' } },
        {
          state: 'ACCEPTED',
          toPerson: { displayName: 'aylin' },
          acceptedBy: { displayName: 'aylin' },
          timeToAcceptSeconds: 0,
        },
      ]);
  });

  it.each<[string, (id: string) => Promise<object>, object]>([
    [
      'that was handed on meanwhile',
      async (id) => {
        const [first] = (await handoffs('agent', id)).nodes;
        await assign('agent', { id, assigneeId: user('marco') });
        return { handoffId: first.id };
      },
      { code: 'INVALID', path: ['handoffId'], message: 'It was handed on meanwhile: look at the incident again.' },
    ],
    [
      'of another incident',
      async () => ({ handoffId: (await handoffs('agent', (await scene.incident()).id)).nodes[0].id }),
      { code: 'NOT_FOUND', path: ['handoffId'] },
    ],
    ['with the id of something else', async (id) => ({ handoffId: id }), { code: 'NOT_FOUND', path: ['handoffId'] }],
    [
      'of an incident that is over',
      async (id) => {
        const uuid = (await scene.rows<{ id: string }>('select id from work_item order by id desc limit 1'))[0]!.id;
        await scene.as(scene.agent, (work) => assignIncident(work, { id: uuid, assigneeId: scene.people.marco }));
        const resolution = { resolutionCode: 'fixed', resolutionText: 'done' };
        await scene.as(scene.agent, (work) => resolveIncident(work, { id: uuid, ...resolution }));
        expect((await handoffs('leader', id)).nodes[1]).toMatchObject({ state: 'LAPSED', viewerCanAnswer: false });
        return {};
      },
      { code: 'MOVE_NOT_ALLOWED' },
    ],
  ])('but not one %s', async (_what, prepare, error) => {
    const { id } = await scene.incident();
    const input = { id, ...(await prepare(id)) };
    expect(await accept('leader', input)).toMatchObject({ incident: null, userErrors: [error] });
  });

  it.each(['partner', 'partnerUser', 'figures', 'nobody'] as const)('but never by %s', async (who) => {
    const { id } = await scene.incident();
    for (const name of ['Accept', 'Decline'] as const) {
      const text = `mutation ($input: IncidentHandoff${name}Input!) { incidentHandoff${name}(input: $input) { userErrors { code } } }`;
      const { body } = await scene.ask(who, text, { input: { id, ...(name === 'Decline' && { reason: 'x' }) } });
      const refused = body.errors?.[0]?.extensions.code ?? body.data[`incidentHandoff${name}`].userErrors[0]?.code;
      expect(refused).toBe(who === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    }
    expect((await handoffs('agent', id)).nodes).toMatchObject([{ state: 'OFFERED' }]);
  });
});

describe('a handoff is given back', () => {
  it('to those who had it before, with the reason, of which customers read nothing', async () => {
    const { id, uuid } = await scene.incident();
    await assign('leader', { id, assigneeId: user('ingrid') });
    await assign('leader', { id, teamKey: 'network-operations', assigneeId: user('aylin') });
    const { incident, userErrors } = await decline('agent', { id, reason: 'Not our network' });
    expect(userErrors).toEqual([]);
    expect(incident).toMatchObject({ team: { key: 'service-desk' }, assignee: { displayName: 'ingrid' } });
    const { nodes } = await handoffs('agent', id);
    expect(nodes.slice(-2)).toMatchObject([
      { state: 'DECLINED', toPerson: { displayName: 'aylin' }, declinedAt: nodes[3].offeredAt },
      { state: 'OFFERED', toPerson: { displayName: 'ingrid' }, note: 'Not our network' },
    ]);
    const [note] = await scene.rows('select is_internal from event_note where work_item_id = $1', [uuid]);
    expect(note).toEqual({ is_internal: true });
    const { timeline } = (
      await scene.data('partner', 'query ($id: ID!) { incident(id: $id) { timeline { nodes { summary note } } } }', {
        id,
      })
    ).incident;
    expect(timeline.nodes.at(-1)).toEqual({ summary: 'Given back to ingrid of Service desk.', note: null });
  });

  it('to the team by a person whom it was first routed to', async () => {
    const { id, uuid } = await scene.incident();
    await scene.rows('update handoff set to_person_id = $2 where work_item_id = $1', [uuid, scene.people.marco]);
    await scene.rows('update work_item set assignee_id = $2 where id = $1', [uuid, scene.people.marco]);
    expect((await handoffs('leader', id)).nodes[0].viewerCanGiveBack).toBe(true);
    const { incident } = await decline('leader', { id, reason: 'On leave' });
    expect(incident).toMatchObject({ team: { key: 'service-desk' }, assignee: null });
  });

  it.each<[string, (id: string) => Promise<unknown>, Who, object]>([
    [
      'when nobody had it before',
      async () => {},
      'agent',
      { code: 'INVALID', message: 'Nobody had it before: assign the incident to somebody else.' },
    ],
    [
      'when it was taken',
      (id) => accept('agent', { id }),
      'agent',
      { code: 'INVALID', message: 'It was accepted: assign the incident to somebody else.' },
    ],
    ['by others', (id) => assign('agent', { id, assigneeId: user('marco') }), 'agent', { code: 'FORBIDDEN' }],
  ])('but not %s', async (_when, prepare, who, error) => {
    const { id } = await scene.incident();
    await prepare(id);
    expect(await decline(who, { id, reason: 'x' })).toMatchObject({ incident: null, userErrors: [error] });
  });

  it('but not without a reason', async () => {
    const { id } = await scene.incident();
    expect(await decline('agent', { id, reason: ' ' })).toMatchObject({
      userErrors: [{ code: 'INVALID', path: ['reason'] }],
    });
  });
});

describe('an escalation that hands an incident on', () => {
  it('is a handoff by the ladder, with the reason, which nobody has taken yet', async () => {
    const urgent = { ...scene.ordinary, serviceKey: 'network-access', impact: 'high', urgency: 'high' };
    const opened = await scene.as(systemActor('history', 'CLI'), (work) =>
      openIncident(toldWork(work, { ...scene.agent, pool: 'worker' }, new Date(work.now.getTime() - 500_000)), urgent),
    );
    await scene.as(worker, (work) => sweepClocks(work, 100));
    const escalating = new Escalating(scene.system) as unknown as { look(): Promise<number> };
    while ((await escalating.look()) > 0);
    const { nodes } = await handoffs('leader', toPublicId('Incident', opened.id));
    expect(nodes).toMatchObject([
      { state: 'SUPERSEDED', means: 'RULES', toTeam: { key: 'network-operations' } },
      {
        state: 'OFFERED',
        means: 'ESCALATION',
        offeredBy: null,
        fromTeam: { key: 'network-operations' },
        toTeam: { key: 'service-desk' },
        toPerson: { displayName: 'marco' },
        viewerCanAnswer: true,
        note: 'Escalated: the time promised for the first response is running out.',
      },
    ]);
  });
});

describe('what a customer does', () => {
  it('makes the first handoff of what they open, and keeps the chain of what they answer, without seeing either', async () => {
    const { uuid } = await scene.incident({}, scene.partner);
    await scene.as(scene.partner, (work) => commentOnIncident(work, { id: uuid, body: 'Any news?' }));
    const rows = await scene.rows('select ordinal, to_team_key from handoff where work_item_id = $1', [uuid]);
    expect(rows).toEqual([{ ordinal: 1, to_team_key: 'service-desk' }]);
  });

  it('reads and writes no handoff in the database, and none of another organisation even as the pipeline', async () => {
    const { uuid } = await scene.incident();
    await scene.as(scene.agent, (work) =>
      assignIncident(work, { id: uuid, assigneeId: scene.people.marco, note: 'For marco alone' }),
    );
    const client = new pg.Client(scene.system.ownerUrl);
    await client.connect();
    const asks = async (organisation: string, isPipeline: boolean, text: string) => {
      await client.query('begin');
      try {
        await client.query('set local role signalbox_partner');
        await client.query(`select set_config('app.org', $1, true), set_config('app.pipeline', $2, true)`, [
          organisation,
          isPipeline ? 'on' : '',
        ]);
        return (await client.query(text, [uuid])).rowCount;
      } finally {
        await client.query('rollback');
      }
    };
    const { northwind, tailspin } = scene.organisations;
    const read = 'select from handoff where work_item_id = $1';
    const write = 'update handoff set accepted_at = offered_at, accepted_by_id = id where work_item_id = $1';
    const notes = 'select from event_note where work_item_id = $1';
    try {
      for (const text of [read, write]) {
        expect(await asks(northwind, false, text)).toBe(0);
        expect(await asks(tailspin, true, text)).toBe(0);
      }
      expect(await asks(northwind, true, read)).toBe(2);
      expect([await asks(northwind, true, notes), await asks(tailspin, true, notes)]).toEqual([0, 0]);
      const stolen = `insert into handoff (id, org_id, work_item_id, ordinal, offered_at)
        select id, org_id, id, 9, now() from work_item where id = $1
        union all select $1, '${northwind}', $1, 9, now()`;
      await expect(asks(tailspin, true, stolen)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });
});
