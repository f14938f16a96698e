import { workbench } from '../../server/app/configuration/compiler.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { type DocumentText, publishRelease } from '../../server/database/configuration/actions/publishRelease.js';
import { liveRelease } from '../../server/database/configuration/queries.js';
import type { RecordScene } from './scene.js';

/** The people of a team work at every hour from now on, so that it does not matter when a test is run. */
export async function alwaysAtWork(scene: RecordScene, team: string): Promise<void> {
  const live = await scene.as(scene.agent, ({ sql }) => liveRelease(sql));
  const documents = ((live?.documents ?? []) as unknown as DocumentText[])
    .filter(({ kind }) => kind !== 'pinned-case')
    .map((document) =>
      document.kind === 'team' && document.key === team
        ? { ...document, body: { ...document.body, calendar: null } }
        : document,
    );
  await scene.as(systemActor('test', 'CLI'), (work) => publishRelease(work, workbench, documents, 'Always at work'));
  await scene.system.releases.refresh();
}
