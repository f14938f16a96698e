import type { Work } from '../../kernel/Work.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `closeIncident` takes. */
export interface CloseIncidentInput extends IncidentTarget {
  readonly note?: string | null;
}

/**
 * Closes a resolved incident for good.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED.
 */
export function closeIncident(_work: Work, _input: CloseIncidentInput): Promise<IncidentResult> {
  return Promise.reject(new Error('not yet'));
}
