import { systemActor } from '../../core/kernel/Actor.js';
import { changeTable } from '../../database/changes/changeTable.js';
import { rebuildExplanations } from '../../database/reviews/rebuildExplanations.js';
import { rebuildCauses } from '../../database/changes/rebuildCauses.js';
import { incidentTable } from '../../database/incidents/incidentTable.js';
import { type Work, writingWork } from '../../database/kernel/Work.js';
import { rebuildAgentLoads } from '../../database/records/agentLoads.js';
import {
  batchesOf,
  countRecords,
  type Difference,
  rebuildRecords,
  type Rebuilt,
} from '../../database/records/rebuild.js';
import { Progress } from '../importing/Progress.js';
import type { RecordKind } from '../../core/records/RecordState.js';
import type { System } from '../system.js';
import type { Command } from './Command.js';

/** Records of one transaction: they are locked for so long. */
const batch = 500;

/** Differences that are shown; the rest is counted. */
const shown = 20;

/** What a rebuild found. */
export interface RebuildResult {
  readonly records: number;
  readonly differences: readonly Difference[];
  /** False when it was asked to stop before the end. */
  readonly isComplete: boolean;
  /** Where it goes on when it was asked to stop; null when it came to the end. */
  readonly after: string | null;
}

/** `rebuild`: makes the rows of all records, their clocks and pauses, and of what people hold, from the ledger. */
export const rebuildCommand: Command = {
  name: 'rebuild',
  summary:
    'Makes the rows of all records, their clocks and what people hold from the ledger; where rows differ, the ledger wins.',
  options: {
    check: { type: 'boolean', help: 'Compares only: nothing is written; exit code 1 when rows differ.' },
    after: {
      type: 'string',
      value: 'PLACE',
      help: 'Goes on where an earlier run was stopped, at the place that it named.',
    },
  },
  async run({ options }, tools) {
    const isCheck = options['check'] === true;
    const progress = new Progress(process.stderr, 'record');
    const result = await rebuild(await tools.openSystem(), {
      isCheck,
      after: typeof options['after'] === 'string' ? options['after'] : null,
      isStopping: tools.isStopping,
      onProgress: (done, all) => progress.show(all === 0 ? 1 : done / all, done),
    });
    progress.end();
    for (const difference of result.differences.slice(0, shown)) tools.say(sentence(difference));
    const more = result.differences.length - shown;
    if (more > 0) tools.say(`... and ${more} more.`);
    const count = result.differences.length;
    const found = `${count} ${count === 1 ? 'difference' : 'differences'} ${isCheck ? 'found' : 'repaired'}`;
    tools.say(`${result.records} records compared with the ledger, ${found}, in ${progress.seconds().toFixed(1)} s.`);
    if (result.after !== null) tools.say(`Stopped half-way: go on with --after ${result.after}`);
    return (isCheck && count > 0) || !result.isComplete ? 1 : 0;
  },
};

type Place = Parameters<typeof rebuildRecords>[2];

interface Part {
  readonly name: string;
  /** Kind of the records whose batches can be rebuilt beside each other; null for what goes one batch after the other. */
  readonly kind: RecordKind | null;
  rebuild(work: Work, place: Place): Promise<Rebuilt>;
}

const parts: readonly Part[] = [
  { name: 'incidents', kind: 'INCIDENT', rebuild: (work, place) => rebuildRecords(work, incidentTable, place) },
  { name: 'changes', kind: 'CHANGE', rebuild: (work, place) => rebuildRecords(work, changeTable, place) },
  { name: 'causes', kind: null, rebuild: rebuildCauses },
  { name: 'explanations', kind: null, rebuild: rebuildExplanations },
  {
    // after the records, whose repair changes what people hold
    name: 'agents',
    kind: null,
    rebuild: async (work, { isCheck }) => ({
      records: 0,
      differences: await rebuildAgentLoads(work, isCheck),
      next: null,
    }),
  },
];

/** How many batches are under way at once: while one waits for the database, another is counted. */
const lanes = 3;

interface RebuildOptions {
  readonly isCheck: boolean;
  /** Where an earlier run stopped: `incidents/` and the id of the last record seen to; null for the beginning. */
  readonly after?: string | null;
  readonly isStopping?: () => boolean;
  readonly onProgress?: (done: number, all: number) => void;
}

/** Rebuilds all records, batch by batch. The product may run meanwhile. */
export async function rebuild(system: System, options: RebuildOptions): Promise<RebuildResult> {
  const { isCheck } = options;
  const inWork = <T>(run: (work: Work) => Promise<T>): Promise<T> =>
    writingWork(system, systemActor('rebuild', 'CLI'), 'rebuild', run);
  const all = await inWork(countRecords);
  const differences: Difference[] = [];
  let records = 0;
  const isStopping = (): boolean => options.isStopping?.() ?? false;
  const run = async (part: Part, after: string | null): Promise<string | null> => {
    const done = await inWork((work) => part.rebuild(work, { after, limit: batch, isCheck }));
    records += done.records;
    differences.push(...done.differences);
    options.onProgress?.(records, all);
    return done.next;
  };
  const [from = null, afterId = null] = options.after?.split('/') ?? [];
  const first = from === null ? 0 : parts.findIndex(({ name }) => name === from);
  if (first < 0) throw new Error(`there is no part ${from}: expected ${parts.map(({ name }) => name).join(', ')}`);
  for (const [i, part] of parts.slice(first).entries()) {
    const after = i === 0 ? afterId || null : null;
    const { kind } = part;
    const ends = kind === null ? [] : await inWork((work) => batchesOf(work, kind, { after, every: batch }));
    const starts = [after, ...ends];
    const stoppedAt = (place: string | null): RebuildResult => ({
      records,
      differences,
      isComplete: false,
      after: `${part.name}/${place ?? ''}`,
    });
    const last = starts.pop() ?? null;
    const left = await inLanes(starts, isStopping, (start) => run(part, start));
    if (left < starts.length) return stoppedAt(starts[left] ?? null);
    let next: string | null = last;
    do {
      if (isStopping()) return stoppedAt(next);
      next = await run(part, next);
    } while (next !== null);
  }
  return { records, differences, isComplete: true, after: null };
}

/** Does something with each, several at once, until it is told to stop; answers how many of them, from the first on, are done. */
async function inLanes<T>(
  items: readonly T[],
  isStopping: () => boolean,
  run: (item: T) => Promise<unknown>,
): Promise<number> {
  let taken = 0;
  const lane = async (): Promise<void> => {
    while (taken < items.length && !isStopping()) await run(items[taken++] as T);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return taken;
}

function sentence({ number, table, column, found, expected }: Difference): string {
  const place = column === null ? table : `${table}.${column}`;
  return `${number}: ${place} is ${JSON.stringify(found)}, the ledger says ${JSON.stringify(expected)}`;
}
