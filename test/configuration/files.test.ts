import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type Api, type As } from '../support/api.js';

interface File {
  path: string;
  text: string;
}

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const filesOf = async (changeSet: string | null = null, as: As = 'mara'): Promise<File[]> =>
  (await api.ask('query ($s: ID) { configurationFiles(changeSet: $s) { path text } }', { s: changeSet }, as)).data
    .configurationFiles;

const open = async (): Promise<string> =>
  (await api.ask('mutation { changeSetOpen(input: { name: "Import" }) { changeSet { id } } }')).data.changeSetOpen
    .changeSet.id;

const take = async (changeSetId: string, files: readonly File[], keepsOnly: string[] | null = null) =>
  (
    await api.ask(
      `mutation ($input: ConfigurationImportInput!) { configurationImport(input: $input) {
         changeSet { documents { kind key change } version } userErrors { code message path } } }`,
      { input: { changeSetId, files, keepsOnly } },
    )
  ).data.configurationImport;

const calm = 'key: calm\nname: Calm hours\ntimeZone: Europe/Berlin\nweek:\n  mon: [{ from: "09:00", to: "17:00" }]\n';

describe('the configuration as files', () => {
  test('is a file for every document, ordered by path', async () => {
    const files = await filesOf();
    const paths = files.map(({ path }) => path);
    const { data } = await api.ask('{ documents { kind key } }');
    expect(paths).toHaveLength(data.documents.length);
    expect(paths).toEqual(paths.toSorted());
    expect(paths).toContain('teams/payroll.yaml');
    expect(files.find(({ path }) => path === 'priority-matrices/default.yaml')?.text).toMatch(/^key: default\nname: /);
  });

  test.each([
    ['an alias of nothing', 'key: *k', 'line 1, column 6: There is no &k before *k'],
    ['an alias of what it is in', 'key: &k\n  inner: *k', 'line 2, column 10: *k is inside of what it stands for'],
    [
      'aliases of aliases of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\nkey: *d`,
      'Its aliases stand for too much: write it out',
    ],
    ['a field that is there twice', 'key: a\nname: b\nkey: c', 'line 3, column 1: Map keys must be unique'],
  ])('name what cannot be read: %s', async (_, text, message) => {
    const { userErrors } = await take(await open(), [{ path: 'teams/odd.yaml', text }]);
    expect(userErrors).toEqual([
      { code: 'INVALID', message: `teams/odd.yaml: ${message}`, path: ['files', 'teams/odd.yaml'] },
    ]);
  });

  test('name the first ten places of a file that cannot be read', async () => {
    const { userErrors } = await take(await open(), [{ path: 'teams/odd.yaml', text: '\t: "\n'.repeat(1_000) }]);
    expect(userErrors).toHaveLength(10);
  });

  test('taken in again changes nothing', async () => {
    const files = await filesOf();
    const set = await open();
    const half = Math.floor(files.length / 2);
    await take(set, files.slice(0, half));
    const { changeSet, userErrors } = await take(
      set,
      files.slice(half),
      files.map(({ path }) => path),
    );
    expect(userErrors).toEqual([]);
    expect(changeSet).toEqual({ documents: [], version: 1 });
    expect(await filesOf(set)).toEqual(files);
  });

  test('adds, changes and removes as the files say, in the set alone', async () => {
    const before = await filesOf();
    const set = await open();
    const files = before
      .filter(({ path }) => path !== 'routing-rule-sets/incident-assignment.yaml')
      .map(({ path, text }) => ({
        path,
        text: path === 'teams/payroll.yaml' ? text.replace(/^name: .*$/m, 'name: Pay') : text,
      }));
    const wanted = [...files, { path: 'calendars/calm.yaml', text: calm }];
    const { changeSet } = await take(
      set,
      wanted,
      wanted.map(({ path }) => path),
    );
    expect(changeSet.documents).toEqual([
      { kind: 'calendar', key: 'calm', change: 'ADDED' },
      { kind: 'routing-rule-set', key: 'incident-assignment', change: 'REMOVED' },
      { kind: 'team', key: 'payroll', change: 'CHANGED' },
    ]);
    expect((await filesOf(set)).map(({ path }) => path)).toEqual(wanted.map(({ path }) => path).toSorted());
    expect(await filesOf()).toEqual(before);
  });

  test('without a list of all removes nothing', async () => {
    const set = await open();
    const { changeSet } = await take(set, [{ path: 'calendars/calm.yaml', text: calm }]);
    expect(changeSet.documents).toEqual([{ kind: 'calendar', key: 'calm', change: 'ADDED' }]);
  });

  test('sent twice is taken once', async () => {
    const set = await open();
    const first = await take(set, [{ path: 'calendars/calm.yaml', text: calm }]);
    expect(await take(set, [{ path: 'calendars/calm.yaml', text: calm }])).toEqual(first);
  });

  test.each([
    [
      'teams/torn.yaml',
      'key: [',
      [
        'teams/torn.yaml: line 1, column 7: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ],
    ],
    ['teams/list.yaml', '- a\n', ['teams/list.yaml: expected one document with fields']],
    [
      '../teams/x.yaml',
      'key: x',
      [expect.stringMatching(/^\.\.\/teams\/x\.yaml: expected KIND\/KEY\.yaml with KIND /)],
    ],
    ['teams/Not A Key.yaml', 'key: x', [expect.stringMatching(/^The key is wrong: expected a key of lower-case /)]],
  ])('refuses %s, and keeps nothing of the others', async (path, text, messages) => {
    const set = await open();
    const { changeSet, userErrors } = await take(set, [
      { path: 'calendars/calm.yaml', text: calm },
      { path, text },
    ]);
    expect(changeSet).toBeNull();
    expect(userErrors.map(({ message }: { message: string }) => message)).toEqual(messages);
    expect(await filesOf(set)).toEqual(await filesOf());
  });

  test('keeps a document that is wrong, and says so as a finding', async () => {
    const set = await open();
    await take(set, [{ path: 'calendars/calm.yaml', text: calm.replace('Europe/Berlin', 'Europe/Atlantis') }]);
    const { data } = await api.ask('query ($id: ID!) { changeSet(id: $id) { findings { kind key path message } } }', {
      id: set,
    });
    expect(data.changeSet.findings).toEqual([
      {
        kind: 'calendar',
        key: 'calm',
        path: 'timeZone',
        message: 'expected an IANA time zone like Europe/Berlin, found Europe/Atlantis',
      },
    ]);
  });

  test('takes a document of a thousand rules', async () => {
    const set = await open();
    const rules = Array.from(
      { length: 1_000 },
      (_, i) =>
        `  - id: rule-${i}\n    name: ${'A rule with a long name '.repeat(4)}${i}\n    when: { field: title, op: startsWith, value: '${i}' }\n    then: { team: payroll }\n`,
    );
    const text = `key: many\nname: Many\nstage: assignment\nrules:\n${rules.join('')}default: { team: payroll }\n`;
    expect(text.length).toBeGreaterThan(200_000);
    const { changeSet, userErrors } = await take(set, [{ path: 'routing-rule-sets/many.yaml', text }]);
    expect(userErrors).toEqual([]);
    expect(changeSet.documents).toEqual([{ kind: 'routing-rule-set', key: 'many', change: 'ADDED' }]);
  });

  test('is read by the provider alone, and taken in by its ops leaders alone', async () => {
    expect(await filesOf(null, 'tomas')).toEqual(await filesOf());
    const asked = await api.ask('{ configurationFiles { path } }', {}, 'femke');
    expect([asked.data, asked.errors[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
    const set = await open();
    const mutation =
      'mutation ($input: ConfigurationImportInput!) { configurationImport(input: $input) { userErrors { code } } }';
    for (const who of ['tomas', 'femke', 'nadia'] as const) {
      const { data } = await api.ask(mutation, { input: { changeSetId: set, files: [] } }, who);
      expect([who, data.configurationImport.userErrors]).toEqual([who, [{ code: 'FORBIDDEN' }]]);
    }
  });
});
