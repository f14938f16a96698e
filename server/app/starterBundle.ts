import { fileURLToPath } from 'node:url';
import { systemActor } from '../core/kernel/Actor.js';
import { Refusal } from '../core/kernel/Refusal.js';
import { Release } from '../core/kernel/Release.js';
import { publishRelease } from '../database/configuration/actions/publishRelease.js';
import type { Database } from '../database/kernel/Database.js';
import { writingWork } from '../database/kernel/Work.js';
import { registry } from './kinds.js';
import { StartProblem } from './StartProblem.js';
import { workbench } from './configuration/compiler.js';
import type { Bundle } from '../database/configuration/documentFiles.js';
import { describeComplaints, readBundle } from './configuration/bundle.js';

/** Folder of the documents that every installation starts with. */
export const starterFolder = fileURLToPath(new URL('../../../seeds/bundle/', import.meta.url));

/**
 * Publishes the starter bundle as the first release, the way every later release is published. Throws a StartProblem
 * with a line for every document that is wrong; nothing is published then.
 */
export async function publishStarterBundle(
  database: Database,
  clock: () => Date,
  folder = starterFolder,
): Promise<void> {
  let bundle: Bundle = { drafts: [], fileOf: new Map() };
  const nothing = new Release('', 0, clock(), { byKind: new Map() });
  const releases = {
    live: () => nothing,
    pinned: () => Promise.resolve(nothing),
    edition: <C>(calendar: C) => calendar,
    at: () => Promise.resolve(null),
    drafted: () => Promise.resolve(null),
    // whoever opens the system looks which release is live
    refresh: () => Promise.resolve(false),
  };
  const shop = { database, clock, releases };
  try {
    bundle = await readBundle(folder, registry);
    await writingWork(shop, systemActor('starter bundle', 'CLI'), 'start', (work) =>
      publishRelease(work, workbench, bundle.drafts, 'Starter bundle'),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'DUPLICATE') return; // another process was first
    const lines = describeComplaints(error, bundle);
    throw new StartProblem(`The starter bundle is not published, it has ${lines.length} errors:\n${lines.join('\n')}`, {
      cause: error,
    });
  }
}
