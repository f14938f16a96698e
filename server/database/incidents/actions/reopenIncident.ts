import type { Work } from '../../kernel/Work.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `reopenIncident` takes. */
export interface ReopenIncidentInput extends IncidentTarget {
  readonly reason: string;
}

/**
 * Reopens a resolved incident inside its service's window; the resolution clock goes on where it stopped.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED (also after the window); INVALID without a reason.
 */
export function reopenIncident(_work: Work, _input: ReopenIncidentInput): Promise<IncidentResult> {
  return Promise.reject(new Error('not yet'));
}
