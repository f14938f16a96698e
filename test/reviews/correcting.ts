import { applyCorrection, reverseCorrection } from '../../server/database/corrections/decideCorrection.js';
import { continueCorrection } from '../../server/database/corrections/jobs.js';
import { previewCorrection } from '../../server/database/corrections/previewCorrection.js';
import type { CorrectionScope } from '../../server/core/corrections/states.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import type { ToldScene } from './scene.js';

/** Corrections of stopped clocks as well, told at stated instants, each seen to by the worker at once. */
export interface ToldCorrections {
  /** Shows one and answers its UUID. */
  preview(instant: string, scope: Partial<CorrectionScope>): Promise<string>;
  /** Applies one that was shown. */
  apply(instant: string, id: string): Promise<void>;
  reverse(instant: string, id: string): Promise<void>;
}

export function correcting(scene: ToldScene): ToldCorrections {
  const lead = <T>(instant: string, run: (work: Work) => Promise<T>): Promise<T> =>
    scene.at(instant, (work) => run(toldWork(work, { ...scene.agent, role: 'OPS_LEADER', pool: 'worker' }, work.now)));
  const seenTo = async (instant: string): Promise<void> => {
    while (((await lead(instant, (work) => continueCorrection(work, 10)))?.records ?? 0) > 0);
  };
  return {
    async preview(instant, named) {
      const scope = { policyKeys: [], calendarKeys: [], serviceKeys: [], clockIds: [], ...named };
      const asked = { scope, includesStopped: true, reason: 'To see' };
      return (await lead(instant, (work) => previewCorrection(work, asked))).id;
    },
    async apply(instant, id) {
      const [row] = await scene.rows<{ confirmation: string }>('select confirmation from correction where id = $1', [
        id,
      ]);
      const { confirmation } = row!;
      await lead(instant, (work) => applyCorrection(work, { id, confirmation, confirmsStopped: true }));
      await seenTo(instant);
    },
    async reverse(instant, id) {
      await lead(instant, (work) => reverseCorrection(work, { id, reason: 'A mistake' }));
      await seenTo(instant);
    },
  };
}
