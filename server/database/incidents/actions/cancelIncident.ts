import type { Work } from '../../kernel/Work.js';
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
export function cancelIncident(_work: Work, _input: CancelIncidentInput): Promise<IncidentResult> {
  return Promise.reject(new Error('not yet'));
}
