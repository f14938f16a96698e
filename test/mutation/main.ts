/*
 * Mutation testing of the pure rules: changes one place of them at a time and looks whether a test notices.
 *
 *   npm run mutation -- calendars                       a group of files with its tests, see groups below
 *   npm run mutation -- calendars --file SpanTable      of these only those whose path holds a text
 *   npm run mutation -- calendars --retry               tries the survivors of the last run again
 *
 * Compiled files are changed and loaded into a thread, the fastest tests first; a mutant that takes longer than ten seconds of
 * computing counts as found. Survivors are printed with their place in the source. Those that nothing can notice
 * are explained in explained.json, by the line they stand in and the change; a reason that fits no mutant is pointed out.
 * What is done is kept in dist/.mutation-<group>.json: interrupted, the same command goes on where it was.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { parseAst } from 'vite';
import { mutantsOf, type Mutant, type SyntaxNode } from './mutants.js';
import type { Trial } from './tryMutants.js';

/** Files that are changed, and the tests that are to notice, the fastest first. Both without their endings. */
interface MutationGroup {
  readonly files: readonly string[];
  readonly tests: readonly string[];
  /** Tests whose name holds this are left out: those that are slow and ask once more what others have asked. */
  readonly without?: string;
}

const groups: { readonly [name: string]: MutationGroup } = {
  calendars: {
    files: [
      'businessTime',
      'SpanTable',
      'BusinessCalendar',
      'workingDays',
      'localTime',
      'zoneOffsets',
      'closedBecause',
      'search',
    ].map((name) => `server/core/calendars/${name}`),
    tests: ['search', 'timeZones', 'rules', 'businessTime', 'closedBecause', 'laws'].map(
      (name) => `test/calendars/${name}.test`,
    ),
    without: 'oracle that walks minutes',
  },
  hours: {
    files: ['checkCalendar', 'weeklyHours', 'yearly', 'scopes', 'sameCalendar', 'CalendarOfEdition'].map(
      (name) => `server/core/calendars/${name}`,
    ),
    tests: ['weeklyHours', 'yearly', 'sameCalendar', 'scopes', 'calendarOfEdition', 'kinds', 'checkCalendar'].map(
      (name) => `test/calendars/${name}.test`,
    ),
  },
  sla: {
    files: ['server/core/sla/clockRules', 'server/core/sla/counting'],
    tests: [
      'counting',
      'clockRules',
      'leaving',
      'recalculation',
      'lateClocks',
      'carriedTwice',
      'cases',
      'randomClocks',
    ].map((name) => `test/sla/${name}.test`),
  },
  feasibility: {
    files: ['feasibility', 'submitTimes'].map((name) => `server/core/sla/${name}`),
    tests: ['feasibility', 'submitTimes'].map((name) => `test/sla/${name}.test`),
  },
  policies: {
    files: ['choosePolicy', 'checkLadder', 'overlappingLines', 'checkTiers', 'checkSlaPolicy', 'setOff'].map(
      (name) => `server/core/sla/${name}`,
    ),
    tests: ['setOff', 'checkLadder', 'checkSlaPolicy', 'policy', 'overlappingLines', 'choosePolicy', 'contracts'].map(
      (name) => `test/sla/${name}.test`,
    ),
  },
};

/** A change that no test can notice, or none should. */
interface Explanation {
  readonly file: string;
  /** The line of the compiled file, without indentation. */
  readonly line: string;
  readonly change: string;
  readonly reason: string;
}

/** What became of a mutant: the test that noticed it, or null. */
interface Tried {
  readonly file: string;
  readonly place: string;
  readonly line: string;
  readonly change: string;
  readonly foundBy: string | null;
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { file: { type: 'string', default: '' }, retry: { type: 'boolean', default: false } },
});
const name = positionals[0] ?? 'calendars';
const group = groups[name];
if (!group) throw new Error(`there is no group ${name}; known are ${Object.keys(groups).join(', ')}`);

const dist = join(import.meta.dirname, '../..');
const root = join(dist, '..');
const statePath = join(dist, `.mutation-${name}.json`);
const explained = JSON.parse(readFileSync(join(root, 'test/mutation/explained.json'), 'utf8')) as Explanation[];
const state: { [id: string]: Tried } = existsSync(statePath)
  ? (JSON.parse(readFileSync(statePath, 'utf8')) as { [id: string]: Tried })
  : {};
const tests = group.tests.map((test) => pathToFileURL(join(dist, `${test}.js`)).href);
/** Trials in all, and the thread that they run in. */
let trials = 0;
let thread: Worker | null = null;
const computingSeconds = 10;
/** Memory of the thread: a mutant that piles something up without end is found by it, and takes the machine from nobody. */
const memoryMb = 1024;

await assertTestsPass();
const all: Tried[] = [];
for (const file of group.files.filter((path) => path.includes(options.file))) all.push(...(await tryFile(file)));

const isExplained = ({ file, line, change }: Tried): boolean =>
  explained.some((one) => one.file === file && one.line === line && one.change === change);
const survivors = all.filter(({ foundBy }) => foundBy === null);
const unexplained = survivors.filter((one) => !isExplained(one));
for (const { place, change } of unexplained) console.log(`SURVIVED ${place}: ${change}`);
for (const one of explained.filter(({ file }) => group.files.includes(file) && file.includes(options.file)))
  if (!survivors.some((mutant) => one.file === mutant.file && one.line === mutant.line && one.change === mutant.change))
    console.log(`EXPLAINED FOR NOTHING ${one.file}: ${one.change} in "${one.line}"`);
const killed = all.length - survivors.length;
const share = all.length === 0 ? 100 : ((all.length - unexplained.length) / all.length) * 100;
console.log(
  `${all.length} mutants: ${killed} killed, ${survivors.length - unexplained.length} explained, ${unexplained.length} survived: ${share.toFixed(1)} %`,
);
process.exit(share >= 95 ? 0 : 1);

/** Without a change all tests pass, or nothing that follows would mean anything. */
async function assertTestsPass(): Promise<void> {
  const foundBy = await run({ file: '', start: 0, end: 0, replacement: '' });
  if (foundBy !== null) throw new Error(`the tests fail without any change: ${foundBy}`);
}

async function tryFile(file: string): Promise<Tried[]> {
  const path = join(dist, `${file}.js`);
  const code = readFileSync(path, 'utf8');
  const map = new SourceMap(
    JSON.parse(readFileSync(`${path}.map`, 'utf8')) as ConstructorParameters<typeof SourceMap>[0],
  );
  const mutants = mutantsOf(code, parseAst(code) as unknown as SyntaxNode);
  const tried: Tried[] = [];
  for (const [i, mutant] of mutants.entries()) {
    const where = placeOf(code, mutant.start, map);
    const id = `${file}:${mutant.start}:${mutant.change}:${where.line}`;
    const known = state[id];
    const isKnown = known && !(options.retry && known.foundBy === null);
    const result = isKnown ? known : await tryOne(file, mutant, where);
    state[id] = result;
    tried.push(result);
    if (!isKnown && result.foundBy === null) console.log(`${result.place}: ${result.change}`);
    if (i % 20 === 19 || i === mutants.length - 1) {
      writeFileSync(statePath, JSON.stringify(state));
      const alive = tried.filter(({ foundBy }) => foundBy === null).length;
      console.log(`${file}: ${i + 1} of ${mutants.length}, ${alive} alive`);
    }
  }
  return tried;
}

async function tryOne(file: string, mutant: Mutant, where: { place: string; line: string }): Promise<Tried> {
  const { start, end, replacement, change } = mutant;
  const url = pathToFileURL(join(dist, `${file}.js`)).href;
  const foundBy = await run({ file: url, start, end, replacement });
  return { file, place: `${file}.ts:${where.place}`, line: where.line, change, foundBy };
}

/** Place of an offset in the source, and the compiled line that it stands in. */
function placeOf(code: string, offset: number, map: SourceMap): { place: string; line: string } {
  const before = code.slice(0, offset).split('\n');
  const [line, column] = [before.length - 1, before.at(-1)?.length ?? 0];
  const entry = map.findEntry(line, column) as { originalLine?: number };
  return { place: String((entry.originalLine ?? line) + 1), line: (code.split('\n')[line] ?? '').trim() };
}

/** Runs the tests on a changed file; answers what noticed it, or null. */
async function run(asked: Omit<Trial, 'id' | 'tests' | 'without'>): Promise<string | null> {
  thread ??= new Worker(new URL('./tryMutants.js', import.meta.url), {
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  const worker = thread;
  const id = ++trials;
  // what is kept of one trial is little, and yet it is kept
  const isLast = id % 150 === 0;
  const forget: (() => void)[] = [];
  const answer = new Promise<string | null>((resolve, reject) => {
    const heard = ({ foundBy }: { foundBy: string | null }): void => resolve(foundBy);
    worker.once('message', heard).once('error', reject);
    forget.push(() => worker.off('message', heard).off('error', reject));
  });
  // counted in computing, not by the clock: a busy machine finds no mutants
  const begun = process.cpuUsage();
  let timer: NodeJS.Timeout | undefined;
  const endless = new Promise<string>((resolve) => {
    timer = setInterval(() => {
      const { user, system } = process.cpuUsage(begun);
      if (user + system > computingSeconds * 1e6) resolve('it did not end');
    }, 500);
  });
  worker.postMessage({ ...asked, id, tests, without: group?.without ?? '' } satisfies Trial);
  try {
    const foundBy = await Promise.race([answer, endless]);
    if (isLast || foundBy === 'it did not end') await endThread(worker);
    return foundBy;
  } catch (error) {
    await endThread(worker);
    return `it ended with ${(error as Error).message.slice(0, 100)}`;
  } finally {
    clearInterval(timer);
    for (const each of forget) each();
  }
}

async function endThread(worker: Worker): Promise<void> {
  thread = null;
  worker.on('error', () => undefined);
  await worker.terminate();
}
