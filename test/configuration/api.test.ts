import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { apiScene, type ApiScene } from '../incidents/apiScene.js';

let scene: ApiScene;
beforeAll(async () => {
  scene = await apiScene();
});
afterAll(() => scene.close());

const everything = `{
  release { id number publishedAt note }
  services(first: 5) { totalCount nodes { key name description trade lifecycle deliveryPath reopenWindowDays autoCloseBusinessDays revisionId
    promise { outcome trigger customerSegment inScope outOfScope qualityCriteria } owners { accountable }
    slaPolicy { key targets { metric priorities target targetSeconds calendar { key } } pauseReasons { metric reasons } ladder { rung } }
    team { key line members { email displayName capacity skills { skill level } } } priorityMatrix { key } } }
  calendars { key name timeZone week { day windows { from to } } holidays dates { on reason } closures { from to }
    holidayScope openSecondsPerWeek holidaySets { key dates { on name } } }
  priorityMatrices { key impacts { key } urgencies { key } priorities { key rank } cells { impact urgency priority { key } } }
  teams { key name timeZone calendar { key } members { email } }
}`;

it('answers all configuration from memory, without a statement', async () => {
  for (const who of ['agent', 'partner', 'figures'] as const) {
    expect(await scene.statements(who, everything)).toEqual([]);
    const { services, calendars, priorityMatrices } = await scene.data(who, everything);
    expect(services.nodes).toHaveLength(5);
    expect(services.totalCount).toBeGreaterThan(5);
    expect(services.nodes.map(({ name }: { name: string }) => name)).toEqual(
      services.nodes
        .map(({ name }: { name: string }) => name)
        .toSorted((a: string, b: string) => a.localeCompare(b, 'en')),
    );
    for (const { week } of calendars)
      expect(week.map(({ day }: { day: string }) => day)).toEqual([
        'MONDAY',
        'TUESDAY',
        'WEDNESDAY',
        'THURSDAY',
        'FRIDAY',
        'SATURDAY',
        'SUNDAY',
      ]);
    const [matrix] = priorityMatrices;
    expect(matrix.cells).toHaveLength(matrix.impacts.length * matrix.urgencies.length);
  }
});

it('shows partners what is promised, not who answers for it nor who is in a team', async () => {
  const query = `{ services { nodes { key owners { accountable delivery } team { members { email } } } } }`;
  const [theirs] = (await scene.data('partner', query)).services.nodes;
  expect(theirs).toMatchObject({ owners: { accountable: null, delivery: null }, team: { members: [] } });
  const [ours] = (await scene.data('agent', query)).services.nodes;
  expect(ours.owners.accountable).toMatch(/@signalbox\.example$/);
});

it('shows routing to the provider alone, each rule as a sentence', async () => {
  const query = `{ routingRuleSets { key stage defaultTeam { key } rules { id name isEnabled sentence team { key } person } } }`;
  const { routingRuleSets } = await scene.data('agent', query);
  expect(routingRuleSets[0]).toMatchObject({
    key: 'incident-assignment',
    stage: 'ASSIGNMENT',
    defaultTeam: { key: 'service-desk' },
  });
  const sentences: string[] = routingRuleSets[0].rules.map((rule: { sentence: string }) => rule.sentence);
  expect(sentences.every((sentence) => / (is|matches|starts with|is at least|is at most) /.test(sentence))).toBe(true);
  for (const who of ['partner', 'figures'] as const) {
    const { body } = await scene.ask(who, query);
    expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await scene.data(who, `{ routingRuleSet(key: "incident-assignment") { key } }`)).toEqual({
      routingRuleSet: null,
    });
  }
});

it('pages and filters services like any list', async () => {
  const all = (await scene.data('partner', '{ services(first: 100) { nodes { key } } }')).services.nodes;
  const page = `query ($after: String, $where: ServiceWhere) { services(first: 2, after: $after, where: $where) {
    nodes { key } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
  const walked: object[] = [];
  let after: string | null = null;
  do {
    const { services }: any = await scene.data('partner', page, { after }); // oxlint-disable-line typescript/no-explicit-any -- an answer of any shape
    walked.push(...services.nodes);
    after = services.pageInfo.hasNextPage ? services.pageInfo.endCursor : null;
  } while (after !== null);
  expect(walked).toEqual(all);
  const back = await scene.data('partner', '{ services(last: 1) { nodes { key } pageInfo { hasPreviousPage } } }');
  expect(back.services).toEqual({ nodes: [all.at(-1)], pageInfo: { hasPreviousPage: true } });
  const where = { key: { in: [all[0].key] }, lifecycle: { eq: 'PUBLISHED' } };
  expect((await scene.data('partner', page, { where })).services.nodes).toEqual([all[0]]);
});

it('says when a calendar is open, at any instant', async () => {
  const { calendars } = await scene.data('partner', '{ calendars { key openSecondsPerWeek timeZone } }');
  const query = `query ($key: String!, $at: DateTime) { calendar(key: $key) { isOpen(at: $at) nextOpen(at: $at) } }`;
  for (const { key } of calendars) {
    const at = '2026-03-01T03:00:00Z';
    const { calendar } = await scene.data('partner', query, { key, at });
    expect(calendar.isOpen).toBe(calendar.nextOpen === '2026-03-01T03:00:00.000Z');
    const then = await scene.data('partner', query, { key, at: calendar.nextOpen });
    expect(then.calendar).toEqual({ isOpen: true, nextOpen: calendar.nextOpen });
  }
  expect(await scene.data('partner', query, { key: 'unheard' })).toEqual({ calendar: null });
});

it('shows the live release to all, and earlier ones with their notes to the provider', async () => {
  const query = `query ($number: Int) { release(number: $number) { number note } }`;
  const { release } = await scene.data('agent', query);
  expect(release).toEqual({ number: 1, note: expect.stringMatching(/\w/) });
  expect(await scene.data('partner', query)).toEqual({ release: { number: 1, note: '' } });
  expect(await scene.data('agent', query, { number: 99 })).toEqual({ release: null });
  expect(await scene.data('partner', query, { number: 99 })).toEqual({ release: null });
});
