import { mayReadImpact } from '../../../core/analysis/policy.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import { findAnalysisRun } from '../analysisRuns.js';

/**
 * The run is stopped, unless it has ended already: then it stays as it is. Whoever works on it stops after the slice that
 * is under way. Refuses FORBIDDEN to all but the provider's people, and NOT_FOUND.
 */
export async function cancelAnalysisRun(work: Work, id: string): Promise<{ readonly id: string }> {
  if (!mayReadImpact(work.actor)) throw new Refusal('FORBIDDEN', "Analyses are for the provider's people.");
  if (!(await findAnalysisRun(work, id))) throw Refusal.notFound('analysis', ['id']);
  await work.sql.rows(
    'analysis_run_cancel',
    `update analysis_run set state = 'CANCELED', finished_at = $2 where id = $1 and state in ('QUEUED', 'RUNNING')`,
    [id, work.now],
  );
  return { id };
}
