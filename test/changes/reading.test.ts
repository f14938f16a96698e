import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { As } from '../support/api.js';
import { changeScene, contactId, inMinutes, orgId, personId, type ChangeScene, type ShownChange } from './scene.js';

let scene: ChangeScene;
/** Four changes, of the provider unless said otherwise. */
let card: ShownChange;
let patch: ShownChange;
let ofHarbour: ShownChange;
let outage: ShownChange;

beforeAll(async () => {
  scene = await changeScene();
  card = await scene.opened({
    title: 'Swap the line card',
    plannedStartAt: inMinutes(60),
    plannedEndAt: inMinutes(90),
  });
  patch = await scene.opened(
    { title: 'Patch the payroll', serviceKey: 'payroll', changeType: 'STANDARD', templateKey: 'payroll-patch' },
    'jonas',
  );
  ofHarbour = await scene.opened({ title: 'Move the warehouse network', organisationId: orgId('harbour') });
  outage = await scene.opened({ title: 'Mend the outage', changeType: 'EMERGENCY', plannedStartAt: null });
  await scene.done('changeRequestAuthorization', { id: outage.id, plannedStartAt: undefined }).catch(() => undefined);
  await scene.done('changeAssess', { id: card.id });
});
afterAll(() => scene.stop());

async function incidentOf(organisation: 'harbour' | 'alpine', contact: 'femke' | 'lukas'): Promise<string> {
  const input = {
    organisationId: orgId(organisation),
    contactId: contactId(contact),
    serviceKey: 'network-access',
    title: 'No network',
    impact: 'high',
    urgency: 'high',
  };
  const { data } = await scene.ask(
    `mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id } userErrors { message } } }`,
    { input },
    'jonas',
  );
  return data.incidentOpen.incident.id as string;
}

const setCause = async (input: object, as: As = 'jonas') =>
  (
    await scene.ask(
      `mutation ($input: IncidentSetCauseInput!) { incidentSetCause(input: $input) {
        incident { id version causedBy { number } } isDryRun isReplayed userErrors { code path } } }`,
      { input },
      as,
    )
  ).data.incidentSetCause;

const list = async (args: string, variables: object = {}, declared = '', as: As = 'jonas') => {
  const query = `query ${declared} { changes(${args}) { nodes { title } totalCount } }`;
  const { data, text } = await scene.ask(query, variables, as);
  if (!data) throw new Error(text);
  return {
    titles: data.changes.nodes.map(({ title }: { title: string }) => title) as string[],
    totalCount: data.changes.totalCount as number,
  };
};

describe('the list of changes', () => {
  it('shows the newest first and counts them', async () => {
    expect(await list('first: 10')).toEqual({
      titles: ['Mend the outage', 'Move the warehouse network', 'Patch the payroll', 'Swap the line card'],
      totalCount: 4,
    });
  });

  it.each<[string, string, string[]]>([
    ['state', '{ state: { eq: ASSESS } }', ['Swap the line card']],
    ['type', '{ changeType: { in: [STANDARD, EMERGENCY] } }', ['Mend the outage', 'Patch the payroll']],
    ['service', '{ serviceKey: { eq: "payroll" } }', ['Patch the payroll']],
    ['template', '{ templateKey: { eq: "payroll-patch" } }', ['Patch the payroll']],
    ['missing window', '{ plannedStartAt: { isNull: true } }', ['Mend the outage']],
    ['risk that nobody judged', '{ riskLevel: { neq: HIGH }, title: { startsWith: "swap" } }', ['Swap the line card']],
    ['title', '{ title: { contains: "NETWORK" } }', ['Move the warehouse network']],
    ['none of a list', '{ changeType: { in: [] } }', []],
    ['either of two', '{ or: [{ state: { eq: ASSESS } }, { not: { isOpen: { eq: true } } }] }', ['Swap the line card']],
  ])('is filtered by %s', async (_by, where, titles) => {
    expect(await list(`where: ${where}`)).toEqual({ titles, totalCount: titles.length });
  });

  it('is filtered by organisation, requester and id', async () => {
    const where = { organisationId: { eq: orgId('harbour') } };
    expect((await list('where: $where', { where }, '($where: ChangeWhere)')).titles).toEqual([
      'Move the warehouse network',
    ]);
    const byJonas = { requestedById: { eq: personId('jonas') } };
    expect((await list('where: $where', { where: byJonas }, '($where: ChangeWhere)')).titles).toEqual([
      'Patch the payroll',
    ]);
    const byId = { id: { in: [card.id, patch.id, 'inc_00000000000000000000000000'] } };
    expect((await list('where: $where', { where: byId }, '($where: ChangeWhere)')).totalCount).toBe(2);
  });

  it.each<[string, string[]]>([
    ['payroll', ['Patch the payroll']],
    ['SWAP card', ['Swap the line card']],
    ['hour', ['Mend the outage', 'Move the warehouse network', 'Patch the payroll', 'Swap the line card']],
    ['nothing of the kind', []],
  ])('is searched by the words %s', async (search, titles) => {
    expect((await list('search: $search', { search }, '($search: String)')).titles).toEqual(titles);
  });

  it('is found by number as a word', async () => {
    expect((await list('search: $search', { search: card.number }, '($search: String)')).titles).toEqual([
      'Swap the line card',
    ]);
  });

  it.each<[string, string[]]>([
    [
      '{ field: NUMBER, direction: ASC }',
      ['Swap the line card', 'Patch the payroll', 'Move the warehouse network', 'Mend the outage'],
    ],
    [
      '{ field: PLANNED_START_AT, direction: DESC }',
      ['Swap the line card', 'Move the warehouse network', 'Patch the payroll', 'Mend the outage'],
    ],
    [
      '{ field: STATE, direction: DESC }, { field: NUMBER, direction: ASC }',
      ['Swap the line card', 'Patch the payroll', 'Move the warehouse network', 'Mend the outage'],
    ],
  ])('is ordered by %s, and goes on behind a cursor', async (orderBy, titles) => {
    const walked: string[] = [];
    let after: string | null = null;
    do {
      const { data, text } = await scene.ask(
        `query ($after: String) { changes(first: 1, after: $after, orderBy: [${orderBy}]) {
          edges { cursor node { title } } pageInfo { hasNextPage endCursor } } }`,
        { after },
        'jonas',
      );
      if (!data) throw new Error(text);
      walked.push(data.changes.edges[0].node.title);
      after = data.changes.pageInfo.hasNextPage ? data.changes.pageInfo.endCursor : null;
    } while (after !== null);
    expect(walked).toEqual(titles);
  });

  it('walks backwards from its end', async () => {
    const { data } = await scene.ask(
      '{ changes(last: 2) { nodes { title } pageInfo { hasPreviousPage } } }',
      {},
      'jonas',
    );
    expect(data.changes).toEqual({
      nodes: [{ title: 'Patch the payroll' }, { title: 'Swap the line card' }],
      pageInfo: { hasPreviousPage: true },
    });
  });
});

describe('one change', () => {
  it('is found by id, by number in any case, and as a node', async () => {
    const { data } = await scene.ask(
      `query ($id: ID!, $number: String!) { byId: change(id: $id) { title } byNumber: change(number: $number) { title }
        node(id: $id) { __typename ... on Change { title state } } nodes(ids: [$id]) { ... on WorkItem { number } } }`,
      { id: card.id, number: card.number.toLowerCase() },
      'jonas',
    );
    expect(data).toEqual({
      byId: { title: 'Swap the line card' },
      byNumber: { title: 'Swap the line card' },
      node: { __typename: 'Change', title: 'Swap the line card', state: 'ASSESS' },
      nodes: [{ number: card.number }],
    });
  });

  it.each<[string, object]>([
    ['an incident by number', { number: 'INC-1001' }],
    ['an id of another kind', { id: 'inc_00000000000000000000000000' }],
    ['an unknown id', { id: 'chg_00000000000000000000000000' }],
    ['a number with NUL', { number: 'CHG\0' }],
    ['a number that is none', { number: "' or 1=1 --" }],
  ])('is not %s', async (_what, variables) => {
    const { data, errors } = await scene.ask(
      `query ($id: ID, $number: String) { change(id: $id, number: $number) { id } }`,
      variables,
      'jonas',
    );
    if (errors.length > 0) expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    else expect(data).toEqual({ change: null });
  });

  it('is named by exactly one of its names', async () => {
    for (const args of ['', `(id: "${card.id}", number: "${card.number}")`]) {
      const { errors } = await scene.ask(`{ change${args} { id } }`, {}, 'jonas');
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    }
  });
});

describe('whoever is not of the provider sees no changes, not even those of the own organisation:', () => {
  const outsiders: readonly (readonly [string, As])[] = [
    ['a partner', 'femke'],
    ['another partner', 'lukas'],
    ['a reader of figures', 'nadia'],
    ["a partner's reader of figures", 'sanne'],
  ];

  it.each(outsiders)('%s finds none by list, search, filter, id, number and node', async (_who, as) => {
    const { id, number } = ofHarbour;
    const { data, errors } = await scene.ask(
      `query ($id: ID!, $number: String!) { all: changes { nodes { id } edges { cursor } totalCount }
        searched: changes(search: "warehouse") { nodes { id } totalCount }
        filtered: changes(where: { title: { contains: "warehouse" } }) { totalCount }
        byId: change(id: $id) { id } byNumber: change(number: $number) { id } node(id: $id) { id } nodes(ids: [$id]) { id } }`,
      { id, number },
      as,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      all: { nodes: [], edges: [], totalCount: 0 },
      searched: { nodes: [], totalCount: 0 },
      filtered: { totalCount: 0 },
      byId: null,
      byNumber: null,
      node: null,
      nodes: [],
    });
  });

  it.each(outsiders)('%s moves, edits and writes to none', async (_who, as) => {
    const { id } = ofHarbour;
    const before = await scene.seen(id);
    for (const [verb, input] of [
      ['changeEdit', { plan: 'Mine.' }],
      ['changeAssess', {}],
      ['changeRequestAuthorization', {}],
      ['changeSchedule', {}],
      ['changeAuthorize', {}],
      ['changeReturn', { reason: 'x' }],
      ['changeReplan', { reason: 'x' }],
      ['changeImplement', {}],
      ['changeFinish', { outcome: 'FAILED' }],
      ['changeClose', {}],
      ['changeCancel', { reason: 'x' }],
      ['changeComment', { body: 'x' }],
    ] as const) {
      const { change, userErrors } = await scene.change(verb, { ...input, id }, as);
      expect({ verb, change, codes: userErrors.map(({ code }) => code) }).toEqual({
        verb,
        change: null,
        codes: ['FORBIDDEN'],
      });
    }
    expect(await scene.seen(id)).toEqual(before);
  });

  it('a partner finds no message of a change by its id', async () => {
    await scene.done('changeComment', { id: ofHarbour.id, body: 'We come on Friday.' });
    const { data } = await scene.ask(
      `query ($id: ID!) { change(id: $id) { messages { nodes { id } } } }`,
      { id: ofHarbour.id },
      'jonas',
    );
    const message = data.change.messages.nodes[0].id as string;
    const asked = await scene.ask(`query ($id: ID!) { node(id: $id) { id } }`, { id: message }, 'femke');
    expect(asked.data).toEqual({ node: null });
  });

  it('a partner sees that an incident is linked, and not with which change', async () => {
    const incident = await incidentOf('harbour', 'femke');
    await scene.ask(
      `mutation ($input: IncidentLinkInput!) { incidentLink(input: $input) { userErrors { code } } }`,
      { input: { id: incident, otherId: ofHarbour.id, kind: 'RELATES_TO' } },
      'jonas',
    );
    const query = `query ($id: ID!) { incident(id: $id) { links { kind other { number } } } }`;
    expect((await scene.ask(query, { id: incident }, 'jonas')).data.incident.links).toEqual([
      { kind: 'RELATES_TO', other: { number: ofHarbour.number } },
    ]);
    expect((await scene.ask(query, { id: incident }, 'femke')).data.incident.links).toEqual([
      { kind: 'RELATES_TO', other: null },
    ]);
  });
});

describe('the change that caused an incident', () => {
  it('may be of the provider and break several organisations', async () => {
    const incidents = [await incidentOf('harbour', 'femke'), await incidentOf('alpine', 'lukas')];
    for (const id of incidents)
      expect(await setCause({ id, changeId: card.id })).toEqual({
        incident: { id, version: 1, causedBy: { number: card.number } },
        isDryRun: false,
        isReplayed: false,
        userErrors: [],
      });
    const { data } = await scene.ask(
      `query ($id: ID!) { change(id: $id) { incidentsCaused(first: 1) { totalCount nodes { id organisation { key } }
        pageInfo { hasNextPage endCursor } } } }`,
      { id: card.id },
      'jonas',
    );
    const { incidentsCaused } = data.change;
    expect(incidentsCaused).toMatchObject({
      totalCount: 2,
      nodes: [{ id: incidents[1], organisation: { key: 'alpine' } }],
      pageInfo: { hasNextPage: true },
    });
    const rest = await scene.ask(
      `query ($id: ID!, $after: String) { change(id: $id) { incidentsCaused(after: $after) {
        nodes { id organisation { key } } pageInfo { hasNextPage } } } }`,
      { id: card.id, after: incidentsCaused.pageInfo.endCursor },
      'jonas',
    );
    expect(rest.data.change.incidentsCaused).toEqual({
      nodes: [{ id: incidents[0], organisation: { key: 'harbour' } }],
      pageInfo: { hasNextPage: false },
    });
  });

  it('is one: naming another replaces it, naming none takes it away, naming the same does nothing', async () => {
    const id = await incidentOf('harbour', 'femke');
    const causes = [card.id, card.id, patch.id, null, null];
    const shown = [];
    for (const changeId of causes) shown.push((await setCause({ id, changeId })).incident.causedBy);
    expect(shown).toEqual([{ number: card.number }, { number: card.number }, { number: patch.number }, null, null]);
    const { data } = await scene.ask(
      `query ($id: ID!) { incident(id: $id) { version timeline { nodes { type isInternal summary } } } }`,
      { id },
      'jonas',
    );
    expect(data.incident).toEqual({
      version: 1,
      timeline: {
        nodes: [
          expect.objectContaining({ type: 'OPENED' }),
          expect.objectContaining({ type: 'NOTIFIED' }),
          { type: 'CAUSE_SET', isInternal: true, summary: 'The change that caused it was named.' },
          { type: 'CAUSE_SET', isInternal: true, summary: 'The change that caused it was named.' },
          { type: 'CAUSE_SET', isInternal: true, summary: 'No change caused it after all.' },
        ],
      },
    });
  });

  it("is the provider's to see and to say", async () => {
    const id = await incidentOf('harbour', 'femke');
    await setCause({ id, changeId: ofHarbour.id });
    const { data } = await scene.ask(
      `query ($id: ID!) { incident(id: $id) { causedBy { id } timeline { nodes { type } } } }`,
      { id },
      'femke',
    );
    expect(data.incident).toEqual({ causedBy: null, timeline: { nodes: [{ type: 'OPENED' }, { type: 'NOTIFIED' }] } });
    for (const as of ['femke', 'lukas', 'nadia'] as const)
      expect(await setCause({ id, changeId: null }, as)).toMatchObject({
        incident: null,
        userErrors: [{ code: 'FORBIDDEN' }],
      });
    expect((await setCause({ id, changeId: ofHarbour.id })).incident.causedBy).toEqual({ number: ofHarbour.number });
  });

  it('is nothing that does not exist, and no incident', async () => {
    const id = await incidentOf('harbour', 'femke');
    for (const changeId of ['chg_00000000000000000000000000', id])
      expect((await setCause({ id, changeId })).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['changeId'] }]);
    expect((await setCause({ id: card.id, changeId: card.id })).userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['id'] },
    ]);
  });

  it('is only tried out by a dry run', async () => {
    const id = await incidentOf('harbour', 'femke');
    expect(await setCause({ id, changeId: card.id, dryRun: true })).toMatchObject({
      isDryRun: true,
      incident: { causedBy: { number: card.number } },
    });
    const { data } = await scene.ask(`query ($id: ID!) { incident(id: $id) { causedBy { id } } }`, { id }, 'jonas');
    expect(data.incident.causedBy).toBeNull();
  });
});

describe('SQL statements do not grow with the rows:', () => {
  const everything = `title description changeType plan state isOpen service { name } organisation { key } team { key }
    owners { accountable { displayName } } requestedBy { displayName } peerReviewer { displayName } allowedMoves
    incidentsCaused { totalCount nodes { number organisation { key } causedBy { number } } }
    messages { nodes { body author { displayName } } } timeline { nodes { type } } links { kind }`;

  it('a list of changes with all that hangs on them', async () => {
    await scene.done('changeComment', { id: card.id, body: 'We begin at eight.' });
    // from the end: the oldest one has some of everything, so that nothing is left out for want of rows
    const query = (last: number) => `{ changes(last: ${last}) { totalCount nodes { ${everything} } } }`;
    await scene.ask(query(1), {}, 'jonas');
    const few = await scene.countStatements(() => scene.ask(query(1), {}, 'jonas'));
    expect(await scene.countStatements(() => scene.ask(query(4), {}, 'jonas'))).toBe(few);
    expect(few).toBe(9);
  });

  it('a plain list is one', async () => {
    const query = '{ changes(first: 4) { nodes { title state service { name } requestedBy { displayName } } } }';
    await scene.ask(query, {}, 'jonas');
    expect(await scene.countStatements(() => scene.ask(query, {}, 'jonas'))).toBe(1);
  });

  it('a list of incidents with what caused them is two', async () => {
    const query = '{ incidents(first: 20) { nodes { title causedBy { number title } } } }';
    await scene.ask(query, {}, 'jonas');
    expect(await scene.countStatements(() => scene.ask(query, {}, 'jonas'))).toBe(2);
  });

  it.each<[string, string, object, number]>([
    ['opening: begin with the time, one for everything, commit, and one to show it', 'changeOpen', {}, 4],
    ['a move: with the lock, the words and the writing', 'changeAssess', {}, 6],
  ])('%s', async (_what, verb, input, expected) => {
    const run = async (): Promise<number> => {
      const { id } = await scene.opened();
      const given =
        verb === 'changeOpen' ? { serviceKey: 'payroll', changeType: 'NORMAL', title: 'Once more' } : { id, ...input };
      return scene.countStatements(() => scene.done(verb, given));
    };
    await run();
    expect(await run()).toBe(expected);
  });
});
