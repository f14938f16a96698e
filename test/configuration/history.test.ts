import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { users } from '../../seeds/demo/cast.js';
import { workbench } from '../../server/app/configuration/compiler.js';
import { kinds } from '../../server/app/kinds.js';
import { makeSchema } from '../../server/app/schema.js';
import { namesOf } from '../../server/core/configuration/names.js';
import { sourcesIn } from '../../server/core/configuration/known.js';
import { publishRelease, type DocumentText } from '../../server/database/configuration/actions/publishRelease.js';
import { setsScene, type SetsScene } from './setsScene.js';

let scene: SetsScene;
/** Instants at which the releases were published, by number. */
const publishedAt: string[] = [];

/** Publishes the live documents with those changes; a document that is null is removed. */
async function publish(note: string, changes: { readonly [document: string]: object | null }): Promise<void> {
  const { releases } = scene.system;
  const { number } = await scene.as('mara', (work) => {
    const drafts = new Map<string, DocumentText>(
      sourcesIn(work.release, workbench.registry.kinds).map(({ kind, key, body }) => [
        `${kind}/${key}`,
        { kind, key, body: body as object },
      ]),
    );
    for (const [name, fields] of Object.entries(changes)) {
      const [kind = '', key = ''] = name.split('/');
      if (fields === null) drafts.delete(name);
      else drafts.set(name, { kind, key, body: { ...drafts.get(name)?.body, key, ...fields } });
    }
    return publishRelease(work, workbench, [...drafts.values()], note);
  });
  await scene.until(number);
  publishedAt[number] = releases.live().publishedAt.toISOString();
}

const pluralOf = (folder: string): string => folder.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase());

const nightShift = {
  name: 'Night shift',
  description: 'Looks after the night.',
  timeZone: 'Europe/Berlin',
  members: [],
  line: 1,
};

beforeAll(async () => {
  scene = await setsScene();
  publishedAt[1] = scene.system.releases.live().publishedAt.toISOString();
  await publish('A night shift', { 'team/night-shift': nightShift });
  await publish('Payroll is renamed', {
    'team/payroll': { name: 'Payroll and pensions' },
    'team/night-shift': { ...nightShift, line: 2 },
  });
  await publish('No night shift', { 'team/night-shift': null });
});
afterAll(() => scene.close());

describe('as of', () => {
  const name = async (asOf: string | null | undefined, who: 'mara' | 'femke' | 'nadia' = 'mara') =>
    (await scene.data(who, 'query ($asOf: DateTime) { team(key: "payroll", asOf: $asOf) { name } }', { asOf })).team
      ?.name;
  const before = (instant: string, ms = 1) => new Date(new Date(instant).getTime() - ms).toISOString();

  it('an instant answers what was live then, the instant of publishing included', async () => {
    expect(await name(publishedAt[1])).toBe('Payroll');
    expect(await name(before(publishedAt[3] ?? ''))).toBe('Payroll');
    expect(await name(publishedAt[3])).toBe('Payroll and pensions');
    expect(await name(null)).toBe('Payroll and pensions');
    expect(await name('2199-01-01T00:00:00Z')).toBe('Payroll and pensions');
  });

  it('before the first release there is nothing', async () => {
    const data = await scene.data(
      'mara',
      `query ($asOf: DateTime) {
        services(asOf: $asOf) { totalCount nodes { key } } service(key: "payroll", asOf: $asOf) { key }
        calendars(asOf: $asOf) { key } calendar(key: "berlin-business-hours", asOf: $asOf) { key }
        holidaySets(asOf: $asOf) { key } holidaySet(key: "singapore", asOf: $asOf) { key }
        slaPolicies(asOf: $asOf) { key } slaPolicy(key: "gold", asOf: $asOf) { key }
        routingRuleSets(asOf: $asOf) { key } routingRuleSet(key: "incident-assignment", asOf: $asOf) { key }
        priorityMatrices(asOf: $asOf) { key } priorityMatrix(key: "default", asOf: $asOf) { key }
        teams(asOf: $asOf) { key } team(key: "payroll", asOf: $asOf) { key } }`,
      { asOf: before(publishedAt[1] ?? '') },
    );
    const { services, ...others } = data;
    expect(services).toEqual({ totalCount: 0, nodes: [] });
    for (const [field, value] of Object.entries(others))
      expect([field, value]).toEqual([
        field,
        field.endsWith('s') || field === 'slaPolicies' || field === 'priorityMatrices' ? [] : null,
      ]);
  });

  it('what a document refers to is of the same release', async () => {
    const query = `query ($asOf: DateTime) { service(key: "payroll", asOf: $asOf) { team { name } }
      services(asOf: $asOf, where: { key: { eq: "payroll" } }) { nodes { team { name } } }
      routingRuleSets(asOf: $asOf) { rules { id team { name } } } }`;
    for (const [asOf, expected] of [
      [publishedAt[2], 'Payroll'],
      [publishedAt[3], 'Payroll and pensions'],
    ]) {
      const { service, services, routingRuleSets } = await scene.data('mara', query, { asOf });
      expect([service.team.name, services.nodes[0].team.name]).toEqual([expected, expected]);
      const rules = routingRuleSets[0].rules as { id: string; team: { name: string } | null }[];
      expect(rules.find(({ id }) => id === 'payroll')?.team?.name).toBe(expected);
    }
  });

  it('everybody reads what they could read then, and no more', async () => {
    expect(await name(publishedAt[1], 'femke')).toBe('Payroll');
    expect(await name(publishedAt[1], 'nadia')).toBe('Payroll');
    const { routingRuleSet, team } = await scene.data(
      'femke',
      'query ($asOf: DateTime) { routingRuleSet(key: "incident-assignment", asOf: $asOf) { key } team(key: "service-desk", asOf: $asOf) { members { email } } }',
      { asOf: publishedAt[1] },
    );
    expect([routingRuleSet, team]).toEqual([null, { members: [] }]);
  });

  it('costs one statement the first time and none afterwards; the live one costs none', async () => {
    const asked = (asOf: string | null | undefined) => scene.countStatements(() => name(asOf));
    await publish('Another one', { 'team/payroll': { name: 'Payroll, pensions and leave' } });
    expect(await asked(null)).toBe(0);
    expect(await asked(publishedAt[4])).toBe(1);
    expect(await asked(publishedAt[3])).toBe(0);
    expect(await asked(publishedAt[4])).toBe(0);
  });

  it('is an argument of every question about a kind of document, and so is a change set', () => {
    const fields = makeSchema().getQueryType()?.getFields() ?? {};
    const names = kinds.flatMap(({ kind }) => [
      `${namesOf(kind).field}Document`,
      namesOf(kind).field,
      pluralOf(kind.folder),
    ]);
    const known = names.filter((name) => fields[name]);
    // the publishing policy and the SLA review are one document each: there is no question for several, nor one besides the editor's
    expect(names.filter((name) => !fields[name])).toEqual([
      'slaReview',
      'slaReviews',
      'publishingPolicy',
      'publishingPolicies',
    ]);
    const takes = (name: string) => new Set(fields[name]?.args.map((argument) => argument.name));
    expect(known.filter((name) => !takes(name).has('asOf') || !takes(name).has('changeSet'))).toEqual([]);
  });

  it('and a change set at once are refused', async () => {
    const { errors } = await scene.ask('{ teams(asOf: "2026-01-01T00:00:00Z", changeSet: "cset_x") { key } }');
    expect(errors.map(({ extensions }) => [extensions.code, extensions.argumentPath])).toEqual([
      ['BAD_REQUEST', ['changeSet']],
    ]);
  });
});

describe('a change set', () => {
  it('is shown as it would be to the provider’s people, and is nothing to others', async () => {
    const changeSet = await scene.open('A rename');
    await scene.save(changeSet, 'team', 'payroll', { name: 'Pay' });
    const query =
      'query ($changeSet: ID) { team(key: "payroll", changeSet: $changeSet) { name } teams(changeSet: $changeSet) { key } service(key: "payroll", changeSet: $changeSet) { team { name } } }';
    const drafted = await scene.data('mara', query, { changeSet });
    expect([drafted.team, drafted.service]).toEqual([{ name: 'Pay' }, { team: { name: 'Pay' } }]);
    for (const who of ['femke', 'nadia'] as const)
      expect(await scene.data(who, query, { changeSet })).toEqual({ team: null, teams: [], service: null });
    expect(await scene.data('mara', query, { changeSet: 'cset_00000000000000000000000000' })).toEqual({
      team: null,
      teams: [],
      service: null,
    });
  });
});

describe('releases', () => {
  it('are listed, the newest first, a page at a time and by one statement', async () => {
    const query =
      'query ($after: String) { releases(first: 3, after: $after) { totalCount nodes { number note publishedAt } pageInfo { hasNextPage endCursor } } }';
    const { releases } = await scene.data('tomas', query);
    expect(releases).toMatchObject({
      totalCount: 5,
      nodes: [
        { number: 5, note: 'Another one', publishedAt: publishedAt[5] },
        { number: 4, note: 'No night shift', publishedAt: publishedAt[4] },
        { number: 3, note: 'Payroll is renamed', publishedAt: publishedAt[3] },
      ],
      pageInfo: { hasNextPage: true },
    });
    const next = await scene.data('tomas', query, { after: releases.pageInfo.endCursor });
    expect(next.releases.nodes.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
    expect(
      await scene.countStatements(() =>
        scene.data('tomas', '{ releases(first: 100) { nodes { number note publishedAt } } }'),
      ),
    ).toBe(1);
  });

  it('say what they changed against the one before, or against any other', async () => {
    const of = async (number: number, from: number | null = null) =>
      (
        await scene.data(
          'tomas',
          `query ($number: Int, $from: Int) { release(number: $number) { differences(from: $from) { kind key name change sentences fields { path label change before after } } } }`,
          { number, from },
        )
      ).release.differences;
    expect(await of(3)).toEqual([
      {
        kind: 'team',
        key: 'night-shift',
        name: 'Night shift',
        change: 'CHANGED',
        sentences: [expect.stringMatching(/line/i)],
        fields: [
          {
            path: 'line',
            label: expect.any(String),
            change: 'CHANGED',
            before: expect.stringContaining('1'),
            after: expect.stringContaining('2'),
          },
        ],
      },
      {
        kind: 'team',
        key: 'payroll',
        name: 'Payroll and pensions',
        change: 'CHANGED',
        sentences: ['Name: Payroll becomes Payroll and pensions'],
        fields: [{ path: 'name', label: 'Name', change: 'CHANGED', before: 'Payroll', after: 'Payroll and pensions' }],
      },
    ]);
    expect(await of(4)).toEqual([
      {
        kind: 'team',
        key: 'night-shift',
        name: 'Night shift',
        change: 'REMOVED',
        sentences: ['Team Night shift was removed'],
        fields: [],
      },
    ]);
    expect((await of(4, 1)).map(({ key }: { key: string }) => key)).toEqual(['payroll']);
    expect(await of(4, 4)).toEqual([]);
    const first = await of(1);
    expect(first).toHaveLength(
      sourcesIn(await scene.system.releases.pinned(scene.system.releases.live().id), workbench.registry.kinds).length,
    );
    expect(first.every(({ change }: { change: string }) => change === 'ADDED')).toBe(true);
  });

  it('show their differences to the provider’s people alone', async () => {
    const { release } = await scene.data('femke', '{ release { number differences { key } } }');
    expect(release).toEqual({ number: 5, differences: [] });
  });
});

describe('differences between two states', () => {
  const between = async (from: object, to: object) =>
    (
      await scene.data(
        'tomas',
        'query ($from: ConfigurationPoint!, $to: ConfigurationPoint!) { configurationDifferences(from: $from, to: $to) { key change sentences } }',
        { from, to },
      )
    ).configurationDifferences;

  it('are told between releases, instants, change sets and what is live', async () => {
    const changeSet = await scene.open('Another rename');
    await scene.save(changeSet, 'team', 'payroll', { name: 'Pay' });
    const renamed = (from: string, to: string) => [
      { key: 'payroll', change: 'CHANGED', sentences: [`Name: ${from} becomes ${to}`] },
    ];
    expect(await between({}, { changeSet })).toEqual(renamed('Payroll, pensions and leave', 'Pay'));
    expect(await between({ changeSet }, { release: 1 })).toEqual(renamed('Pay', 'Payroll'));
    expect(await between({ release: 1 }, {})).toEqual(renamed('Payroll', 'Payroll, pensions and leave'));
    expect(await between({ at: publishedAt[4] }, { at: publishedAt[5] })).toEqual(
      renamed('Payroll and pensions', 'Payroll, pensions and leave'),
    );
    expect(await between({ release: 5 }, {})).toEqual([]);
  });

  it('are refused for a state that there is not, or that is named twice', async () => {
    const refused = async (from: object) => {
      const { errors } = await scene.ask(
        'query ($from: ConfigurationPoint!) { configurationDifferences(from: $from, to: {}) { key } }',
        { from },
      );
      return errors.map(({ extensions }) => [extensions.code, extensions.argumentPath]);
    };
    expect(await refused({ release: 99 })).toEqual([['BAD_REQUEST', ['from', 'release']]]);
    expect(await refused({ release: -1 })).toEqual([['BAD_REQUEST', ['from', 'release']]]);
    expect(await refused({ changeSet: 'cset_00000000000000000000000000' })).toEqual([
      ['BAD_REQUEST', ['from', 'changeSet']],
    ]);
    expect(await refused({ release: 1, at: '2026-01-01T00:00:00Z' })).toEqual([['BAD_REQUEST', ['from']]]);
  });
});

describe('the history of a document', () => {
  const query = `query ($key: String!) { documentHistory(kind: "team", key: $key) { revisionId change reason publishedAt
    release { number } changedBy { displayName } sentences differences { path before after } } }`;

  it('holds every release in which it came, became another one or went, with who, when and why', async () => {
    const mara = { displayName: users.mara.displayName };
    const { documentHistory } = await scene.data('tomas', query, { key: 'night-shift' });
    expect(documentHistory).toEqual([
      {
        revisionId: null,
        change: 'REMOVED',
        reason: 'No night shift',
        publishedAt: publishedAt[4],
        release: { number: 4 },
        changedBy: mara,
        sentences: ['Team Night shift was removed'],
        differences: [],
      },
      {
        revisionId: expect.stringMatching(/^rev_/),
        change: 'CHANGED',
        reason: 'Payroll is renamed',
        publishedAt: publishedAt[3],
        release: { number: 3 },
        changedBy: mara,
        sentences: [expect.stringMatching(/line/i)],
        differences: [{ path: 'line', before: expect.stringContaining('1'), after: expect.stringContaining('2') }],
      },
      {
        revisionId: expect.stringMatching(/^rev_/),
        change: 'ADDED',
        reason: 'A night shift',
        publishedAt: publishedAt[2],
        release: { number: 2 },
        changedBy: mara,
        sentences: ['Team Night shift was added'],
        differences: expect.arrayContaining([{ path: 'name', before: null, after: 'Night shift' }]),
      },
    ]);
  });

  it('begins with the starter bundle, which nobody wrote', async () => {
    const { documentHistory } = await scene.data('mara', query, { key: 'payroll' });
    expect(
      documentHistory.map(
        ({ release, change, sentences }: { release: { number: number }; change: string; sentences: string[] }) => [
          release.number,
          change,
          sentences,
        ],
      ),
    ).toEqual([
      [5, 'CHANGED', ['Name: Payroll and pensions becomes Payroll, pensions and leave']],
      [3, 'CHANGED', ['Name: Payroll becomes Payroll and pensions']],
      [1, 'ADDED', ['Team Payroll was added']],
    ]);
    expect(documentHistory.at(-1)).toMatchObject({ reason: 'Starter bundle', changedBy: null });
  });

  it('is empty for what never was, takes one statement, and is for the provider’s people', async () => {
    expect(await scene.data('mara', query, { key: 'nobody' })).toEqual({ documentHistory: [] });
    expect(await scene.countStatements(() => scene.data('mara', query, { key: 'night-shift' }))).toBe(1);
    for (const field of [
      'documentHistory(kind: "team", key: "payroll") { reason }',
      'releases { totalCount }',
      'configurationDifferences(from: { release: 1 }, to: {}) { key }',
    ]) {
      const { errors } = await scene.ask(`{ ${field} }`, {}, 'femke');
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    }
  });
});
