import type { Work } from '../../kernel/Work.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `assignIncident` takes. */
export interface AssignIncidentInput extends IncidentTarget {
  /** Key of the team; null keeps the present one. */
  readonly teamKey?: string | null;
  /** UUID of the person; null leaves it to the team. */
  readonly assigneeId?: string | null;
  /** A word to the next one, at most 20,000 characters. */
  readonly note?: string | null;
}

/**
 * Hands the incident to a team, a person or both.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID when neither is named or the person is not
 * active staff.
 */
export function assignIncident(_work: Work, _input: AssignIncidentInput): Promise<IncidentResult> {
  return Promise.reject(new Error('not yet'));
}
