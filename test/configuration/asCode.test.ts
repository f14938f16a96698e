import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type Api } from '../support/api.js';
import { runCli } from '../support/process.js';

let api: Api;
let env: { DATABASE_URL: string };
const root = mkdtempSync(join(tmpdir(), 'as-code-'));

beforeAll(async () => {
  api = await startApi();
  env = { DATABASE_URL: api.system.ownerUrl };
});
afterAll(async () => {
  await api.stop();
  rmSync(root, { recursive: true });
});

const cli = (...args: string[]) => runCli(['config', ...args], env);

/** All files of a folder with their contents. */
async function read(folder: string): Promise<{ [path: string]: string }> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.toSorted().map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );
}

function edit(folder: string, path: string, from: string, to: string): void {
  const text = readFileSync(join(folder, path), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, path), text.replace(from, to));
}

describe('config export', () => {
  const folder = join(root, 'exported');

  test('says what is in the way of a folder that cannot be written', async () => {
    const blocked = join(root, 'blocked');
    mkdirSync(blocked);
    writeFileSync(join(blocked, 'calendars'), '');
    const { code, stderr } = await cli('export', blocked);
    expect(code).toBe(2);
    expect(stderr).toMatch(/FOLDER: \w+: .*calendars/);
    expect(stderr).not.toContain('    at ');
  });

  test('writes what the API gives, byte for byte', async () => {
    const { code, stdout } = await cli('export', folder);
    const { data } = await api.ask('{ configurationFiles { path text } }');
    const files = data.configurationFiles as { path: string; text: string }[];
    expect(await read(folder)).toEqual(Object.fromEntries(files.map(({ path, text }) => [path, text])));
    expect([code, stdout.trim()]).toEqual([
      0,
      `${files.length} documents of release 1, which is live are in ${folder}: ${files.length} files written, 0 were so already, 0 removed.`,
    ]);
  });

  test('again writes nothing, removes what is no more, and leaves alone what is none of its own', async () => {
    const count = Object.keys(await read(folder)).length;
    writeFileSync(join(folder, 'teams/left-over.yaml'), 'key: left-over\n');
    writeFileSync(join(folder, 'teams/notes.txt'), 'ours');
    writeFileSync(join(folder, 'README.md'), 'ours');
    const { stdout } = await cli('export', folder);
    expect(stdout.trim().split('\n')).toEqual([
      'removed teams/left-over.yaml',
      `${count} documents of release 1, which is live are in ${folder}: 0 files written, ${count} were so already, 1 removed.`,
    ]);
    expect(Object.keys(await read(folder))).toHaveLength(count + 2);
    rmSync(join(folder, 'teams/notes.txt'));
  });

  test('follows no symbolic link, and writes through none', async () => {
    const linked = join(root, 'linked');
    const elsewhere = join(root, 'elsewhere');
    mkdirSync(linked);
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(linked, 'teams'));
    const { code, stderr } = await cli('export', linked);
    expect([code, stderr]).toEqual([1, expect.stringContaining('expected a file or folder, found a symbolic link')]);
    expect(await readdir(elsewhere)).toEqual([]);
    rmSync(join(linked, 'teams'));
  });

  test.each([
    [['--release', '99'], '--release: there is no release 99; the live one is 1.'],
    [['--change-set', 'cset_1'], '--change-set: there is no change set cset_1.'],
  ])('of %j says what is wrong', async (options, message) => {
    const { code, stderr } = await cli('export', join(root, 'nowhere'), ...options);
    expect([code, stderr.trim()]).toEqual([2, message]);
  });
});

describe('config diff', () => {
  const folder = join(root, 'edited');
  beforeAll(() => cli('export', folder));

  test('of what was exported says that nothing differs', async () => {
    const { code, stdout } = await cli('diff', folder);
    expect([code, stdout.trim()]).toEqual([0, 'The folder holds what release 1, which is live holds.']);
  });

  test('says in words what an edit, a new file and a missing file would change', async () => {
    edit(folder, 'services/payroll.yaml', 'reopenWindowDays: 30', 'reopenWindowDays: 20');
    const calm =
      'key: calm\nname: Calm hours\ntimeZone: Europe/Berlin\nweek:\n  mon:\n    - from: 09:00\n      to: 17:00\n';
    writeFileSync(join(folder, 'calendars/calm.yaml'), calm);
    rmSync(join(folder, 'pinned-cases/everyday-question.yaml'));
    const { code, stdout } = await cli('diff', folder);
    const lines = stdout.trim().split('\n');
    expect(code).toBe(1);
    expect(lines.slice(0, 6)).toEqual([
      '+ calendars/calm.yaml',
      '    Calendar Calm hours was added',
      '~ services/payroll.yaml',
      '    Reopen window: 30 days becomes 20 days',
      '- pinned-cases/everyday-question.yaml',
      '    Pinned case An everyday question about an application was removed',
    ]);
    expect(lines.slice(6)).toEqual([
      '3 documents differ from release 1, which is live.',
      expect.stringMatching(/^To publish exactly this: config import FOLDER --publish --seen 1-[0-9a-f]{16}$/),
    ]);
  });
});

describe('config import', () => {
  const folder = join(root, 'promoted');
  let second: Api;
  let there: { DATABASE_URL: string };
  const onSecond = (...args: string[]) => runCli(['config', ...args], there);

  beforeAll(async () => {
    second = await startApi();
    there = { DATABASE_URL: second.system.ownerUrl };
    await cli('export', folder);
    edit(folder, 'teams/payroll.yaml', 'name: Payroll', 'name: Pay');
  });
  afterAll(() => second.stop());

  test('takes a folder into a change set and publishes nothing', async () => {
    const { code, stdout } = await cli('import', folder, '--name', 'From the test desk', '--purpose', 'Shorter names');
    const [, id] = /^1 document is in the change set (cset_\w+); nothing is published\.$/m.exec(stdout) ?? [];
    expect(code).toBe(0);
    const { data } = await api.ask(
      '{ changeSets { nodes { id name purpose state documents { kind key change } } } release { number } }',
    );
    expect(data).toEqual({
      changeSets: {
        nodes: [
          {
            id,
            name: 'From the test desk',
            purpose: 'Shorter names',
            state: 'DRAFT',
            documents: [{ kind: 'team', key: 'payroll', change: 'CHANGED' }],
          },
        ],
      },
      release: { number: 1 },
    });
  });

  test('publishes nothing that nobody has seen', async () => {
    const { code, stdout, stderr } = await onSecond('import', folder, '--publish');
    expect([code, stdout.trim().split('\n')[0]]).toEqual([2, '~ teams/payroll.yaml']);
    expect(stderr).toMatch(/^Nothing was published: look at the differences above, then say --seen 1-[0-9a-f]{16}\.$/m);
    expect((await second.ask('{ release { number } changeSets { totalCount } }')).data).toEqual({
      release: { number: 1 },
      changeSets: { totalCount: 0 },
    });
  });

  test('brings a release of one installation to another, byte for byte', async () => {
    const token = /--seen (\S+)\.?$/m.exec((await onSecond('diff', folder)).stdout)?.[1] ?? '';
    const { code, stdout } = await onSecond('import', folder, '--publish', '--seen', token, '--purpose', 'Promotion');
    expect([code, stdout.trim().split('\n').at(-1)]).toEqual([0, 'Release 2 is live: 1 document changed.']);
    const back = join(root, 'back');
    await onSecond('export', back);
    expect(await read(back)).toEqual(await read(folder));
    expect((await second.ask('{ release(number: 2) { note } }')).data.release.note).toBe('Promotion');
    expect((await onSecond('import', folder, '--publish')).stdout.trim()).toBe(
      'The folder holds what release 2, which is live, holds: nothing was imported.',
    );
  });

  test('publishes nothing when the folder or the live release is another than the one that was seen', async () => {
    edit(folder, 'teams/payroll.yaml', 'name: Pay', 'name: Salaries');
    const token = /--seen (\S+)$/m.exec((await onSecond('diff', folder)).stdout)?.[1] ?? '';
    edit(folder, 'teams/payroll.yaml', 'name: Salaries', 'name: Wages');
    const { code, stderr } = await onSecond('import', folder, '--publish', '--seen', token);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^Nothing was published: the folder or the live release changed since then; /),
    ]);
    expect((await second.ask('{ release { number } }')).data.release.number).toBe(2);
  });

  test('changes what a pinned case expects only when somebody signs that off', async () => {
    await onSecond('export', folder);
    edit(folder, 'priority-matrices/default.yaml', 'high: p2\n    low: p4', 'high: p2\n    low: p3');
    const token =
      /--seen (\S+)\.$/m.exec((await onSecond('import', folder, '--publish', '--sign-off', 'x')).stderr)?.[1] ?? '';
    const args = ['import', folder, '--publish', '--seen', token];
    expect((await onSecond(...args)).stderr.trim()).toBe('Nothing was published: the folder has 3 errors.');
    const { code, stdout } = await onSecond(...args, '--sign-off', 'Nothing waits a week any more');
    expect([code, stdout.trim().split('\n').at(-1)]).toEqual([0, 'Release 3 is live: 1 document changed.']);
    const { data } = await second.ask(
      '{ pinnedCaseDocument(key: "everyday-question") { expect { priority } } release { changeSet { signOffs { key reason } } } }',
    );
    expect(data).toEqual({
      pinnedCaseDocument: { expect: { priority: 'p3' } },
      release: { changeSet: { signOffs: [{ key: 'everyday-question', reason: 'Nothing waits a week any more' }] } },
    });
  });

  test('publishes what has warnings only for a reason, which the release keeps', async () => {
    await onSecond('export', folder);
    const team = readFileSync(join(folder, 'teams/network-operations.yaml'), 'utf8');
    writeFileSync(
      join(folder, 'teams/network-operations.yaml'),
      team.replace(/^lead:.*\n/m, '').replace(/^members:\n(?:(?: |-).*\n)+/m, 'members: []\n'),
    );
    const token = /--seen (\S+)\.$/m.exec((await onSecond('import', folder, '--publish')).stderr)?.[1] ?? '';
    const args = ['import', folder, '--publish', '--seen', token];
    const refused = await onSecond(...args);
    expect([refused.code, refused.stderr.trim()]).toEqual([2, 'Nothing was changed.']);
    expect(refused.stdout.trim().split('\n').slice(-2)).toEqual([
      'refused: reason: There is 1 warning: give the reason for publishing all the same.',
      'refused: team: network-operations: members: warning: nobody is in this team: what is routed here waits',
    ]);
    const { stdout } = await onSecond(...args, '--reason', 'They begin in May');
    expect(stdout.trim().split('\n').at(-1)).toBe('Release 4 is live: 1 document changed.');
    const { data } = await second.ask('{ release { warningReason warnings { key path } } }');
    expect(data.release).toEqual({
      warningReason: 'They begin in May',
      warnings: [{ key: 'network-operations', path: 'members' }],
    });
    await onSecond('export', folder);
  });

  test('publishes nothing that has an error', async () => {
    edit(folder, 'services/payroll.yaml', 'team: payroll', 'team: nobody');
    const { code, stdout, stderr } = await onSecond('import', folder, '--publish');
    expect(stdout).toContain('error: services/payroll.yaml: payroll, field team: ');
    expect([code, stderr.trim()]).toEqual([2, 'Nothing was published: the folder has 1 error.']);
  });
});
