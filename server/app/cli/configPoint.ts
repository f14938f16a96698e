import { sourcesIn } from '../../core/configuration/known.js';
import type { SourceDocument } from '../../core/configuration/Workbench.js';
import { systemActor } from '../../core/kernel/Actor.js';
import { fromPublicId } from '../../core/kernel/ids.js';
import { draftOfId } from '../../database/configuration/drafting.js';
import { releaseHead } from '../../database/configuration/queries.js';
import { readingWork, type Work } from '../../database/kernel/Work.js';
import { workbench } from '../configuration/compiler.js';
import { registry } from '../kinds.js';
import type { System } from '../system.js';
import { CommandProblem, type CommandOptions, type Typed } from './Command.js';

/** Options that name a state of the configuration; without any it is the live one. */
export const pointOptions: CommandOptions = {
  release: { type: 'string', value: 'NUMBER', help: 'What that release holds, instead of the live one.' },
  'change-set': { type: 'string', value: 'ID', help: 'What publishing that change set (cset_...) would make.' },
};

/** A state of the configuration. */
export interface ConfigPoint {
  /** What it is called: "release 7, which is live". */
  readonly name: string;
  /** Number of the release; null for a change set. */
  readonly number: number | null;
  readonly documents: readonly SourceDocument[];
}

/** Reads the configuration as the program itself. */
export function configWork(system: System): Work {
  return readingWork(system, systemActor('config', 'CLI'), 'config');
}

/** The state that was typed. Throws a CommandProblem for one that there is not. */
export async function pointOf(system: System, { options }: Typed): Promise<ConfigPoint> {
  const number = options['release'];
  const changeSet = options['change-set'];
  if (number !== undefined && changeSet !== undefined)
    throw new CommandProblem('Give --release or --change-set, not both.');
  if (typeof changeSet === 'string') return pointOfChangeSet(system, changeSet);
  const live = system.releases.live();
  if (number === undefined || number === String(live.number)) return livePoint(system);
  const wanted = Number(number);
  const head = Number.isInteger(wanted) && wanted > 0 ? await releaseHead(configWork(system).sql, wanted) : null;
  if (!head)
    throw new CommandProblem(`--release: there is no release ${String(number)}; the live one is ${live.number}.`);
  const release = await system.releases.pinned(head.id);
  return { name: `release ${wanted}`, number: wanted, documents: sourcesIn(release, registry.kinds) };
}

/** The live release. */
export function livePoint(system: System): ConfigPoint {
  const live = system.releases.live();
  return {
    name: `release ${live.number}, which is live`,
    number: live.number,
    documents: sourcesIn(live, registry.kinds),
  };
}

async function pointOfChangeSet(system: System, publicId: string): Promise<ConfigPoint> {
  const id = fromPublicId('ChangeSet', publicId);
  const draft = id === null ? null : await draftOfId(configWork(system), workbench, id);
  if (!draft) throw new CommandProblem(`--change-set: there is no change set ${publicId}.`);
  return { name: `change set ${publicId}`, number: null, documents: draft.documents };
}
