import { impactOf, type Comparison, type ImpactFound } from '../../core/analysis/impact.js';
import { mayReadImpact } from '../../core/analysis/policy.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Work } from '../kernel/Work.js';
import { openIncidents } from './openIncidents.js';
import { giveWay } from '../kernel/giveWay.js';

/** Open incidents that are looked at: more of them would take seconds, and say hardly more. */
export const comparedIncidents = 5_000;

/** Incidents that are compared before others have their turn: some milliseconds, counted since nothing here reads a clock. */
const slice = 50;

/** What was found, and whether all that is open was looked at. */
export interface CompleteImpact extends ImpactFound {
  readonly isComplete: boolean;
}

/**
 * What a candidate would change about the incidents that are open now, compared with the live release.
 * Nothing is changed by asking. Others are served meanwhile. Refuses FORBIDDEN to all but the provider's people.
 */
export async function findImpact(
  work: Work,
  candidate: Omit<Comparison, 'live' | 'now'>,
  limit = comparedIncidents,
): Promise<CompleteImpact> {
  if (!mayReadImpact(work.actor)) throw new Refusal('FORBIDDEN', "What would change is for the provider's people.");
  const rows = await openIncidents(work, limit + 1);
  const isComplete = rows.length <= limit;
  const comparing = impactOf(rows.slice(0, limit), { ...candidate, live: work.release, now: work.now });
  for (let compared = 1; ; compared++) {
    const step = comparing.next();
    if (step.done) return { ...step.value, isComplete };
    if (compared % slice === 0) await giveWay();
  }
}
