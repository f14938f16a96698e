import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { apiScene, type ApiScene, type Who } from './apiScene.js';

let scene: ApiScene;
beforeAll(async () => {
  scene = await apiScene();
});
afterAll(() => scene.close());

const organisationId = (key: 'northwind' | 'tailspin') => toPublicId('Organisation', scene.organisations[key]);

const whole = `
  id number title description state stateEnteredAt isOpen serviceKey channel category prioritySource
  service { key name slaPolicy { key } team { key } priorityMatrix { key } owners { accountable } }
  organisation { id key name } contact { id name }
  impact { key name } urgency { key name } priority { key name rank }
  team { key name members { email } } assignee { displayName } owners { accountable { displayName } }
  openedAt resolvedAt closedAt createdAt updatedAt version
  nextDueAt nextDueMetric isResponseBreached isResolutionBreached holdReason followUpAt resolutionCode resolutionText
  closedAs reopenCount reassignmentCount firstResponseAt isMajor duplicateOf { id }
  release { id number note } externalRefs { system ref }
  messages { nodes { id body isInternal authorKind author { displayName } } totalCount }
  timeline { nodes { id type summary note isInternal actorKind actor { displayName } source message { body } } totalCount }
  clocks { id metric cycle source state target targetSeconds elapsed elapsedSeconds remaining remainingSeconds
    policy { key } calendar { key } pauses { reason } rungs firings { rung } }
  decisions { id stage documentKind documentKey documentName summary facts outcome release { number }
    steps { label isMatched detail conditions { depth sentence isMatched actual } } }
  links { id kind direction other { id number } } allowedMoves
  viewerCan { commentPublicly commentInternally prioritise link }`;

describe('one incident', () => {
  it('is found by its id, number and name in another system, with everything about it', async () => {
    const { id, number } = await scene.incident({
      externalRef: { system: 'erp', ref: 'E-1' },
      description: 'Third floor',
    });
    const query = `query ($id: ID, $number: String, $ref: ExternalRefInput) {
      incident(id: $id, number: $number, externalRef: $ref) { ${whole} } }`;
    const { incident } = await scene.data('agent', query, { id });
    expect(incident).toMatchObject({
      id,
      number,
      title: 'The printer on the third floor smells of smoke',
      description: 'Third floor',
      state: 'NEW',
      isOpen: true,
      service: { key: 'workplace-support' },
      organisation: { id: organisationId('northwind'), key: 'northwind', name: 'Northwind' },
      contact: { name: 'Contact of northwind' },
      impact: { key: 'medium', name: 'Medium' },
      urgency: { key: 'high', name: 'High' },
      priority: { key: 'p2', rank: 2 },
      prioritySource: 'MATRIX',
      team: { key: 'service-desk' },
      assignee: null,
      version: 1,
      nextDueMetric: 'FIRST_RESPONSE',
      release: { number: 1 },
      externalRefs: [{ system: 'erp', ref: 'E-1' }],
      messages: { nodes: [{ authorKind: 'SYSTEM', author: null, isInternal: false }], totalCount: 1 },
      timeline: {
        nodes: [
          { type: 'OPENED', actorKind: 'USER', actor: { displayName: 'aylin' }, source: 'CONSOLE', isInternal: false },
          { type: 'NOTIFIED', actorKind: 'SYSTEM', actor: null, source: 'CONSOLE', isInternal: false },
        ],
        totalCount: 2,
      },
      clocks: [
        { metric: 'FIRST_RESPONSE', state: 'RUNNING', source: 'POLICY', cycle: 1, pauses: [], firings: [] },
        { metric: 'RESOLUTION', state: 'RUNNING', source: 'POLICY', cycle: 1, pauses: [], firings: [] },
      ],
      decisions: [{ stage: 'PRIORITY' }, { stage: 'DELIVERY_PATH' }, { stage: 'ASSIGNMENT' }, { stage: 'SLA' }],
      links: [],
      allowedMoves: ['ASSIGN', 'START', 'HOLD', 'CANCEL', 'CLOSE_AS_DUPLICATE'],
      viewerCan: { commentPublicly: true, commentInternally: true, prioritise: true, link: true },
    });
    expect((await scene.data('agent', query, { number })).incident.id).toBe(id);
    const ref = { system: 'erp', ref: 'E-1', organisationId: organisationId('northwind') };
    expect((await scene.data('agent', query, { ref })).incident.id).toBe(id);
    expect((await scene.data('partner', query, { ref: { system: 'erp', ref: 'E-1' } })).incident.id).toBe(id);
  });

  it('shows a partner what is public, and nothing of what the provider keeps for itself', async () => {
    const { id, uuid } = await scene.incident();
    await scene.as(scene.agent, (work) => commentOnIncident(work, { id: uuid, body: 'We are looking into it.' }));
    await scene.as(scene.agent, (work) => commentOnIncident(work, { id: uuid, body: 'Them again.', isInternal: true }));
    const query = `query ($id: ID!) { incident(id: $id) { ${whole} } }`;
    const { incident } = await scene.data('partner', query, { id });
    expect(incident).toMatchObject({
      id,
      service: { key: 'workplace-support', owners: { accountable: null } },
      team: { key: 'service-desk', members: [] },
      release: { number: 1, note: '' },
      decisions: [],
      messages: {
        nodes: [
          { isInternal: false, authorKind: 'SYSTEM', author: null },
          {
            body: 'We are looking into it.',
            isInternal: false,
            authorKind: 'PROVIDER',
            author: { displayName: 'aylin' },
          },
        ],
        totalCount: 2,
      },
      timeline: {
        nodes: [
          { type: 'OPENED', isInternal: false, message: null },
          { type: 'NOTIFIED', summary: 'The acknowledgement was written.', isInternal: false, message: {} },
          {
            type: 'COMMENTED',
            summary: 'The provider wrote a message.',
            isInternal: false,
            message: { body: 'We are looking into it.' },
          },
        ],
        totalCount: 3,
      },
      clocks: [
        { metric: 'FIRST_RESPONSE', state: 'MET' },
        { metric: 'RESOLUTION', state: 'RUNNING' },
      ],
      allowedMoves: [],
      viewerCan: { commentPublicly: true, commentInternally: false, prioritise: false, link: false },
    });
    const staff = (await scene.data('agent', query, { id })).incident;
    expect(staff.messages.nodes.map(({ isInternal }: { isInternal: boolean }) => isInternal)).toEqual([
      false,
      false,
      true,
    ]);
    expect(staff.timeline.nodes.map(({ type }: { type: string }) => type)).toEqual([
      'OPENED',
      'NOTIFIED',
      'COMMENTED',
      'NOTED',
    ]);
    expect(staff.service.owners.accountable).toMatch(/@signalbox\.example$/);
    expect(staff.decisions[2]).toMatchObject({
      stage: 'ASSIGNMENT',
      documentKind: 'routing-rule-set',
      documentKey: 'incident-assignment',
      summary: expect.stringContaining('Service desk'),
    });
    expect(staff.decisions[1].steps.at(0)).toMatchObject({ isMatched: false, detail: 'Its condition does not hold.' });
    expect(staff.decisions[1].steps[0].conditions[0].sentence).toMatch(/ is | matches /);
    // people read names where decisions keep keys
    const asked: { sentence: string; actual: string | null }[] = staff.decisions[2].steps.flatMap(
      ({ conditions }: { conditions: object[] }) => conditions,
    );
    const held = (sentence: RegExp) => asked.find((one) => sentence.test(one.sentence) && one.actual)?.actual;
    expect(held(/^priority is /)).toMatch(/^P\d [A-Z]/);
    expect(held(/^service is /)).toMatch(/^[A-Z]/);
    expect(staff.decisions[2].documentName).toBe('Incident assignment');
  });

  it('shows readers of figures no word that anybody wrote', async () => {
    const { id, number } = await scene.incident({ description: 'secret matter', category: 'network' });
    const query = `query ($id: ID!) { incident(id: $id) { title description contact { name } assignee { displayName }
      resolutionText externalRefs { ref } links { id } messages { nodes { body } } timeline { nodes { type note message { body } } }
      decisions { id } state category createdAt openedAt clocks { metric state elapsedSeconds } organisation { name } } }`;
    const { incident } = await scene.data('figures', query, { id });
    expect(incident).toMatchObject({
      title: number,
      description: null,
      contact: null,
      assignee: null,
      externalRefs: [],
      links: [],
      messages: { nodes: [] },
      timeline: {
        nodes: [
          { type: 'OPENED', note: null, message: null },
          { type: 'NOTIFIED', note: null, message: null },
        ],
      },
      decisions: [],
      state: 'NEW',
      category: 'network',
      organisation: { name: 'Northwind' },
    });
    expect(incident.createdAt).toBe(incident.openedAt);
    const found = await scene.data(
      'figures',
      `query ($number: String!) { byTitle: incidents(where: { title: { contains: "printer" } }) { totalCount }
        byWord: incidents(search: "printer") { totalCount } byNumber: incidents(search: $number) { nodes { number } } }`,
      { number },
    );
    expect(found).toEqual({ byTitle: { totalCount: 0 }, byWord: { totalCount: 0 }, byNumber: { nodes: [{ number }] } });
  });

  it('is found by node with its parts, and not by an id of another kind', async () => {
    const { id } = await scene.incident();
    const { incident } = await scene.data('agent', `query ($id: ID!) { incident(id: $id) { clocks { id } } }`, { id });
    const clock: string = incident.clocks[0].id;
    const nodes = await scene.data('partner', `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`, {
      ids: [clock, 'inc_nonsense', id, id.replace('inc_', 'chg_')],
    });
    expect(nodes).toEqual({
      nodes: [
        { __typename: 'Clock', id: clock },
        { __typename: 'Incident', id },
      ],
    });
  });
});

const listed = `nodes { number title state isResponseBreached service { name } organisation { name } assignee { displayName }
  clocks { metric state dueAt } }`;

describe('lists of incidents', () => {
  it('take one statement for the rows with the faces of their clocks and one for each kind of part, however many rows there are', async () => {
    for (let i = 0; i < 50; i++) await scene.incident({ category: 'counted' });
    const light = `query ($n: Int!) { incidents(first: $n, where: { isOpen: { eq: true } }) { ${listed} } }`;
    const heavy = `query ($n: Int!) { incidents(first: $n) { totalCount nodes { contact { name } links { id other { number } }
      externalRefs { ref } messages(first: 5) { totalCount nodes { body } } timeline(first: 5) { nodes { type } }
      decisions { stage } clocks { elapsed pauses { reason } firings { rung } } duplicateOf { id } causedBy { id } } } }`;
    for (const who of ['agent', 'partner'] as const) {
      expect(await scene.statements(who, light, { n: 50 })).toHaveLength(1);
      expect(await scene.statements(who, light, { n: 5 })).toHaveLength(1);
    }
    const one = `query ($id: ID!) { incident(id: $id) { number service { name } organisation { name }
      assignee { displayName } clocks { metric state dueAt } } }`;
    const { id } = await scene.incident();
    expect(await scene.statements('agent', one, { id })).toHaveLength(1);
    const many = await scene.statements('leader', heavy, { n: 20 });
    const few = await scene.statements('leader', heavy, { n: 2 });
    expect(many.length).toBe(few.length);
  });

  it('are counted only when the count is asked for', async () => {
    const without = await scene.statements('agent', '{ incidents(first: 1) { nodes { number } } }');
    expect(without.filter((text) => text.includes('count('))).toHaveLength(0);
    const withCount = await scene.statements('agent', '{ incidents(first: 1) { totalCount } }');
    expect(withCount.filter((text) => text.includes('count('))).toHaveLength(1);
  });

  it('read no column that nobody asked for', async () => {
    const [text = ''] = await scene.statements('agent', '{ incidents(first: 1) { nodes { number } } }');
    expect(text).not.toMatch(/description|resolution_text|join/);
  });

  it('have title, category and place in one line, without what nobody sees and what turns the writing round', async () => {
    const { id } = await scene.incident({ title: ' No network\n' });
    const { incident } = await scene.data('agent', 'query ($id: ID!) { incident(id: $id) { title } }', { id });
    expect(incident.title).toBe('No network');
    const categorise = `mutation ($input: IncidentCategoriseInput!) { incidentCategorise(input: $input) {
      userErrors { code path message } } }`;
    for (const [category, found] of [
      ['Sign\nin', 'U+000A after 4 characters'],
      ['Sign\u202ein', 'U+202E after 4 characters'],
      ['\u2066Sign', 'U+2066 after 0 characters'],
      ['a\u0007', 'U+0007 after 1 characters'],
    ] as const) {
      const message = `Expected one line of text, found ${found}: leave it out.`;
      const { incidentCategorise } = await scene.data('agent', categorise, { input: { id, category } });
      expect(incidentCategorise.userErrors).toEqual([{ code: 'INVALID', path: ['category'], message }]);
      await expect(scene.incident({ title: category })).rejects.toThrow('Expected one line of text');
    }
    // letters that run leftwards, a joiner within a word and faces are letters
    const words = 'عربي می‌خواهم 👩‍💻';
    const { incidentCategorise } = await scene.data('agent', categorise, { input: { id, category: words } });
    expect(incidentCategorise.userErrors).toEqual([]);
  });

  it('is narrowed to those of a delivery path, or of none, also for partners and readers of figures', async () => {
    const [swift, other] = [await scene.incident(), await scene.incident()];
    const ids = new Map([swift, other].map(({ number }, i) => [number, ['emergency', null][i]]));
    for (const [number, path] of ids)
      await scene.owner.query(
        `update incident set delivery_path_key = $2 where work_item_id = (select id from work_item where number = $1)`,
        [number, path],
      );
    const query =
      'query ($where: IncidentWhere) { incidents(first: 100, where: $where) { nodes { number } totalCount } }';
    for (const who of ['agent', 'partner', 'figures'] as const) {
      const found = async (deliveryPathKey: object): Promise<string[]> => {
        const { incidents } = await scene.data(who, query, { where: { deliveryPathKey } });
        expect(incidents.totalCount).toBe(incidents.nodes.length);
        return incidents.nodes.map(({ number }: { number: string }) => number);
      };
      expect(await found({ eq: 'emergency' })).toEqual([swift.number]);
      expect(await found({ isNull: true })).toContain(other.number);
      expect(await found({ isNull: true })).not.toContain(swift.number);
      expect(await found({ eq: 'nowhere' })).toEqual([]);
    }
  });

  it('are filtered by typed comparisons, searched by words and ordered as asked', async () => {
    const { number } = await scene.incident({ title: 'Gewitter über Straße 42', category: 'weather', urgency: 'low' });
    const find = async (where: object, more = '') => {
      const query = `query ($where: IncidentWhere) { incidents(where: $where ${more}) { nodes { number } totalCount } }`;
      return (await scene.data('agent', query, { where })).incidents;
    };
    const only = { nodes: [{ number }], totalCount: 1 };
    expect(await find({ category: { eq: 'weather' } })).toEqual(only);
    expect(await find({ title: { contains: 'STRASSE' } })).toEqual({ nodes: [], totalCount: 0 });
    expect(await find({ title: { startsWith: 'gewitter' } })).toEqual(only);
    expect(await find({ and: [{ category: { eq: 'weather' } }, { not: { isMajor: { eq: true } } }] })).toEqual(only);
    expect(await find({ or: [] })).toEqual({ nodes: [], totalCount: 0 });
    expect(await find({ number: { in: [] } })).toEqual({ nodes: [], totalCount: 0 });
    expect(await find({}, ', search: "gewit 42"')).toEqual(only);
    expect(await find({}, `, search: "${number.slice(4)}"`)).toEqual(only);
    expect(await find({}, `, search: "${number.toLowerCase()}"`)).toEqual(only);
    expect(await find({}, `, search: "gewit' | 'x"`)).toEqual({ nodes: [], totalCount: 0 });
    const ordered = await scene.data(
      'agent',
      `{ incidents(first: 100, orderBy: [{ field: PRIORITY, direction: DESC }, { field: NUMBER, direction: ASC }]) {
        nodes { number priority { rank } } } }`,
    );
    const ranks: number[] = ordered.incidents.nodes.map((node: { priority: { rank: number } }) => node.priority.rank);
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    expect(ranks[0]).toBeGreaterThan(ranks.at(-1) ?? 0);
  });

  it('are walked page by page without a row twice or lost while rows are added', async () => {
    const before = await scene.rows<{ number: string }>(`select number from work_item where kind = 'INCIDENT'`);
    for (const [field, direction] of [
      ['OPENED_AT', 'DESC'],
      ['NEXT_DUE_AT', 'ASC'],
      ['PRIORITY', 'DESC'],
      ['RESOLVED_AT', 'ASC'],
    ]) {
      const walked: string[] = [];
      let after: string | null = null;
      do {
        // oxlint-disable-next-line typescript/no-explicit-any -- an answer of any shape
        const { incidents }: any = await scene.data(
          'agent',
          `query ($after: String) { incidents(first: 7, after: $after, orderBy: [{ field: ${field}, direction: ${direction} }]) {
            nodes { number } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        walked.push(...incidents.nodes.map((node: { number: string }) => node.number));
        after = incidents.pageInfo.hasNextPage ? incidents.pageInfo.endCursor : null;
        if (walked.length < 22) await scene.incident({ category: 'added' });
      } while (after !== null);
      expect(new Set(walked).size).toBe(walked.length);
      expect(before.filter(({ number }) => !walked.includes(number))).toEqual([]);
    }
  });
});

describe('what people do with incidents', () => {
  const act = async (name: string, input: object, fields = '', who: Who = 'agent') => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { incident { id number state version
      assignee { displayName } team { key } priority { key } prioritySource holdReason reopenCount closedAs
      duplicateOf { id } links { kind other { id } } } ${fields} isDryRun isReplayed
      userErrors { __typename code message path ... on VersionConflict { currentVersion }
        ... on MoveNotAllowed { from allowed } ... on DuplicateError { existingId } } } }`;
    return (await scene.data(who, query, { input }))[name];
  };
  const inFuture = '2099-01-01T00:00:00Z';

  it('goes through its whole life over the API', async () => {
    const opened = await act('incidentOpen', {
      organisationId: organisationId('northwind'),
      serviceKey: 'workplace-support',
      contactId: toPublicId('Contact', scene.contacts.northwind),
      title: 'No network on the second floor',
      impact: 'high',
      urgency: 'high',
      externalRef: { system: 'erp', ref: 'life' },
    });
    expect(opened).toMatchObject({
      incident: { state: 'NEW', version: 1, team: { key: expect.any(String) }, priority: { key: 'p1' } },
      userErrors: [],
      isDryRun: false,
      isReplayed: false,
    });
    const { id } = opened.incident;
    const person = toPublicId('User', scene.people.marco);
    expect(await act('incidentAssign', { id, assigneeId: person, note: 'please' })).toMatchObject({
      incident: { state: 'ASSIGNED', assignee: { displayName: 'marco' } },
    });
    expect(await act('incidentStart', { id })).toMatchObject({ incident: { state: 'IN_PROGRESS' } });
    expect(await act('incidentHold', { id, reason: 'CUSTOMER', followUpAt: inFuture })).toMatchObject({
      incident: { state: 'PENDING', holdReason: 'CUSTOMER' },
    });
    expect(await act('incidentResume', { id })).toMatchObject({ incident: { state: 'IN_PROGRESS', holdReason: null } });
    expect(await act('incidentPrioritise', { id, priority: 'p3', reason: 'It can wait.' })).toMatchObject({
      incident: { priority: { key: 'p3' }, prioritySource: 'OVERRIDE' },
    });
    const said = await act(
      'incidentComment',
      { id, body: 'Please try again.' },
      'message { body isInternal authorKind }',
    );
    expect(said).toMatchObject({ message: { body: 'Please try again.', isInternal: false, authorKind: 'PROVIDER' } });
    const noted = await act('incidentComment', { id, body: 'Cable.', isInternal: true }, 'message { body isInternal }');
    expect(noted).toMatchObject({ message: { body: 'Cable.', isInternal: true } });
    const other = await scene.incident();
    expect(await act('incidentLink', { id, otherId: other.id, kind: 'RELATES_TO' })).toMatchObject({
      incident: { links: [{ kind: 'RELATES_TO', other: { id: other.id } }] },
    });
    const resolved = await act('incidentResolve', { id, resolutionCode: 'fixed', resolutionText: 'New cable.' });
    expect(resolved).toMatchObject({ incident: { state: 'RESOLVED' } });
    const reopening = { id, reason: 'Still dark.' };
    // a partner's program acts on what it read a while ago: it says what that was
    expect(await act('incidentReopen', reopening, '', 'partner')).toMatchObject({
      incident: null,
      userErrors: [{ code: 'INVALID', path: ['expectedVersion'] }],
    });
    const { version } = resolved.incident;
    expect(await act('incidentReopen', { ...reopening, expectedVersion: version }, '', 'partner')).toMatchObject({
      incident: { state: 'IN_PROGRESS', reopenCount: 1 },
    });
    const again = await act('incidentResolve', { id, resolutionCode: 'fixed', resolutionText: 'New switch.' });
    const closing = { id, expectedVersion: again.incident.version };
    expect(await act('incidentClose', closing, '', 'partnerUser')).toMatchObject({
      incident: { state: 'CLOSED', closedAs: 'CONFIRMED' },
    });
    expect(await act('incidentCancel', { id: other.id, reason: 'A mistake.' })).toMatchObject({
      incident: { state: 'CANCELED' },
    });
    const twin = await scene.incident();
    expect(await act('incidentCloseAsDuplicate', { id: twin.id, duplicateOfId: id })).toMatchObject({
      incident: { state: 'CLOSED', closedAs: 'DUPLICATE', duplicateOf: { id } },
    });
  });

  it('is refused as data, each with its code, and changes nothing', async () => {
    const { id, uuid } = await scene.incident({ externalRef: { system: 'erp', ref: 'taken' } });
    const before = await scene.rows('select version, state, updated_at from work_item where id = $1', [uuid]);
    const refused = async (name: string, input: object, who: Who = 'agent') => {
      const { incident, userErrors } = await act(name, input, '', who);
      expect(incident).toBeNull();
      return userErrors;
    };
    expect(await refused('incidentStart', { id, expectedVersion: 7 })).toMatchObject([
      { __typename: 'VersionConflict', code: 'VERSION_CONFLICT', currentVersion: 1 },
    ]);
    expect(await refused('incidentReopen', { id, reason: 'why' })).toMatchObject([
      {
        __typename: 'MoveNotAllowed',
        from: 'NEW',
        allowed: ['ASSIGN', 'START', 'HOLD', 'CANCEL', 'CLOSE_AS_DUPLICATE'],
      },
    ]);
    expect(await refused('incidentStart', { id: 'inc_nonsense' })).toMatchObject([{ code: 'NOT_FOUND', path: ['id'] }]);
    expect(await refused('incidentStart', { id: id.replace('inc_', 'chg_') })).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await refused('incidentAssign', { id }, 'partner')).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(await refused('incidentClose', { id }, 'stranger')).toMatchObject([{ code: 'NOT_FOUND', path: ['id'] }]);
    expect(await refused('incidentAssign', { id, note: 'x\0y', teamKey: 'service-desk' })).toMatchObject([
      { code: 'INVALID', path: ['note'] },
    ]);
    expect(await refused('incidentHold', { id, reason: 'CUSTOMER', followUpAt: '2001-01-01T00:00:00Z' })).toMatchObject(
      [{ code: 'INVALID', path: ['followUpAt'] }],
    );
    const open = {
      serviceKey: 'workplace-support',
      contactId: toPublicId('Contact', scene.contacts.northwind),
      title: 'Again',
      impact: 'high',
      urgency: 'high',
    };
    const theirs = { ...open, organisationId: organisationId('northwind') };
    expect(await refused('incidentOpen', { ...theirs, externalRef: { system: 'erp', ref: 'taken' } })).toMatchObject([
      { __typename: 'DuplicateError', existingId: id },
    ]);
    expect(await refused('incidentOpen', { ...theirs, title: '' })).toMatchObject([
      { code: 'INVALID', path: ['title'] },
    ]);
    expect(await refused('incidentOpen', { ...theirs, title: 'x'.repeat(201) })).toMatchObject([{ path: ['title'] }]);
    expect(await refused('incidentOpen', { ...theirs, impact: 'constructor' })).toMatchObject([{ path: ['impact'] }]);
    expect(await refused('incidentOpen', { ...theirs, serviceKey: 'unheard' })).toMatchObject([
      { code: 'NOT_FOUND', path: ['serviceKey'] },
    ]);
    expect(
      await refused('incidentOpen', { ...open, organisationId: organisationId('tailspin') }, 'partner'),
    ).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await scene.rows('select version, state, updated_at from work_item where id = $1', [uuid])).toEqual(before);
  });

  it('is undone when it was only tried, and done once when it is retried', async () => {
    const { id, uuid } = await scene.incident();
    const tried = await act('incidentStart', { id, assigneeId: toPublicId('User', scene.people.marco), dryRun: true });
    expect(tried).toMatchObject({ incident: { state: 'IN_PROGRESS', version: 2 }, isDryRun: true });
    expect(await scene.rows('select state, version from work_item where id = $1', [uuid])).toEqual([
      { state: 'NEW', version: 1 },
    ]);
    const input = { id, body: 'Once.', idempotencyKey: 'once' };
    expect(await act('incidentComment', input)).toMatchObject({ isReplayed: false, userErrors: [] });
    expect(await act('incidentComment', input)).toMatchObject({ isReplayed: true, incident: { version: 2 } });
    expect(await act('incidentComment', { ...input, body: 'Twice.' })).toMatchObject({
      incident: null,
      userErrors: [{ code: 'IDEMPOTENCY_MISMATCH' }],
    });
    expect(
      await scene.rows(`select body from message where work_item_id = $1 and author_kind <> 'SYSTEM'`, [uuid]),
    ).toEqual([{ body: 'Once.' }]);
  });
});

describe('bad input', () => {
  const one = `query ($id: ID, $number: String, $ref: ExternalRefInput) { incident(id: $id, number: $number, externalRef: $ref) { id } }`;
  const list = `query ($first: Int, $after: String, $where: IncidentWhere, $orderBy: [IncidentOrder!], $search: String) {
    incidents(first: $first, after: $after, where: $where, orderBy: $orderBy, search: $search) { nodes { id } } }`;
  const deep = { not: { not: { not: { not: { number: { eq: 'x' } } } } } };
  it.each<[string, string, object, string]>([
    ['no name at all', one, {}, 'BAD_REQUEST'],
    ['two names', one, { id: 'inc_x', number: 'INC-1' }, 'BAD_REQUEST'],
    ['a page of none', list, { first: 0 }, 'BAD_REQUEST'],
    ['a page of a million', list, { first: 1_000_000 }, 'BAD_REQUEST'],
    ['a cursor of nobody', list, { after: 'AAAA' }, 'BAD_REQUEST'],
    ['an instant that does not exist', list, { where: { openedAt: { gte: '2026-02-30T00:00:00Z' } } }, 'BAD_REQUEST'],
    ['a day for an instant', list, { where: { openedAt: { gte: '2026-02-20' } } }, 'BAD_REQUEST'],
    ['a number for a text', list, { where: { number: { eq: 7 } } }, 'BAD_REQUEST'],
    ['an operator of a database', list, { where: { title: { $ne: null } } }, 'BAD_REQUEST'],
    ['an unknown field', list, { where: { password: { eq: 'x' } } }, 'BAD_REQUEST'],
    ['a filter nested too deep', list, { where: deep }, 'BAD_REQUEST'],
    ['a comparison with null', list, { where: { title: { eq: null } } }, 'BAD_REQUEST'],
    [
      'an order twice',
      list,
      {
        orderBy: [
          { field: 'NUMBER', direction: 'ASC' },
          { field: 'NUMBER', direction: 'ASC' },
        ],
      },
      'BAD_REQUEST',
    ],
    ['a search of NUL', list, { search: 'a\0b' }, 'BAD_REQUEST'],
    ['a search of half a character', list, { search: '\ud800' }, 'BAD_REQUEST'],
    ['an endless search', list, { search: 'x'.repeat(201) }, 'BAD_REQUEST'],
    ['a search of many words', list, { search: 'a b c d e f g h i j k' }, 'BAD_REQUEST'],
    ['a calendar at no instant', `{ calendars { isOpen(at: "now") } }`, {}, 'VALIDATION'],
  ])('is refused with a code: %s', async (_what, query, variables, code) => {
    const { status, body } = await scene.ask('agent', query, variables);
    expect(body.data?.incidents ?? body.data?.incident ?? null).toBeNull();
    expect(body.errors?.[0]?.extensions.code).toBe(code);
    expect(status).toBeLessThan(500);
    expect(JSON.stringify(body)).not.toMatch(/postgres|select |node_modules/i);
  });

  it.each<[string, object]>([
    ['an id of no kind', { id: 'nonsense' }],
    ['an id with a NUL', { id: 'inc_\u0001' }],
    ['an enormous id', { id: 'inc_'.padEnd(20_000, 'z') }],
    ['a number that nobody has', { number: 'INC-0' }],
    ['an enormous number', { number: 'INC-'.padEnd(20_000, '9') }],
    ['a reference that nobody has', { ref: { system: 'erp', ref: 'x'.repeat(20_000) } }],
  ])('names nothing: %s', async (_what, variables) => {
    expect(await scene.data('agent', one, variables)).toEqual({ incident: null });
  });
});
