import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { AnalysisWorker } from '../../server/app/analysis/AnalysisWorker.js';
import { fromPublicId, toPublicId } from '../../server/core/kernel/ids.js';
import { teams } from '../../server/core/teams/Team.js';
import { setsScene, type SetsScene } from '../configuration/setsScene.js';
import { chance } from '../support/chance.js';

const start = `mutation ($input: RoutingBacktestStartInput!) { result: routingBacktestStart(input: $input) {
  run { id kind state done total } userErrors { code message path } } }`;
const result = `query ($id: ID!) { analysisRun(id: $id) { state error done total routingBacktest {
  incidents compared notRouted withoutService notReproduced moved dues { metric way incidents }
  flows { fromTeamKey fromTeam toTeamKey toTeam incidents }
  stageFlows { stage fromKey from toKey to incidents } otherApprovers
  rules { stage ruleId name holding before after gained lost } weeks { teamKey team week before after } } } }`;
const list = `query ($id: ID!, $where: RoutedRecordWhere, $first: Int, $after: String) { analysisRun(id: $id) {
  routedRecords(where: $where, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    nodes { recordId number title fromTeamKey toTeamKey fromTeam toTeam fromRule toRule toPersonName fromPerson toPerson fromRuleId toRuleId isMoved wentTeamKey wentTeam wentPerson wentPersonName otherStages { stage from to } dueWay fromDueAt toDueAt teamDueWay fromTeamDueAt toTeamDueAt } } } }`;

interface Opened {
  readonly id: string;
  readonly number: string;
  readonly input: object;
  readonly team: string;
  readonly assignee: string | null;
}

let scene: SetsScene;
let set: string;
const opened: Opened[] = [];

const next = chance(41);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;

async function open(input: object): Promise<Opened> {
  const { incidentOpen } = await scene.data(
    'tomas',
    `mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) {
       incident { id number team { key } assignee { displayName } } userErrors { message path } } }`,
    { input },
  );
  if (!incidentOpen.incident) throw new Error(JSON.stringify(incidentOpen.userErrors));
  const { id, number, team, assignee } = incidentOpen.incident;
  return { id, number, input, team: team.key, assignee: assignee?.displayName ?? null };
}

/** Rules of every kind, among them ones that read what no live rule reads, and patterns. */
const rules = [
  {
    id: 'printers',
    name: 'Printers',
    when: { field: 'title', op: 'matches', value: '\\bprinters?\\b' },
    then: { team: 'facilities' },
  },
  {
    id: 'harbour-urgent',
    name: 'Harbour, urgent',
    when: {
      all: [
        { field: 'organisation', op: 'eq', value: 'harbour' },
        { field: 'urgency', op: 'eq', value: 'high' },
      ],
    },
    then: { team: 'network-operations' },
  },
  { id: 'payroll', name: 'Payroll', when: { field: 'service', op: 'eq', value: 'payroll' }, then: { team: 'payroll' } },
  {
    id: 'words',
    name: 'By an expression',
    when: { logic: { in: ['quay', { var: 'title' }] } },
    then: { team: 'service-desk', person: 'tomas.ferreira@signalbox.example' },
  },
  {
    id: 'network',
    name: 'Networks',
    when: { field: 'service', op: 'eq', value: 'network-access' },
    then: { team: 'network-operations' },
  },
];

beforeAll(async () => {
  scene = await setsScene();
  for (let n = 0; n < 40; n += 1)
    opened.push(
      await open({
        organisationId: toPublicId('Organisation', organisations.harbour.id),
        contactId: toPublicId('Contact', contacts.anouk.id),
        serviceKey: pick(['network-access', 'payroll', 'workplace-support', 'building-maintenance']),
        title: pick(['No network on the quay', 'The printer smokes', 'Cannot sign in', 'A question']),
        impact: pick(['low', 'medium', 'high']),
        urgency: pick(['low', 'medium', 'high']),
      }),
    );
  set = await scene.open('Other rules');
  const urgentPay = {
    key: 'incident-priority',
    name: 'Priorities',
    stage: 'priority',
    rules: [
      {
        id: 'pay',
        name: 'Pay',
        when: { field: 'service', op: 'eq', value: 'payroll' },
        then: { priority: 'p1' },
      },
      {
        id: 'questions',
        name: 'Questions',
        when: { field: 'title', op: 'startsWith', value: 'A question' },
        then: { priority: 'p5' },
      },
    ],
    default: { priority: null },
  };
  await scene.save(set, 'routing-rule-set', 'incident-priority', urgentPay);
  await scene.save(set, 'routing-rule-set', 'incident-eligibility', {
    key: 'incident-eligibility',
    name: 'Eligibility',
    stage: 'eligibility',
    rules: [
      {
        id: 'no-questions',
        name: 'No questions',
        when: {
          all: [
            { field: 'title', op: 'eq', value: 'A question' },
            { field: 'impact', op: 'ne', value: 'low' },
          ],
        },
        then: { eligibility: 'NOT_ELIGIBLE' },
      },
    ],
    default: { eligibility: 'ELIGIBLE' },
  });
  await scene.save(set, 'routing-rule-set', 'incident-assignment', { rules });
  // whom the rules name can have it at whatever hour this is run
  const desk = await scene.as('mara', async ({ release }) => release.entry(teams, 'service-desk'));
  const members = desk?.document.members.map((member) => ({ ...member, workingHours: 'singapore-around-the-clock' }));
  await scene.save(set, 'team', 'service-desk', { members });
}, 60_000);
afterAll(() => scene?.close());

/** Agrees to whatever the rules change about pinned cases. */
async function signOffCases(): Promise<void> {
  const query = 'query ($id: ID!) { changeSet(id: $id) { caseChanges { key isSignedOff } } }';
  const { changeSet } = await scene.data('mara', query, { id: set });
  for (const { key } of changeSet.caseChanges) {
    const { changeSetSignOff } = await scene.data(
      'mara',
      `mutation ($input: ChangeSetSignOffInput!) { changeSetSignOff(input: $input) { userErrors { message } } }`,
      { input: { id: set, key, reason: 'The rules are meant so' } },
    );
    expect(changeSetSignOff.userErrors).toEqual([]);
  }
}

interface ClockRow {
  readonly id: string;
  readonly metric: 'RESOLUTION' | 'OWNERSHIP';
  readonly target: number;
  readonly due: Date;
}

/** The clocks of a resolution and of the first team, as the engine made them. */
async function clocksOf(incidentId: string): Promise<ReadonlyMap<string, ClockRow>> {
  const rows = await scene.as('mara', (work) =>
    work.sql.rows<ClockRow>(
      'test_clocks',
      `select metric, target_ms::float8 as target, due_at as due from clock
        where work_item_id = $1 and metric in ('RESOLUTION', 'OWNERSHIP')`,
      [fromPublicId('Incident', incidentId)],
    ),
  );
  return new Map(rows.map((row) => [row.metric, row]));
}

/** What became of what is promised at the opening of two incidents. */
function becomes(from: ClockRow | undefined, to: ClockRow | undefined): string {
  if (!from || !to) return from ? 'DISAPPEARS' : to ? 'APPEARS' : 'SAME';
  if (from.target === to.target) return 'SAME';
  return to.target < from.target ? 'EARLIER' : 'LATER';
}

/** Whether the rules of eligibility of the set refuse it. */
const isRefused = (input: object): boolean => {
  const { title, impact } = input as { readonly title: string; readonly impact: string };
  return title === 'A question' && impact !== 'low';
};

const ask = async (input: object, who: 'mara' | 'tomas' = 'mara') => (await scene.data(who, start, { input })).result;

async function answered(changeSetId: string) {
  const { run, userErrors } = await ask({ changeSetId, days: 30 });
  expect(userErrors).toEqual([]);
  const worker = new AnalysisWorker(scene.system);
  while (await worker.answerNext());
  const { analysisRun } = await scene.data('mara', result, { id: run.id });
  expect(analysisRun).toMatchObject({ state: 'DONE', error: null });
  return { id: run.id as string, ...analysisRun };
}

describe('a backtest of routing rules', () => {
  test('finds that live rules send everything where it went', async () => {
    const same = await scene.open('Nothing of rules');
    await scene.save(same, 'team', 'payroll', { description: 'Says more.' });
    const { routingBacktest: found, done, total } = await answered(same);
    expect([done, total]).toEqual([40, 40]);
    expect(found).toMatchObject({ incidents: 40, compared: 40, notRouted: 0, notReproduced: 0, moved: 0 });
    expect(
      found.flows.every((flow: { fromTeamKey: string; toTeamKey: string }) => flow.fromTeamKey === flow.toTeamKey),
    ).toBe(true);
  });

  test('adds up to all incidents by team, by rule and by week, each number with the list behind it', async () => {
    const { id, routingBacktest } = await answered(set);
    // oxlint-disable-next-line typescript/no-explicit-any -- answers are of any shape
    const ofAssignment = routingBacktest.rules.filter(({ stage }: any) => stage === 'ASSIGNMENT');
    const found = { ...routingBacktest, rules: ofAssignment };
    expect(found).toMatchObject({ incidents: 40, compared: 40, notReproduced: 0 });
    expect(found.moved).toBeGreaterThan(5);
    const sum = (rows: readonly { [name: string]: number }[], name: string) =>
      rows.reduce((all, row) => all + (row[name] ?? 0), 0);
    expect(sum(found.flows, 'incidents')).toBe(40);
    const refused = opened.filter(({ input }) => isRefused(input)).length;
    expect(refused).toBeGreaterThan(2);
    for (const [way, all] of [
      ['before', 40],
      ['after', 40 - refused],
    ] as const)
      expect([sum(found.rules, way), sum(found.weeks, way)]).toEqual([all, all]);
    const ofRefused = found.flows.filter((flow: { toTeamKey: string }) => flow.toTeamKey === 'NOT_OPENED');
    expect([sum(ofRefused, 'incidents'), ...new Set(ofRefused.map((flow: { toTeam: string }) => flow.toTeam))]).toEqual(
      [refused, 'Not opened'],
    );
    expect(found.dues.filter((row: { way: string }) => row.way === 'DISAPPEARS').length).toBeGreaterThan(0);
    for (const { before, after, gained, lost } of found.rules) expect(before + gained - lost).toBe(after);
    expect(found.rules.slice(0, 5).map((rule: { ruleId: string }) => rule.ruleId)).toEqual(
      rules.map((rule) => rule.id),
    );
    expect(found.rules.at(-1)).toMatchObject({ ruleId: null, name: null, holding: null });
    const titled = (words: string) => opened.filter(({ input }) => (input as { title: string }).title.includes(words));
    const holding = new Map<string, number>(found.rules.map((rule: any) => [rule.ruleId, rule.holding])); // oxlint-disable-line typescript/no-explicit-any -- answers are of any shape
    expect([holding.get('printers'), holding.get('words')]).toEqual([titled('printer').length, titled('quay').length]);
    expect(found.rules.some(({ ruleId }: { ruleId: string }) => ruleId === 'NOT_OPENED')).toBe(false);
    for (const { ruleId, after } of found.rules)
      if (ruleId) expect(holding.get(ruleId) ?? 0).toBeGreaterThanOrEqual(after);

    for (const { fromTeamKey, toTeamKey, incidents } of found.flows) {
      if (fromTeamKey === toTeamKey) continue;
      const where = { fromTeamKey: { eq: fromTeamKey }, toTeamKey: { eq: toTeamKey } };
      const { analysisRun } = await scene.data('mara', list, { id, where, first: 100 });
      expect(analysisRun.routedRecords.totalCount).toBe(incidents);
    }
  });

  test('says what other stages come to where nothing goes elsewhere, with the list behind each number', async () => {
    const paths = await scene.open('Another path');
    const path = { key: 'quay', name: 'By the quay', kind: 'EXCEPTION' };
    await scene.save(paths, 'delivery-path', 'quay', path);
    const one = (stage: string, when: object, then: object, fallback: object) => ({
      key: `incident-${stage}`,
      name: stage,
      stage,
      rules: [{ id: `${stage}-one`, name: `${stage} one`, when, then }],
      default: fallback,
    });
    const payroll = { field: 'service', op: 'eq', value: 'payroll' };
    const signIn = { field: 'title', op: 'eq', value: 'Cannot sign in' };
    for (const body of [
      one('delivery-path', payroll, { deliveryPath: 'quay' }, {}),
      one('eligibility', signIn, { eligibility: 'NEEDS_APPROVAL' }, { eligibility: 'ELIGIBLE' }),
      one('approvers', signIn, { approvers: ['payroll', 'facilities'], approval: 'ALL' }, {}),
    ])
      await scene.save(paths, 'routing-rule-set', body.key, body);
    const { id, routingBacktest: found } = await answered(paths);
    const those = (holds: (input: { serviceKey: string; title: string }) => boolean) =>
      opened.filter(({ input }) => holds(input as { serviceKey: string; title: string })).length;
    const [ofPayroll, signingIn] = [
      those(({ serviceKey }) => serviceKey === 'payroll'),
      those(({ title }) => title === 'Cannot sign in'),
    ];
    expect(Math.min(ofPayroll, signingIn)).toBeGreaterThan(2);
    expect(found).toMatchObject({ compared: 40, moved: 0, otherApprovers: signingIn });
    // oxlint-disable-next-line typescript/no-explicit-any -- answers are of any shape
    const flows = (stage: string) => found.stageFlows.filter((flow: any) => flow.stage === stage);
    expect(flows('ELIGIBILITY')).toEqual([
      {
        stage: 'ELIGIBILITY',
        fromKey: 'ELIGIBLE',
        from: 'eligible',
        toKey: 'NEEDS_APPROVAL',
        to: 'to be approved',
        incidents: signingIn,
      },
    ]);
    // oxlint-disable-next-line typescript/no-explicit-any -- answers are of any shape
    const taken = flows('DELIVERY_PATH').filter((flow: any) => flow.toKey === 'quay');
    expect(taken).toMatchObject([{ to: 'By the quay', incidents: ofPayroll }]);
    // oxlint-disable-next-line typescript/no-explicit-any -- answers are of any shape
    const counted = found.rules.filter(({ ruleId, stage }: any) => ruleId !== null && stage !== 'ASSIGNMENT');
    expect(counted.filter(({ name }: { name: string }) => name.endsWith(' one'))).toMatchObject([
      { stage: 'ELIGIBILITY', ruleId: 'eligibility-one', before: 0, after: signingIn, gained: signingIn, lost: 0 },
      { stage: 'DELIVERY_PATH', ruleId: 'delivery-path-one', before: 0, after: ofPayroll, gained: ofPayroll, lost: 0 },
      { stage: 'APPROVERS', ruleId: 'approvers-one', before: 0, after: signingIn, gained: signingIn, lost: 0 },
    ]);
    const behind = async (where: object) => {
      const { analysisRun } = await scene.data('mara', list, { id, where, first: 100 });
      return analysisRun.routedRecords;
    };
    for (const { stage, fromKey, toKey, incidents } of found.stageFlows) {
      const field = stage === 'ELIGIBILITY' ? 'Eligibility' : 'DeliveryPathKey';
      const { totalCount } = await behind({ [`from${field}`]: { eq: fromKey }, [`to${field}`]: { eq: toKey } });
      expect([stage, toKey, totalCount]).toEqual([stage, toKey, incidents]);
    }
    const approved = await behind({ hasOtherApprovers: { eq: true } });
    expect(approved.totalCount).toBe(signingIn);
    for (const { isMoved, otherStages } of approved.nodes) {
      expect(isMoved).toBe(false);
      expect(otherStages).toContainEqual({
        stage: 'APPROVERS',
        from: 'nobody approves',
        to: 'Facilities and Payroll, all of them',
      });
    }
  });

  test('says of each incident what then comes of it: opened again under the published rules, it goes there', async () => {
    const { id, routingBacktest: found } = await answered(set);
    // oxlint-disable-next-line typescript/no-explicit-any -- answers are of any shape
    const told = new Map<string, any>();
    let after: string | null = null;
    do {
      const { analysisRun } = await scene.data('mara', list, { id, first: 7, after });
      const { nodes, pageInfo } = analysisRun.routedRecords;
      for (const node of nodes) told.set(node.recordId, node);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect([...told.values()].filter(({ isMoved }) => isMoved)).toHaveLength(found.moved);
    // people read names, of the change set's documents and, where it has them no more, of live ones
    const names = new Map(
      found.rules.map(({ ruleId, name }: { ruleId: string | null; name: string }) => [ruleId, name]),
    );
    const teams = new Map(found.weeks.map(({ teamKey, team }: { teamKey: string; team: string }) => [teamKey, team]));
    for (const node of told.values())
      expect(node).toMatchObject({
        fromTeam: teams.get(node.fromTeamKey),
        toTeam: node.toTeamKey === 'NOT_OPENED' ? 'Not opened' : teams.get(node.toTeamKey),
        fromRule: names.get(node.fromRuleId) ?? null,
        toRule: node.toTeamKey === 'NOT_OPENED' ? 'Not eligible' : (names.get(node.toRuleId) ?? null),
        toPersonName: node.toPerson === null ? null : 'Tomás Ferreira',
      });

    for (const { id: incident, number } of opened) {
      const [clocks, foretold] = [await clocksOf(incident), told.get(incident)];
      if (!foretold) continue;
      for (const [metric, way, at] of [
        ['RESOLUTION', foretold.dueWay, foretold.fromDueAt],
        ['OWNERSHIP', foretold.teamDueWay, foretold.fromTeamDueAt],
      ]) {
        // what stays is not said
        const due = way === 'SAME' ? null : (clocks.get(metric)?.due.toISOString() ?? null);
        expect([number, metric, at && new Date(at).toISOString()]).toEqual([number, metric, due]);
      }
    }
    const nodes = [...told.values()];
    for (const [metric, field] of [
      ['RESOLUTION', 'dueWay'],
      ['OWNERSHIP', 'teamDueWay'],
    ] as const)
      for (const way of ['EARLIER', 'LATER', 'APPEARS', 'DISAPPEARS']) {
        const counted = found.dues.find((row: any) => row.metric === metric && row.way === way)?.incidents ?? 0; // oxlint-disable-line typescript/no-explicit-any -- answers are of any shape
        expect([metric, way, counted]).toEqual([metric, way, nodes.filter((node) => node[field] === way).length]);
        const { analysisRun } = await scene.data('mara', list, { id, where: { [field]: { eq: way } }, first: 1 });
        expect(analysisRun.routedRecords.totalCount).toBe(counted);
      }
    expect(new Set(nodes.map(({ dueWay }) => dueWay))).toEqual(new Set(['SAME', 'EARLIER', 'LATER', 'DISAPPEARS']));

    await signOffCases();
    const published = await scene.publish(set);
    expect(published.userErrors).toEqual([]);
    await scene.until(published.release.number);
    for (const before of opened) {
      const foretold = told.get(before.id);
      expect([before.number, foretold?.toTeamKey === 'NOT_OPENED']).toEqual([before.number, isRefused(before.input)]);
      if (isRefused(before.input)) {
        expect(foretold).toMatchObject({ isMoved: true, toPerson: null, toRuleId: 'NOT_OPENED', toDueAt: null });
        await expect(open(before.input)).rejects.toThrow(/not eligible for .*: the rule No questions says so/);
        continue;
      }
      const now = await open(before.input);
      expect([before.number, now.team]).toEqual([before.number, foretold?.toTeamKey ?? before.team]);
      const [was, is] = [await clocksOf(before.id), await clocksOf(now.id)];
      expect([
        before.number,
        becomes(was.get('RESOLUTION'), is.get('RESOLUTION')),
        becomes(was.get('OWNERSHIP'), is.get('OWNERSHIP')),
      ]).toEqual([before.number, foretold?.dueWay ?? 'SAME', foretold?.teamDueWay ?? 'SAME']);
      if (foretold) expect(now.assignee).toBe(foretold.toPerson === null ? null : 'Tomás Ferreira');
    }
  }, 60_000);

  test('leads to those that went elsewhere than live rules send them by now, with where they went', async () => {
    const later = await scene.open('Under other rules');
    await scene.save(later, 'team', 'payroll', { description: 'Says even more.' });
    const { id, routingBacktest: found } = await answered(later);
    expect([found.moved, found.notReproduced > 5]).toEqual([0, true]);
    const where = { isReproduced: { eq: false } };
    const { analysisRun } = await scene.data('mara', list, { id, where, first: 100 });
    const { nodes, totalCount } = analysisRun.routedRecords;
    expect([nodes.length, totalCount]).toEqual([found.notReproduced, found.notReproduced]);
    const went = new Map(opened.map(({ id: incident, team }) => [incident, team]));
    for (const node of nodes) {
      expect([node.number, node.wentTeamKey]).toEqual([node.number, went.get(node.recordId)]);
      expect([node.fromTeamKey, node.fromPerson]).not.toEqual([node.wentTeamKey, node.wentPerson]);
      expect([node.isMoved, node.wentTeam]).toEqual([false, expect.stringMatching(/^[A-Z]/)]);
    }
    const others = await scene.data('mara', list, { id, where: { isReproduced: { eq: true } }, first: 100 });
    expect(others.analysisRun.routedRecords.totalCount).toBe(0);
  });

  test('is of a period that makes sense, of one set at a time, and for the provider’s people', async () => {
    const other = await scene.open('Once more');
    expect((await ask({ changeSetId: other, days: 0 })).userErrors).toMatchObject([{ code: 'INVALID' }]);
    expect((await ask({ changeSetId: other })).userErrors).toMatchObject([{ code: 'INVALID', path: ['days'] }]);
    expect((await ask({ changeSetId: other, days: 5 })).userErrors).toEqual([]);
    expect((await ask({ changeSetId: other, days: 5 })).userErrors).toMatchObject([{ code: 'DUPLICATE' }]);
    const unknown = await ask({ changeSetId: 'cset_00000000000000000000000000', days: 5 });
    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['changeSetId'] }]);
  });
});
