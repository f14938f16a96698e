import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { AnalysisWorker } from '../../server/app/analysis/AnalysisWorker.js';
import { fromPublicId, toPublicId } from '../../server/core/kernel/ids.js';
import { setsScene, type SetsScene } from '../configuration/setsScene.js';

/*
 * Rules that ask for tier, location, service and priority, joined by and, or and not in groups inside groups: published,
 * and then met by incidents of every combination over HTTP.
 */

interface Known {
  readonly tier: string | null;
  readonly location: string | null;
  readonly service: string;
  readonly priority: string;
}

interface Rule {
  readonly id: string;
  readonly team: string;
  readonly when: object;
  /** The same said by hand. */
  readonly holds: (known: Known) => boolean;
}

const is = (field: string, value: string) => ({ field, op: 'eq', value });

const rules: readonly Rule[] = [
  {
    id: 'gold-away-from-quay',
    team: 'network-operations',
    when: {
      all: [
        { any: [is('tier', 'gold'), is('priority', 'p1')] },
        { not: { field: 'location', op: 'startsWith', value: 'Quay' } },
        { field: 'service', op: 'in', value: ['business-applications', 'network-access'] },
      ],
    },
    holds: ({ tier, location, service, priority }) =>
      (tier === 'gold' || priority === 'p1') &&
      !location?.startsWith('Quay') &&
      ['business-applications', 'network-access'].includes(service),
  },
  {
    id: 'silver-on-the-quay',
    team: 'facilities',
    when: {
      all: [
        { not: { any: [is('tier', 'gold'), { field: 'tier', op: 'exists', value: false }] } },
        { field: 'location', op: 'matches', value: '^quay [34]$' },
        { not: { all: [{ field: 'service', op: 'ne', value: 'business-applications' }, is('priority', 'p3')] } },
      ],
    },
    holds: ({ tier, location, service, priority }) =>
      !(tier === 'gold' || tier === null) &&
      /^quay [34]$/i.test(location ?? '') &&
      !(service !== 'business-applications' && priority === 'p3'),
  },
  {
    id: 'without-a-tier',
    team: 'payroll',
    when: {
      any: [
        {
          all: [
            { field: 'tier', op: 'exists', value: false },
            {
              any: [
                { field: 'location', op: 'exists', value: false },
                { not: { field: 'priority', op: 'in', value: ['p3', 'p5'] } },
              ],
            },
          ],
        },
        { all: [is('service', 'payroll'), is('location', 'Depot')] },
      ],
    },
    holds: ({ tier, location, service, priority }) =>
      (tier === null && (location === null || !['p3', 'p5'].includes(priority))) ||
      (service === 'payroll' && location === 'Depot'),
  },
];
const everyday = 'service-desk';
const teamOf = (known: Known): string => rules.find(({ holds }) => holds(known))?.team ?? everyday;

/** The tier that the contracts of the demo's organisations give by now. */
const tiers: { readonly [of: string]: string } = {
  'harbour business-applications': 'silver',
  'alpine business-applications': 'gold',
};
const places = [null, 'Quay 3', 'Quay 5', 'Depot'];
const askedFor = ['business-applications', 'network-access', 'payroll'];
const levels = [
  ['high', 'p1'],
  ['medium', 'p3'],
  ['low', 'p5'],
] as const;
const customers = [
  ['harbour', contacts.anouk.id],
  ['alpine', contacts.vera.id],
] as const;

const cases = customers.flatMap(([organisation, contactId]) =>
  askedFor.flatMap((service) =>
    places.flatMap((location) =>
      levels.map(([level, priority]) => ({ organisation, contactId, service, location, level, priority })),
    ),
  ),
);

let scene: SetsScene;
beforeAll(async () => {
  scene = await setsScene();
  const set = await scene.open('Four fields');
  await scene.save(set, 'routing-rule-set', 'incident-assignment', {
    rules: rules.map(({ id, team, when }) => ({ id, name: id, when, then: { team } })), // oxlint-disable-line unicorn/no-thenable -- the word of the rules
    default: { team: everyday },
  });
  await publish(set);
}, 60_000);
afterAll(() => scene?.close());

async function publish(set: string): Promise<void> {
  const { changeSet } = await scene.data(
    'mara',
    'query ($id: ID!) { changeSet(id: $id) { caseChanges { key isSignedOff } } }',
    { id: set },
  );
  for (const { key } of changeSet.caseChanges)
    await scene.data(
      'mara',
      'mutation ($input: ChangeSetSignOffInput!) { changeSetSignOff(input: $input) { userErrors { message } } }',
      { input: { id: set, key, reason: 'The rules are meant so' } },
    );
  const published = await scene.publish(set);
  expect(published.userErrors).toEqual([]);
  await scene.until(published.release.number);
}

interface OpenedIncident {
  readonly id: string;
  readonly team: { readonly key: string };
  readonly priority: { readonly key: string };
}

async function open({
  organisation,
  contactId,
  service,
  location,
  level,
}: (typeof cases)[number]): Promise<OpenedIncident> {
  const input = {
    organisationId: toPublicId('Organisation', organisations[organisation].id),
    contactId: toPublicId('Contact', contactId),
    serviceKey: service,
    title: 'Something is wrong',
    impact: level,
    urgency: level,
    location,
  };
  const { incidentOpen } = await scene.data(
    'tomas',
    `mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) {
       incident { id team { key } priority { key } } userErrors { message } } }`,
    { input },
  );
  expect(incidentOpen.userErrors).toEqual([]);
  return incidentOpen.incident;
}

async function answered(set: string) {
  const { started } = await scene.data(
    'mara',
    `mutation ($input: RoutingBacktestStartInput!) { started: routingBacktestStart(input: $input) { run { id } userErrors { message } } }`,
    { input: { changeSetId: set, days: 30 } },
  );
  expect(started.userErrors).toEqual([]);
  const worker = new AnalysisWorker(scene.system);
  while (await worker.answerNext());
  const { analysisRun } = await scene.data(
    'mara',
    `query ($id: ID!) { analysisRun(id: $id) { state error
       routingBacktest { compared notReproduced moved flows { fromTeamKey toTeamKey incidents } }
       routedRecords(first: 100) { nodes { recordId toTeamKey isMoved } } } }`,
    { id: started.run.id },
  );
  expect(analysisRun).toMatchObject({ state: 'DONE', error: null });
  return analysisRun;
}

describe('conditions on tier, location, service and priority', () => {
  const opened = new Map<(typeof cases)[number], OpenedIncident>();

  it('route each combination as the same said by hand does', async () => {
    for (const one of cases) opened.set(one, await open(one));
    const found = [...opened].map(([one, { team, priority }]) => [one, priority.key, team.key]);
    expect(found).toEqual(
      cases.map((one) => [
        one,
        one.priority,
        teamOf({ ...one, tier: tiers[`${one.organisation} ${one.service}`] ?? null }),
      ]),
    );
    // each rule decided something, and so did the default
    expect(new Set([...opened.values()].map(({ team }) => team.key)).size).toBe(4);
  }, 60_000);

  it('are kept with the decision as they were found, with the organisation', async () => {
    const [one, { id }] = [...opened].find(
      ([{ organisation, location }]) => organisation === 'alpine' && location === 'Quay 3',
    )!;
    const { rows } = await scene.owner.query(
      `select d.facts from decision d join work_item w on w.id = d.work_item_id
        where d.stage = 'ASSIGNMENT' and w.id = $1`,
      [fromPublicId('Incident', id)],
    );
    expect(rows).toEqual([
      {
        facts: expect.objectContaining({
          tier: 'gold',
          location: 'Quay 3',
          service: one.service,
          priority: one.priority,
          organisation: 'alpine',
        }),
      },
    ]);
  });

  it('decide the same again in a backtest of nothing, and otherwise once a contract gives another tier', async () => {
    const nothing = await scene.open('Nothing of rules');
    await scene.save(nothing, 'team', 'payroll', { description: 'Says more.' });
    expect((await answered(nothing)).routingBacktest).toMatchObject({
      compared: cases.length,
      notReproduced: 0,
      moved: 0,
    });

    const dearer = await scene.open('Harbour becomes gold');
    await scene.save(dearer, 'contract', 'harbour-logistics', {
      tier: 'gold',
      lines: [{ services: ['business-applications', 'network-access'], slaPolicy: 'gold', validFrom: '2025-01-01' }],
    });
    const run = await answered(dearer);
    const told = new Map<string, string>(
      run.routedRecords.nodes.map(({ recordId, toTeamKey }: { recordId: string; toTeamKey: string }) => [
        recordId,
        toTeamKey,
      ]),
    );
    const then: { readonly [of: string]: string } = {
      ...tiers,
      'harbour business-applications': 'gold',
      'harbour network-access': 'gold',
    };
    const foretold = [...opened].map(([one, { id, team }]) => [one, told.get(id) ?? team.key]);
    expect(foretold).toEqual(
      cases.map((one) => [one, teamOf({ ...one, tier: then[`${one.organisation} ${one.service}`] ?? null })]),
    );
    expect(run.routingBacktest.moved).toBeGreaterThan(3);

    // and so it comes
    await publish(dearer);
    for (const one of cases.filter(({ organisation }) => organisation === 'harbour'))
      expect([one, (await open(one)).team.key]).toEqual(foretold.find(([asked]) => asked === one));
  }, 60_000);

  it('are tried on an incident with the tier that the documents looked at give', async () => {
    const [, { id }] = [...opened].find(
      ([{ organisation, service }]) => organisation === 'alpine' && service === 'business-applications',
    )!;
    const facts = async (changeSet: string | null) => {
      const { routingTrial } = await scene.data(
        'tomas',
        `query ($document: RoutingRuleSetDocumentInput!, $id: ID!, $changeSet: ID) {
           routingTrial(document: $document, incidentId: $id, changeSet: $changeSet) { facts { field value } } }`,
        {
          document: { key: 'incident-assignment', name: 'Rules', rules: [], default: { team: everyday } },
          id,
          changeSet,
        },
      );
      return routingTrial.facts.find(({ field }: { field: string }) => field === 'tier').value;
    };
    const set = await scene.open('Alpine becomes silver');
    await scene.save(set, 'contract', 'alpine-clinics', {
      lines: [{ services: ['business-applications'], tier: 'silver', validFrom: '2024-07-01' }],
    });
    expect([await facts(null), await facts(set)]).toEqual(['Gold', 'Silver']);
  });
});
