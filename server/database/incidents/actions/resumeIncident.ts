import type { Work } from '../../kernel/Work.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `resumeIncident` takes. */
export interface ResumeIncidentInput extends IncidentTarget {
  readonly note?: string | null;
}

/**
 * Takes a waiting incident up again: in progress with its person, or back with its team.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED.
 */
export function resumeIncident(_work: Work, _input: ResumeIncidentInput): Promise<IncidentResult> {
  return Promise.reject(new Error('not yet'));
}
