// npm run bench -- configuration [--documents 1000 --sets 1]
//
// Measures what it takes to compile a large configuration: from nothing, again after one edit, how long it keeps others
// waiting, and what it holds in memory. Needs no database.
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readBundle } from '../../server/app/configuration/bundle.js';
import { workbenchOf } from '../../server/app/configuration/compiler.js';
import { registry } from '../../server/app/kinds.js';
import { starterFolder } from '../../server/app/starterBundle.js';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import { sourcesIn } from '../../server/core/configuration/known.js';
import type { Compilation, SourceDocument, Workbench } from '../../server/core/configuration/Workbench.js';
import { Release } from '../../server/core/kernel/Release.js';
import { largeConfiguration } from './largeConfiguration.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const rounds = 7;

/** Compiles a configuration of that many documents, with 1,000 rules in so many sets, and prints what it took. */
export async function benchConfiguration(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { documents: { type: 'string', default: '1000' }, sets: { type: 'string', default: '1' } },
  });
  const { drafts } = await readBundle(starterFolder, registry);
  const starter = drafts.map((draft) => ({ ...draft, revisionId: `${draft.kind}/${draft.key}` }));
  const documents = largeConfiguration(starter, Number(values.documents), Number(values.sets));
  console.log(`${documents.length} documents, 1000 rules in ${values.sets} sets; medians of ${rounds} rounds`);

  const fromNothing = await repeated(async () => {
    const fresh = structuredClone(documents) as SourceDocument[];
    return timed(workbenchOf(new Compiler(registry)), fresh);
  });
  print('from nothing', fromNothing);

  const bench = workbenchOf(new Compiler(registry));
  // The documents of a release go into the next compilation as they were read.
  const { entries } = await bench.compile(documents);
  const live = sourcesIn(new Release('bench', 1, new Date(0), entries), registry.kinds);
  for (const kind of ['service', 'team', 'calendar', 'routing-rule-set', 'priority-matrix']) {
    const results = await repeated((n) => timed(bench, withEdit(live, kind, n)));
    print(`one ${kind} edited`, results);
  }
  await printMemory(documents);
}

interface Timed {
  readonly ms: number;
  /** CPU of the thread that compiles: what it takes when nobody else wants the machine. */
  readonly cpuMs: number;
  /** The longest that the event loop was kept, in CPU of its thread. */
  readonly longestMs: number;
  readonly compilation: Compilation;
}

async function timed(bench: Workbench, documents: readonly SourceDocument[]): Promise<Timed> {
  let isDone = false;
  let longestMs = 0;
  let last = threadMs();
  const tick = (): void => {
    const now = threadMs();
    longestMs = Math.max(longestMs, now - last);
    last = now;
    if (!isDone) setImmediate(tick);
  };
  setImmediate(tick);
  const [startedAt, cpuAt] = [performance.now(), threadMs()];
  const compilation = await bench.compile(documents);
  const [ms, cpuMs] = [performance.now() - startedAt, threadMs() - cpuAt];
  await new Promise((next) => setImmediate(next));
  isDone = true;
  if (!compilation.isSound)
    throw new Error(`not sound: ${JSON.stringify(compilation.findings.find(({ severity }) => severity === 'error'))}`);
  return { ms, cpuMs, longestMs, compilation };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

async function repeated(run: (n: number) => Promise<Timed>): Promise<Timed[]> {
  const results: Timed[] = [];
  for (let n = 0; n < rounds; n++) results.push(await run(n));
  return results;
}

function print(what: string, results: readonly Timed[]): void {
  const [redone] = results.slice(-1).map(({ compilation }) => compilation.redone);
  const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]?.toFixed(1);
  const longest = results.map(({ longestMs }) => longestMs);
  console.log(
    [
      what.padEnd(26),
      `${median(results.map(({ ms }) => ms))} ms, CPU ${median(results.map(({ cpuMs }) => cpuMs))} ms`,
      `longest block, CPU ${median(longest)} ms (worst ${Math.max(...longest).toFixed(1)})`,
      `checked ${redone?.checked}, compiled ${redone?.compiled}`,
    ].join('  '),
  );
}

/** The documents with the name of the last one of a kind changed, or the colour of a matrix. */
function withEdit(documents: readonly SourceDocument[], kind: string, n: number): SourceDocument[] {
  const at = documents.findLastIndex((document) => document.kind === kind);
  return documents.map((document, i) =>
    i === at
      ? { ...document, revisionId: `edit ${n}`, body: { ...(document.body as object), name: `Edited ${n}` } }
      : document,
  );
}

async function printMemory(documents: readonly SourceDocument[]): Promise<void> {
  collect();
  const before = process.memoryUsage().heapUsed;
  const copy = structuredClone(documents) as SourceDocument[];
  const compiler = new Compiler(registry);
  const { entries } = await workbenchOf(compiler).compile(copy.splice(0));
  const release = new Release('bench', 1, new Date(0), entries);
  collect();
  const mb = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  console.log(`memory of the release, the compiler's cache included: ${mb.toFixed(1)} MB (${release.number})`);
}
