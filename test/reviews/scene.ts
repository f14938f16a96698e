import type { OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import type { Edit } from '../analysis/scene.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { sweepClocks } from '../../server/database/records/jobs.js';
import { apiScene, type ApiScene } from '../incidents/apiScene.js';
import { worker } from '../records/scene.js';
import { publishEdits } from './publishEdits.js';

/** The product over HTTP, with histories that are told at stated moments. */
export interface ToldScene extends ApiScene {
  /** Does something as an agent at that instant. */
  at<T>(instant: string, run: (work: Work) => Promise<T>): Promise<T>;
  open(
    instant: string,
    changes?: Partial<OpenIncidentInput>,
  ): Promise<{ id: string; number: string; publicId: string }>;
  /** Publishes the live documents with those edits. */
  publish(...edits: readonly Edit[]): Promise<void>;
  /** Lets the worker see to all clocks that are due by now. */
  sweep(): Promise<void>;
}

export async function toldScene(): Promise<ToldScene> {
  const scene = await apiScene();
  const at = <T>(instant: string, run: (work: Work) => Promise<T>): Promise<T> =>
    scene.as(systemActor('history', 'CLI'), (work) =>
      run(toldWork(work, { ...scene.agent, pool: 'worker' }, new Date(instant))),
    );
  return {
    ...scene,
    at,
    async open(instant, changes) {
      const { id, number } = await at(instant, (work) => openIncident(work, { ...scene.ordinary, ...changes }));
      return { id, number, publicId: toPublicId('Incident', id) };
    },
    publish: (...edits) => publishEdits(scene.system, edits),
    async sweep() {
      while ((await scene.as(worker, (work) => sweepClocks(work, 100))).clocks > 0);
    },
  };
}
