import { workbench } from '../../server/app/configuration/compiler.js';
import type { System } from '../../server/app/system.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { publishRelease, type DocumentText } from '../../server/database/configuration/actions/publishRelease.js';
import { liveRelease } from '../../server/database/configuration/queries.js';
import { type Work, writingWork } from '../../server/database/kernel/Work.js';
import type { Edit } from '../analysis/scene.js';

/** Publishes the live documents with those edits, as a release of the system's own. */
export async function publishEdits(system: System, edits: readonly Edit[]): Promise<void> {
  const work = <T>(run: (work: Work) => Promise<T>): Promise<T> =>
    writingWork(system, systemActor('test', 'CLI'), 'test', run);
  const live = await work(({ sql }) => liveRelease(sql));
  // cases that come out otherwise are no matter here
  const drafts = (live?.documents ?? [])
    .filter(({ kind }) => kind !== 'pinned-case')
    .map((source) => ({ ...source, body: structuredClone(source.body) }));
  for (const [kind, key, change] of edits)
    change(drafts.find((source) => source.kind === kind && source.key === key)?.body);
  await work((writing) => publishRelease(writing, workbench, drafts as unknown as DocumentText[], 'A test'));
  await system.releases.refresh();
}
