import { systemActor } from '../../core/kernel/Actor.js';
import { changeTable } from '../../database/changes/changeTable.js';
import { rebuildExplanations } from '../../database/reviews/rebuildExplanations.js';
import { rebuildCauses } from '../../database/changes/rebuildCauses.js';
import { incidentTable } from '../../database/incidents/incidentTable.js';
import { type Work, writingWork } from '../../database/kernel/Work.js';
import { countRecords, type Difference, rebuildRecords, type Rebuilt } from '../../database/records/rebuild.js';
import { Progress } from '../importing/Progress.js';
import type { System } from '../system.js';
import type { Command } from './Command.js';

/** Records of one transaction: they are locked for so long. */
const batch = 200;

/** Differences that are shown; the rest is counted. */
const shown = 20;

/** What a rebuild found. */
export interface RebuildResult {
  readonly records: number;
  readonly differences: readonly Difference[];
  /** False when it was asked to stop before the end. */
  readonly isComplete: boolean;
}

/** `rebuild`: makes the rows of all records, their clocks and pauses from the ledger. */
export const rebuildCommand: Command = {
  name: 'rebuild',
  summary: 'Makes the rows of all records and their clocks from the ledger; where rows differ, the ledger wins.',
  options: { check: { type: 'boolean', help: 'Compares only: nothing is written; exit code 1 when rows differ.' } },
  async run({ options }, tools) {
    const isCheck = options['check'] === true;
    const progress = new Progress(process.stderr, 'records');
    const result = await rebuild(await tools.openSystem(), {
      isCheck,
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
    if (!result.isComplete) tools.say('Stopped half-way: run the same command again.');
    return (isCheck && count > 0) || !result.isComplete ? 1 : 0;
  },
};

type Place = Parameters<typeof rebuildRecords>[2];

const kinds: readonly ((work: Work, place: Place) => Promise<Rebuilt>)[] = [
  (work, place) => rebuildRecords(work, incidentTable, place),
  (work, place) => rebuildRecords(work, changeTable, place),
  (work, place) => rebuildCauses(work, place),
  (work, place) => rebuildExplanations(work, place),
];

/** Rebuilds all records, batch by batch. The product may run meanwhile. */
export async function rebuild(
  system: System,
  options: {
    readonly isCheck: boolean;
    readonly isStopping?: () => boolean;
    readonly onProgress?: (done: number, all: number) => void;
  },
): Promise<RebuildResult> {
  const inWork = <T>(run: (work: Work) => Promise<T>): Promise<T> =>
    writingWork(system, systemActor('rebuild', 'CLI'), 'rebuild', run);
  const all = await inWork(countRecords);
  const differences: Difference[] = [];
  let records = 0;
  for (const rebuildBatch of kinds) {
    let after: string | null = null;
    do {
      if (options.isStopping?.()) return { records, differences, isComplete: false };
      const place: Place = { after, limit: batch, isCheck: options.isCheck };
      const done = await inWork((work) => rebuildBatch(work, place));
      records += done.records;
      differences.push(...done.differences);
      options.onProgress?.(records, all);
      after = done.next;
    } while (after !== null);
  }
  return { records, differences, isComplete: true };
}

function sentence({ number, table, column, found, expected }: Difference): string {
  const place = column === null ? table : `${table}.${column}`;
  return `${number}: ${place} is ${JSON.stringify(found)}, the ledger says ${JSON.stringify(expected)}`;
}
