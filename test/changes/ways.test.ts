import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { users } from '../../seeds/demo/cast.js';
import type { As } from '../support/api.js';
import { changeScene, inMinutes, ordinary, personId, wayOf, type ChangeScene } from './scene.js';

let scene: ChangeScene;
beforeAll(async () => {
  scene = await changeScene();
});
afterAll(() => scene.stop());

/** What a colleague of the requester, who has not authorized it, may do within the window. */
const allowed: { readonly [type: string]: { readonly [state: string]: readonly string[] } } = {
  STANDARD: {
    NEW: ['SCHEDULE', 'CANCEL'],
    SCHEDULED: ['IMPLEMENT', 'CANCEL'],
    IMPLEMENT: ['FINISH'],
    REVIEW: ['CLOSE'],
    CLOSED: [],
    CANCELED: [],
  },
  NORMAL: {
    NEW: ['ASSESS', 'CANCEL'],
    ASSESS: ['REQUEST_AUTHORIZATION', 'RETURN', 'CANCEL'],
    AUTHORIZE: ['AUTHORIZE', 'RETURN', 'CANCEL'],
    SCHEDULED: ['REPLAN', 'IMPLEMENT', 'CANCEL'],
    IMPLEMENT: ['FINISH'],
    REVIEW: ['CLOSE'],
    CLOSED: [],
    CANCELED: [],
  },
  EMERGENCY: {
    NEW: ['REQUEST_AUTHORIZATION', 'CANCEL'],
    AUTHORIZE: ['AUTHORIZE', 'RETURN', 'CANCEL'],
    SCHEDULED: ['REPLAN', 'IMPLEMENT', 'CANCEL'],
    IMPLEMENT: ['FINISH'],
    REVIEW: ['CLOSE'],
    CLOSED: [],
    CANCELED: [],
  },
};

/** Every move with an input that nothing is wrong with. */
const moves = (): readonly (readonly [move: string, verb: string, input: object])[] => [
  ['ASSESS', 'changeAssess', {}],
  ['REQUEST_AUTHORIZATION', 'changeRequestAuthorization', { riskLevel: 'HIGH', peerReviewerId: personId('priya') }],
  ['SCHEDULE', 'changeSchedule', {}],
  ['AUTHORIZE', 'changeAuthorize', { note: 'Go ahead.' }],
  ['RETURN', 'changeReturn', { reason: 'The plan is thin.' }],
  ['REPLAN', 'changeReplan', { reason: 'The part is late.', plannedEndAt: inMinutes(90) }],
  ['IMPLEMENT', 'changeImplement', {}],
  ['FINISH', 'changeFinish', { outcome: 'FAILED' }],
  ['CLOSE', 'changeClose', { reviewNotes: 'All is well.' }],
  ['CANCEL', 'changeCancel', { reason: 'Not needed.' }],
];

describe('a change passes through', () => {
  it.each<[string, string[]]>([
    ['NORMAL', ['ASSESS', 'AUTHORIZE', 'SCHEDULED', 'IMPLEMENT', 'REVIEW', 'CLOSED']],
    ['STANDARD', ['SCHEDULED', 'IMPLEMENT', 'REVIEW', 'CLOSED']],
    ['EMERGENCY', ['AUTHORIZE', 'SCHEDULED', 'IMPLEMENT', 'REVIEW', 'CLOSED']],
  ])('when it is %s, exactly: %j', async (changeType, states) => {
    const { id, number, version, state } = await scene.opened({ changeType });
    expect({ number, version, state }).toEqual({
      number: expect.stringMatching(/^CHG-\d+$/),
      version: 1,
      state: 'NEW',
    });
    const passed = [];
    for (const [verb, input, as] of wayOf(changeType)) passed.push(await scene.done(verb, { ...input, id }, as));
    expect(passed.map((step) => step.state)).toEqual(states);
    expect(passed.map((step) => step.version)).toEqual(states.map((_, i) => i + 2));
  });

  it('and says who did what in its fields and its timeline', async () => {
    const { id } = await scene.at('NORMAL', 'CLOSED');
    const { data } = await scene.ask(
      `query ($id: ID!) { change(id: $id) {
        title description changeType serviceKey service { name } team { key } organisation { key } channel isOpen closedAt
        plan backoutPlan justification templateKey riskLevel outcome reviewNotes
        requestedBy { displayName } peerReviewer { displayName } authorizedBy { displayName }
        authorizedAt startedAt finishedAt owners { accountable { displayName } } release { number }
        contact { id } priority { key } messages { nodes { id } } links { id } externalRefs { system }
        viewerCan { edit commentPublicly commentInternally }
        timeline { nodes { type summary actor { displayName } isInternal } } } }`,
      { id },
      'jonas',
    );
    const { timeline, authorizedAt, startedAt, finishedAt, closedAt, ...rest } = data.change;
    expect(rest).toEqual({
      title: 'Replace the line card of the core switch',
      description: 'It fails every hour',
      changeType: 'NORMAL',
      serviceKey: 'network-access',
      service: { name: 'Network access' },
      team: { key: expect.any(String) },
      organisation: { key: 'northwind' },
      channel: 'CONSOLE',
      isOpen: false,
      plan: 'Take the old card out, put the new one in.',
      backoutPlan: 'Put the old one back.',
      justification: 'The ward is without a network when it fails.',
      templateKey: 'line-card',
      riskLevel: 'LOW',
      outcome: 'SUCCESSFUL',
      reviewNotes: 'It holds.',
      requestedBy: { displayName: 'Tomás Ferreira' },
      peerReviewer: { displayName: 'Priya Raman' },
      authorizedBy: { displayName: 'Aisha Bello' },
      owners: { accountable: { displayName: expect.any(String) } },
      release: { number: 1 },
      contact: null,
      priority: null,
      messages: { nodes: [] },
      links: [],
      externalRefs: [],
      viewerCan: { edit: false, commentPublicly: false, commentInternally: false },
    });
    const instants = [authorizedAt, startedAt, finishedAt, closedAt];
    expect(instants).toEqual(instants.toSorted((one: string, other: string) => one.localeCompare(other)));
    expect(
      timeline.nodes.map((entry: { type: string; actor: { displayName: string } }) => [
        entry.type,
        entry.actor.displayName,
      ]),
    ).toEqual([
      ['OPENED', 'Tomás Ferreira'],
      ['ASSESSMENT_BEGUN', 'Tomás Ferreira'],
      ['AUTHORIZATION_REQUESTED', 'Tomás Ferreira'],
      ['AUTHORIZED', 'Aisha Bello'],
      ['IMPLEMENTATION_BEGUN', 'Jonas Weber'],
      ['FINISHED', 'Jonas Weber'],
      ['CLOSED', 'Aisha Bello'],
    ]);
    expect(timeline.nodes[3].summary).toBe('Authorized by Aisha Bello.');
  });

  it('only forward, unless it is sent back or planned anew', async () => {
    const { id } = await scene.at('NORMAL', 'AUTHORIZE');
    expect(await scene.done('changeReturn', { id, reason: 'Which card?' })).toMatchObject({ state: 'NEW' });
    await scene.done('changeAssess', { id });
    const unreviewed = await scene.change('changeRequestAuthorization', { id });
    expect(unreviewed.userErrors).toMatchObject([{ code: 'INVALID', path: ['peerReviewerId'] }]);
    await scene.done('changeRequestAuthorization', { id, peerReviewerId: personId('priya') });
    await scene.done('changeAuthorize', { id }, 'aisha');
    const replanned = await scene.done('changeReplan', {
      id,
      reason: 'The part is late.',
      plannedEndAt: inMinutes(90),
    });
    expect(replanned.state).toBe('AUTHORIZE');
    const { data } = await scene.ask(
      `query ($id: ID!) { change(id: $id) { authorizedBy { id } authorizedAt peerReviewer { id } riskLevel
        timeline { nodes { type note } } } }`,
      { id },
      'jonas',
    );
    expect(data.change).toMatchObject({
      authorizedBy: null,
      authorizedAt: null,
      peerReviewer: { id: personId('priya') },
      riskLevel: 'LOW',
    });
    expect(data.change.timeline.nodes.filter(({ note }: { note: string | null }) => note !== null)).toEqual([
      { type: 'RETURNED', note: 'Which card?' },
      { type: 'REPLANNED', note: 'The part is late.' },
    ]);
  });
});

describe('a change refuses', () => {
  const states = Object.entries(allowed).flatMap(([type, byState]) =>
    Object.entries(byState).map(([state, moves]): [string, string, readonly string[]] => [type, state, moves]),
  );

  it.each(states)('when it is %s and %s, every move but %j', async (type, state, may) => {
    const before = await scene.at(type, state);
    expect(before.allowedMoves).toEqual(may);
    for (const [move, verb, input] of moves()) {
      if (may.includes(move)) continue;
      const { change, userErrors } = await scene.change(verb, { ...input, id: before.id });
      expect({ move, change, userErrors }).toEqual({
        move,
        change: null,
        userErrors: [{ code: 'MOVE_NOT_ALLOWED', message: expect.any(String), path: [], from: state, allowed: may }],
      });
    }
    expect(await scene.seen(before.id)).toEqual(before);
  });
});

describe('duties are separate:', () => {
  it.each(['NORMAL', 'EMERGENCY'])('the requester of a %s change does not authorize it', async (type) => {
    const { id, version } = await scene.at(type, 'AUTHORIZE');
    const { userErrors } = await scene.change('changeAuthorize', { id }, 'tomas');
    expect(userErrors).toEqual([
      {
        code: 'MOVE_NOT_ALLOWED',
        message: 'Somebody other than the requester authorizes a change.',
        path: [],
        from: 'AUTHORIZE',
        allowed: ['RETURN', 'CANCEL'],
      },
    ]);
    expect(await scene.seen(id, 'tomas')).toMatchObject({ version, allowedMoves: ['RETURN', 'CANCEL'] });
  });

  it('not even an ops leader authorizes what she asked for', async () => {
    const { id } = await scene.opened({ changeType: 'EMERGENCY' }, 'mara');
    await scene.done('changeRequestAuthorization', { id }, 'mara');
    expect((await scene.change('changeAuthorize', { id }, 'mara')).userErrors).toMatchObject([
      { code: 'MOVE_NOT_ALLOWED', allowed: ['RETURN', 'CANCEL'] },
    ]);
    expect(await scene.done('changeAuthorize', { id }, 'aisha')).toMatchObject({ state: 'SCHEDULED' });
  });

  it('whoever authorized a change does not carry it out', async () => {
    const { id } = await scene.at('NORMAL', 'SCHEDULED');
    expect((await scene.change('changeImplement', { id }, 'aisha')).userErrors).toMatchObject([
      {
        code: 'MOVE_NOT_ALLOWED',
        message: 'Somebody other than the one who authorized a change carries it out.',
        allowed: ['REPLAN', 'CANCEL'],
      },
    ]);
    expect(await scene.done('changeImplement', { id }, 'tomas')).toMatchObject({ state: 'IMPLEMENT' });
  });

  it('the requester does not look the own change over', async () => {
    const { id } = await scene.at('NORMAL', 'ASSESS');
    const own = { id, riskLevel: 'LOW', peerReviewerId: personId('tomas') };
    expect((await scene.change('changeRequestAuthorization', own, 'jonas')).userErrors).toEqual([
      {
        code: 'INVALID',
        message: 'Somebody other than the requester looks a change over.',
        path: ['peerReviewerId'],
      },
    ]);
  });

  it.each<[string, string]>([
    ['a customer', personId('femke')],
    ['a reader of figures', personId('nadia')],
    ['nobody', personId('tomas').replace(/.$/, '0')],
    ['no user at all', 'inc_00000000000000000000000000'],
  ])('%s does not look a change over', async (_who, peerReviewerId) => {
    const { id } = await scene.at('NORMAL', 'ASSESS');
    const { userErrors } = await scene.change('changeRequestAuthorization', { id, riskLevel: 'LOW', peerReviewerId });
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['peerReviewerId'] }]);
  });

  it('somebody else approves an emergency in retrospect, and says on what grounds', async () => {
    const { id } = await scene.at('EMERGENCY', 'REVIEW');
    expect((await scene.change('changeClose', { id, reviewNotes: 'Fine.' }, 'tomas')).userErrors).toMatchObject([
      { code: 'MOVE_NOT_ALLOWED', from: 'REVIEW', allowed: [] },
    ]);
    expect((await scene.change('changeClose', { id }, 'aisha')).userErrors).toEqual([
      { code: 'INVALID', message: 'Say on what grounds it is approved in retrospect.', path: ['reviewNotes'] },
    ]);
    await scene.done('changeClose', { id, reviewNotes: 'There was no other way.' }, 'aisha');
    const { rows } = await scene.owner.query(
      `select payload ->> 'approvedInRetrospectById' as by from event e join work_item w on w.id = e.work_item_id
        where w.number = $1 and e.type = 'CLOSED'`,
      [(await scene.seen(id)).number],
    );
    expect(rows).toEqual([{ by: users.aisha.id }]);
  });
});

describe('a change begins', () => {
  it.each<[from: number, until: number, begins: boolean]>([
    [14, 60, true],
    [17, 60, false],
    [-60, -14, true],
    [-60, -16, false],
  ])('planned from %i until %i minutes from now: %j', async (from, until, begins) => {
    const plan = { changeType: 'STANDARD', plannedStartAt: inMinutes(from), plannedEndAt: inMinutes(until) };
    const { id } = await scene.opened(plan);
    await scene.done('changeSchedule', { id });
    const { change, userErrors } = await scene.change('changeImplement', { id });
    if (begins) expect(change).toMatchObject({ state: 'IMPLEMENT' });
    else
      expect(userErrors).toMatchObject([
        {
          code: 'MOVE_NOT_ALLOWED',
          message: 'A change begins within its planned window, give or take 15 minutes.',
          allowed: ['CANCEL'],
        },
      ]);
  });
});

describe('a change is not ready for', () => {
  it.each<[string, object, string, object, string[][]]>([
    ['an assessment', { plan: null, backoutPlan: ' ' }, 'changeAssess', {}, [['plan'], ['backoutPlan']]],
    [
      'an emergency authorization',
      { changeType: 'EMERGENCY', justification: null, plan: null, plannedEndAt: null },
      'changeRequestAuthorization',
      {},
      [['plan'], ['justification'], ['plannedEndAt']],
    ],
    [
      'its schedule',
      { changeType: 'STANDARD', templateKey: null, plannedStartAt: null },
      'changeSchedule',
      {},
      [['templateKey'], ['plannedStartAt']],
    ],
    ['its end without a reason', {}, 'changeCancel', { reason: ' ' }, [['reason']]],
  ])('%s when it is opened with %j', async (_what, input, verb, step, paths) => {
    const { id, version } = await scene.opened(input);
    const { userErrors } = await scene.change(verb, { ...step, id });
    expect(userErrors.map(({ code, path }) => [code, path])).toEqual(paths.map((path) => ['INVALID', path]));
    expect(await scene.seen(id)).toMatchObject({ version, state: 'NEW' });
  });
});

describe('opening a change is refused', () => {
  it.each<[string, object, As, string, string[]]>([
    ['for an unknown service', { serviceKey: 'teleportation' }, 'tomas', 'NOT_FOUND', ['serviceKey']],
    ['without a title', { title: '  ' }, 'tomas', 'INVALID', ['title']],
    ['with a title of 201 characters', { title: 'x'.repeat(201) }, 'tomas', 'INVALID', ['title']],
    ['with an enormous plan', { plan: 'x'.repeat(20_001) }, 'tomas', 'INVALID', ['plan']],
    ['with a template that is no key', { templateKey: 'Line card!' }, 'tomas', 'INVALID', ['templateKey']],
    [
      'with a window that ends before it starts',
      { plannedEndAt: inMinutes(-61) },
      'tomas',
      'INVALID',
      ['plannedEndAt'],
    ],
    ['for an organisation that is none', { organisationId: 'org_1' }, 'tomas', 'NOT_FOUND', ['organisationId']],
    [
      'for an organisation that does not exist',
      { organisationId: 'org_00000000000000000000000001' },
      'tomas',
      'NOT_FOUND',
      ['organisationId'],
    ],
    ['to a customer', {}, 'femke', 'FORBIDDEN', []],
    ['to a reader of figures', {}, 'nadia', 'FORBIDDEN', []],
  ])('%s', async (_name, input, as, code, path) => {
    const before = await scene.owner.query('select count(*) from work_item');
    const { change, userErrors } = await scene.change('changeOpen', { ...ordinary(), ...input }, as);
    expect(change).toBeNull();
    expect(userErrors).toMatchObject([{ code, path }]);
    expect((await scene.owner.query('select count(*) from work_item')).rows).toEqual(before.rows);
  });
});
