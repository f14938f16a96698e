import { describe, expect, it } from '@jest/globals';
import { readFolder } from '../../server/app/configuration/bundle.js';
import { starterFolder } from '../../server/app/starterBundle.js';
import { readFilesElsewhere } from '../../server/database/configuration/readFilesElsewhere.js';
import { readYaml } from '../../server/database/configuration/readYaml.js';
import { readFile } from '../../server/database/configuration/documentFiles.js';
import { YamlThread } from '../../server/database/configuration/YamlThread.js';

const limits = { cpuMs: 5_000, memoryMb: 512, idleMs: 60_000 };

/** A rule set of 1,200 rules: more than 500,000 characters. */
const manyRules = `key: many\nname: Many\nstage: assignment\nrules:\n${Array.from(
  { length: 1_200 },
  (_, i) =>
    `  - id: rule-${i}\n    name: ${'A rule with a long name '.repeat(14)}${i}\n    when: { field: title, op: startsWith, value: '${i}' }\n    then: { team: payroll }\n`,
).join('')}default: { team: payroll }\n`;

/** What takes a parser hundreds of milliseconds of any CPU. */
const runaway = `k: [${'a,'.repeat(349_000)}a]`;

describe('files read in a thread', () => {
  it('say what they say when they are read here: all of the starter bundle', async () => {
    const files = await readFolder(starterFolder);
    expect(files.length).toBeGreaterThan(20);
    expect(await readFilesElsewhere(files)).toEqual(files.map(readFile));
  });

  it.each([
    ['an alias of nothing', 'key: *k'],
    ['an alias of what it is in', 'key: &k\n  inner: *k'],
    ['a field that is there twice', 'key: a\nname: b\nkey: c'],
    ['a list that does not end', 'key: ['],
    ['no fields', '- a\n'],
    ['nothing', ''],
    ['more than ten places that cannot be read', '\t: "\n'.repeat(1_000)],
    [
      'aliases of aliases of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\nkey: *d`,
    ],
    ['numbers that JSON has not, and fields of all names', 'a: .inf\nb: .nan\nc: -0\n__proto__: { d: 1 }\n1: ~\n'],
    ['days and sets of YAML 1.1', '%YAML 1.1\n---\na: 2026-01-01\nb: !!set { x, y }\n'],
  ])('come to the same as when they are read here: %s', async (_, text) => {
    const [file] = await readFilesElsewhere([{ path: 'teams/odd.yaml', text }]);
    expect(file).toEqual({ path: 'teams/odd.yaml', reading: readYaml(text) });
  });

  it('keep nobody waiting: the event loop goes on while 500,000 characters are read', async () => {
    expect(manyRules.length).toBeGreaterThan(500_000);
    let turns = 0;
    let isRead = false;
    const reading = new YamlThread(limits).read(manyRules).finally(() => (isRead = true));
    while (!isRead) {
      await new Promise(setImmediate);
      turns += 1;
    }
    expect(turns).toBeGreaterThan(100);
    expect(await reading).toEqual(readYaml(manyRules));
  });

  it('are answered each with its own when many are asked for at once', async () => {
    const thread = new YamlThread(limits);
    const readings = await Promise.all(['a: 1', 'b: [', 'c: 3'].map((text) => thread.read(text)));
    expect(readings).toEqual(['a: 1', 'b: [', 'c: 3'].map(readYaml));
  });

  it.each([
    ['time', { ...limits, cpuMs: 300 }],
    ['memory', { ...limits, memoryMb: 24 }],
  ])('are refused when they take too much %s, and those behind them are read', async (what, short) => {
    const thread = new YamlThread(short);
    expect(await Promise.all([thread.read(runaway), thread.read('key: a')])).toEqual([
      { problems: [`It takes too much ${what} to read: write it shorter or plainer`] },
      { body: { key: 'a' } },
    ]);
  });

  it('fail alone when the thread breaks down over them', async () => {
    const thread = new YamlThread(limits);
    const noText = 7 as unknown as string;
    const outcomes = await Promise.allSettled([noText, 'key: a'].map((text) => thread.read(text)));
    expect(outcomes).toEqual([
      { status: 'rejected', reason: new Error('the thread that reads YAML broke down') },
      { status: 'fulfilled', value: { body: { key: 'a' } } },
    ]);
  });

  it('are read by another thread when the one that was there had nothing to do for long', async () => {
    const thread = new YamlThread({ ...limits, idleMs: 0 });
    expect(await thread.read('key: a')).toEqual({ body: { key: 'a' } });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await thread.read('key: b')).toEqual({ body: { key: 'b' } });
  });
});
