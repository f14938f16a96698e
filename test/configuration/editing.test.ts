import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, isObjectType, parse, type GraphQLObjectType, type OperationDefinitionNode } from 'graphql';
import { readBundle } from '../../server/app/configuration/bundle.js';
import { kinds, registry } from '../../server/app/kinds.js';
import { makeSchema } from '../../server/app/schema.js';
import { starterFolder } from '../../server/app/starterBundle.js';
import { namesOf } from '../../server/core/configuration/names.js';
import { tidyDocument } from '../../server/core/configuration/tidy.js';
import { bodyOf, type EditableKind } from '../../server/database/configuration/Editable.js';
import { costLimits, costOf } from '../../server/graphql/kernel/cost.js';
import { variableLimits } from '../../server/graphql/kernel/variables.js';
import { setsScene, type SetsScene } from './setsScene.js';

const schema = makeSchema();
const bundle = await readBundle(starterFolder, registry);

/** All fields of a type and of what is in it; conditions as deep as rules may be. */
function selectionOf(type: GraphQLObjectType, depth = 9): string {
  const fields = Object.values(type.getFields()).map((field) => {
    const named = getNamedType(field.type);
    if (!isObjectType(named)) return field.name;
    return depth === 0
      ? ''
      : `${field.name} ${selectionOf(named, named === type ? Math.min(depth - 1, 3) : depth - 1)}`;
  });
  return `{ ${fields.join(' ')} }`;
}

const fieldOf = ({ kind }: EditableKind) => namesOf(kind).field;
const allOf = ({ kind }: EditableKind) =>
  selectionOf(schema.getType(`${namesOf(kind).type}Document`) as GraphQLObjectType);
const loading = (line: EditableKind) =>
  `query ($key: String!, $changeSet: ID, $asOf: DateTime) {
    document: ${fieldOf(line)}Document(key: $key, changeSet: $changeSet, asOf: $asOf) ${allOf(line)} }`;
const saving = (line: EditableKind) =>
  `mutation ($input: ${namesOf(line.kind).type}SaveInput!) { saved: ${fieldOf(line)}Save(input: $input) {
    document { key } version findings { severity path message } changeSet { id version documents { kind key change } }
    userErrors { code message path } isDryRun isReplayed } }`;

let scene: SetsScene;
beforeAll(async () => {
  scene = await setsScene();
});
afterAll(() => scene?.close());

const lineOf = (name: string) => kinds.find(({ kind }) => kind.token.kind === name) as EditableKind;

// a test knows what it asked for
// oxlint-disable-next-line typescript/no-explicit-any
async function save(line: EditableKind, input: object, who: Parameters<SetsScene['data']>[0] = 'mara'): Promise<any> {
  return (await scene.data(who, saving(line), { input })).saved;
}

describe.each(kinds.map((line) => [line.kind.token.kind, line] as const))('a %s', (name, line) => {
  const example = bundle.drafts.find(({ kind }) => kind === name);
  const key = example?.key ?? 'default';

  it('is loaded as the starter bundle has it', async () => {
    const { document } = await scene.data('tomas', loading(line), { key });
    const body = document && tidyDocument(line.kind, bodyOf(line.form, document));
    expect(body ?? null).toEqual(example ? tidyDocument(line.kind, example.body) : null);
  });

  it('is loaded at less than half of what partners may spend', () => {
    const asked = parse(loading(line));
    const [operation] = asked.definitions as OperationDefinitionNode[];
    expect(operation && costOf(schema, asked, operation, {})).toBeLessThan(costLimits.partner / 2);
  });

  it('is saved by an ops leader to a change set, and is live as it was', async () => {
    const changeSetId = await scene.open(`Rename a ${name}`);
    const { document: live } = await scene.data('mara', loading(line), { key });
    const edited = { ...live, key, name: 'Another name' };
    const saved = await save(line, { changeSetId, document: edited });
    expect(saved).toMatchObject({ userErrors: [], version: 1, document: { key } });
    expect(saved.changeSet.documents).toEqual([{ kind: name, key, change: live ? 'CHANGED' : 'ADDED' }]);
    const { document } = await scene.data('mara', loading(line), { key, changeSet: changeSetId });
    expect(document).toEqual({ ...document, ...edited });
    expect((await scene.data('mara', loading(line), { key })).document).toEqual(live);
  });

  it('is kept half filled in, with findings that say what is missing', async () => {
    const changeSetId = await scene.open(`Begin a ${name}`);
    const saved = await save(line, { changeSetId, document: { key: 'half-done' } });
    expect(saved).toMatchObject({ userErrors: [], version: 1 });
    expect(saved.findings.some(({ severity }: { severity: string }) => severity === 'ERROR')).toBe(true);
    const { document } = await scene.data('mara', loading(line), { key: 'half-done', changeSet: changeSetId });
    const filled = Object.entries(document as object).filter(([, value]) => value !== null);
    expect(filled).toEqual([['key', 'half-done']]);
  });

  it('is saved by no agent, partner or reader of figures, and loaded by neither of the latter', async () => {
    const changeSetId = await scene.open(`Kept from others: ${name}`);
    for (const who of ['tomas', 'femke', 'sanne', 'nadia'] as const) {
      const refused = await save(line, { changeSetId, document: { key: 'theirs' } }, who);
      expect([who, refused.userErrors, refused.document]).toEqual([
        who,
        [{ code: 'FORBIDDEN', message: 'Your role may not use this.', path: [] }],
        null,
      ]);
    }
    const { changeSet } = await scene.data(
      'mara',
      'query ($id: ID!) { changeSet(id: $id) { version documents { key } } }',
      {
        id: changeSetId,
      },
    );
    expect(changeSet).toEqual({ version: 1, documents: [] });
    for (const who of ['femke', 'sanne', 'nadia'] as const) {
      const { data, errors } = await scene.ask(loading(line), { key }, who);
      expect([data?.document ?? null, errors[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
    }
  });
});

describe('saving', () => {
  const team = lineOf('team');
  const nobody = { key: 'night-desk', name: 'Night desk', members: [], line: 1 };

  it('counts versions, and refuses one that somebody else saved over', async () => {
    const changeSetId = await scene.open('Two editors');
    expect((await save(team, { changeSetId, document: nobody })).version).toBe(1);
    expect((await save(team, { changeSetId, document: nobody, expectedVersion: 1 }, 'jonas')).version).toBe(2);
    const refused = await save(team, { changeSetId, document: { ...nobody, name: 'Mine' }, expectedVersion: 1 });
    expect(refused.userErrors).toMatchObject([{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }]);
    const { document } = await scene.data('mara', loading(team), { key: 'night-desk', changeSet: changeSetId });
    expect(document.name).toBe('Night desk');
  });

  it('refuses a new document whose key is taken', async () => {
    const changeSetId = await scene.open('A taken key');
    const refused = await save(team, { changeSetId, document: { ...nobody, key: 'payroll' }, isNew: true });
    expect(refused.userErrors).toMatchObject([{ code: 'DUPLICATE', path: ['document', 'key'] }]);
  });

  it('counts from the revision that was edited, so that what others published since is merged and not undone', async () => {
    const changeSetId = await scene.open('Begun before');
    const seen = await scene.data(
      'mara',
      '{ release { number } document(kind: "team", key: "facilities") { revisionId } }',
    );
    const { document } = await scene.data('mara', loading(team), { key: 'facilities' });
    const other = await scene.open('Published meanwhile');
    await scene.save(other, 'team', 'facilities', { description: 'Published meanwhile.' });
    const { changeSetPublish } = await scene.data(
      'mara',
      'mutation ($input: ChangeSetPublishInput!) { changeSetPublish(input: $input) { userErrors { message } } }',
      { input: { id: other, expectedRelease: seen.release.number } },
    );
    expect(changeSetPublish.userErrors).toEqual([]);
    await save(team, {
      changeSetId,
      document: { ...document, line: 3 },
      baseRevisionId: seen.document.revisionId,
    });
    const { changeSet } = await scene.data(
      'mara',
      'query ($id: ID!) { changeSet(id: $id) { mergeable { key } conflicts { key } } }',
      { id: changeSetId },
    );
    expect(changeSet).toEqual({ mergeable: [{ key: 'facilities' }], conflicts: [] });
  });

  it('refuses a base that is no revision of the document', async () => {
    const changeSetId = await scene.open('A strange base');
    const { service } = await scene.data('mara', '{ service(key: "payroll") { revisionId } }');
    for (const baseRevisionId of [service.revisionId, 'rev_00000000000000000000000000', 'nonsense']) {
      const refused = await save(team, { changeSetId, document: nobody, baseRevisionId });
      expect(refused.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['baseRevisionId'] }]);
    }
  });

  it('shows what it would do in a dry run, and keeps nothing', async () => {
    const changeSetId = await scene.open('Only to see');
    const seen = await save(team, { changeSetId, document: nobody, dryRun: true });
    expect(seen).toMatchObject({ isDryRun: true, version: 1, document: { key: 'night-desk' }, userErrors: [] });
    const { document } = await scene.data('mara', loading(team), { key: 'night-desk', changeSet: changeSetId });
    expect(document).toBeNull();
  });

  it('does nothing more for a retry, and answers the same', async () => {
    const changeSetId = await scene.open('Twice');
    const input = { changeSetId, document: nobody, idempotencyKey: 'twice' };
    const first = await save(team, input);
    const again = await save(team, input);
    expect(again).toEqual({ ...first, isReplayed: true });
    expect(again.version).toBe(1);
  });

  it('refuses a change set that there is none of, and an id of something else, alike', async () => {
    for (const changeSetId of ['cset_00000000000000000000000000', 'org_00000000000000000000000000', 'nonsense']) {
      const refused = await save(team, { changeSetId, document: nobody });
      expect(refused.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['changeSetId'] }]);
    }
  });

  it('says no more of an unknown change set to whoever loads from it', async () => {
    const unknown = 'cset_00000000000000000000000000';
    expect((await scene.data('mara', loading(team), { key: 'payroll', changeSet: unknown })).document).toBeNull();
  });
});

describe('a calendar', () => {
  it('keeps dates that are not filled in yet, and names them until each has a day of its own', async () => {
    const calendar = lineOf('calendar');
    const changeSetId = await scene.open('Christmas');
    const dates = [
      { on: '2026-12-24', reason: 'Christmas Eve', windows: [] },
      { on: null, reason: null, windows: [] },
    ];
    const week = { mon: [{ from: '09:00', to: '17:00' }] };
    const document = { key: 'new-hours', name: 'New hours', timeZone: 'Europe/Berlin', week, dates };
    const begun = await save(calendar, { changeSetId, document });
    expect(begun.findings).toMatchObject([{ severity: 'ERROR', path: 'dates' }]);
    expect(begun.findings[0].message).toBe(
      'expected a key for every entry, and none twice, found an entry without one',
    );
    const shown = await scene.data('mara', loading(calendar), { key: 'new-hours', changeSet: changeSetId });
    expect(shown.document.dates).toEqual(dates);
    const doubled = await save(calendar, {
      changeSetId,
      document: { ...document, dates: [dates[0], { on: '2026-12-24', reason: 'Once more', windows: [] }] },
      expectedVersion: 1,
    });
    expect(doubled.findings[0].message).toBe('expected a key for every entry, and none twice, found 2026-12-24 twice');
    const done = await save(calendar, {
      changeSetId,
      document: { ...document, dates: [dates[0], { on: '2026-12-31', reason: 'New Year', windows: [] }] },
      expectedVersion: 2,
    });
    expect(done.findings.filter(({ severity }: { severity: string }) => severity === 'ERROR')).toEqual([]);
  });
});

describe('a condition', () => {
  const rules = lineOf('routing-rule-set');
  const withCondition = (when: unknown) => ({
    key: 'deep',
    rules: [{ id: 'a', name: 'A', when, then: { team: 'payroll' } }],
  });
  const atom = { field: 'priority', op: 'in', value: ['p1', 'p2'] };

  it('comes back as it was saved, as deep as conditions may be', async () => {
    const when = { all: [{ any: [{ all: [{ not: atom }] }, atom] }, { field: 'title', op: 'exists', value: true }] };
    const changeSetId = await scene.open('Deep rules');
    expect((await save(rules, { changeSetId, document: withCondition(when) })).userErrors).toEqual([]);
    const { document } = await scene.data('mara', loading(rules), { key: 'deep', changeSet: changeSetId });
    expect(bodyOf(rules.form, document).rules).toMatchObject([{ when }]);
  });

  it('that is too deep for a rule is saved, and found', async () => {
    const when = { not: { not: { not: { not: { not: atom } } } } };
    const changeSetId = await scene.open('Too deep rules');
    const saved = await save(rules, { changeSetId, document: withCondition(when) });
    expect(saved.userErrors).toEqual([]);
    expect(saved.findings.map(({ message }: { message: string }) => message)).toContain(
      'expected at most 4 groups inside one another',
    );
  });

  it('of hostile depth or size is refused by variables and by literals alike, without much ado', async () => {
    const changeSetId = await scene.open('Hostile rules');
    const nested = (depth: number): object => {
      let when: object = atom;
      for (let i = 0; i < depth; i++) when = { not: when };
      return when;
    };
    const literal = (depth: number) =>
      `mutation { routingRuleSetSave(input: { changeSetId: "${changeSetId}", document: { key: "deep", rules: [{ when: ${'{ not: '.repeat(depth)}{ field: "a" }${' }'.repeat(depth)} }] } }) { version } }`;
    const wide = { all: Array.from({ length: variableLimits.valuesOfOpsLeaders }, () => ({})) };
    const hostile: [string, object][] = [
      [saving(rules), { input: { changeSetId, document: withCondition(nested(20)) } }],
      [saving(rules), { input: { changeSetId, document: withCondition(nested(900)) } }],
      [saving(rules), { input: { changeSetId, document: withCondition(wide) } }],
      [literal(20), {}],
      [literal(700), {}],
      [literal(4_000), {}],
    ];
    for (const [query, variables] of hostile) {
      const startedAt = performance.now();
      const { errors, data } = await scene.ask(query, variables);
      expect([data ?? null, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ['QUERY_TOO_EXPENSIVE']]);
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    }
    expect((await scene.data('mara', loading(rules), { key: 'deep', changeSet: changeSetId })).document).toBeNull();
  });

  it.each([[{ a: 1 }], [[[1]]], [[null]], [[{}]]])('compares with no %j', async (value) => {
    const changeSetId = await scene.open('Odd values');
    const document = withCondition({ field: 'priority', op: 'eq', value });
    const { errors } = await scene.ask(saving(rules), { input: { changeSetId, document } });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_REQUEST']);
  });

  const sentenceOf = async (condition: object): Promise<string> =>
    (
      await scene.data(
        'tomas',
        'query ($condition: ConditionDocumentInput!) { conditionSentence(condition: $condition) }',
        { condition },
      )
    ).conditionSentence as string;

  it('is said in English, with the names of what it names', async () => {
    const condition = {
      all: [{ field: 'service', op: 'eq', value: 'payroll' }, { not: { field: 'title', op: 'exists', value: true } }],
    };
    expect(await sentenceOf(condition)).toBe('service is Payroll and not (title is known)');
  });

  it('that is not complete says what is missing', async () => {
    expect(await sentenceOf({ all: [{ field: 'service', op: 'eq' }] })).toBe(
      'Not complete: all[0].value a value is missing',
    );
  });

  it('may ask about fields that are listed with their values by name', async () => {
    const { conditionFields } = await scene.data(
      'tomas',
      '{ conditionFields { name label type operators values { key name } } }',
    );
    const named = (name: string) => conditionFields.find((field: { name: string }) => field.name === name);
    expect(named('priority')).toMatchObject({
      label: 'priority',
      type: 'keyword',
      operators: ['eq', 'ne', 'in', 'notIn', 'exists'],
    });
    expect(named('priority').values[0]).toEqual({ key: 'p1', name: 'P1 Critical' });
    expect(named('service').values).toContainEqual({ key: 'payroll', name: 'Payroll' });
    expect(named('channel').values).toContainEqual({ key: 'MONITORING', name: 'Monitoring' });
    expect(named('title')).toMatchObject({ type: 'text', values: [] });
  });
});

describe('documents of any kind', () => {
  it('are listed with their YAML, and with what a change set does to them', async () => {
    const changeSetId = await scene.open('One of each');
    await save(lineOf('team'), { changeSetId, document: { key: 'night-desk', name: 'Night desk' } });
    await scene.save(changeSetId, 'team', 'payroll', { name: 'Pay' });
    await scene.data(
      'mara',
      'mutation ($input: DocumentRemoveInput!) { documentRemove(input: $input) { userErrors { message } } }',
      { input: { changeSetId, kind: 'team', key: 'facilities' } },
    );
    const { documents, document } = await scene.data(
      'tomas',
      `query ($changeSet: ID) { documents(kind: "team", changeSet: $changeSet) { kind key name change }
        document(kind: "team", key: "night-desk", changeSet: $changeSet) { name revisionId change yaml } }`,
      { changeSet: changeSetId },
    );
    const changed = documents.filter(({ change }: { change: string | null }) => change !== null);
    expect(changed).toEqual([
      { kind: 'team', key: 'facilities', name: 'Facilities', change: 'REMOVED' },
      { kind: 'team', key: 'night-desk', name: 'Night desk', change: 'ADDED' },
      { kind: 'team', key: 'payroll', name: 'Pay', change: 'CHANGED' },
    ]);
    expect(documents.length).toBeGreaterThan(changed.length);
    expect(document).toEqual({
      name: 'Night desk',
      revisionId: null,
      change: 'ADDED',
      yaml: 'key: night-desk\nname: Night desk\n',
    });
  });

  it('are of kinds that say what they are', async () => {
    const { documentKinds } = await scene.data(
      'tomas',
      '{ documentKinds { kind folder label labelPlural description } }',
    );
    expect(documentKinds).toHaveLength(kinds.length);
    expect(documentKinds.find(({ kind }: { kind: string }) => kind === 'sla-policy')).toEqual({
      kind: 'sla-policy',
      folder: 'sla-policies',
      label: 'SLA policy',
      labelPlural: 'SLA policies',
      description:
        'Promised response and resolution times, what pauses them and who hears of it on the way. Services name the policy that applies to them.',
    });
  });

  it('are none that are live for a time before the first release', async () => {
    const { documents, document } = await scene.data(
      'tomas',
      `{ documents(asOf: "2001-01-01T00:00:00Z") { key } document(kind: "team", key: "payroll", asOf: "2001-01-01T00:00:00Z") { key } }`,
    );
    expect([documents, document]).toEqual([[], null]);
  });
});
