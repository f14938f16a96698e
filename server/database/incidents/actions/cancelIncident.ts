import type { Work } from '../../kernel/Work.js';
import { moveIncident } from './moveIncident.js';
import { assertWords } from './words.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `cancelIncident` takes. */
export interface CancelIncidentInput extends IncidentTarget {
  readonly reason: string;
}

/**
 * Cancels an incident that was none; its clocks count for nothing.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED (also for a major one); INVALID without a reason.
 */
export async function cancelIncident(work: Work, input: CancelIncidentInput): Promise<IncidentResult> {
  assertWords({ reason: input.reason });
  return moveIncident(work, 'CANCEL', input, input, () => ({
    happenings: [{ type: 'CANCELED', payload: {}, note: input.reason }],
  }));
}
