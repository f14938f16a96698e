import type { Work } from '../../kernel/Work.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `startIncident` takes. */
export interface StartIncidentInput extends IncidentTarget {
  /** UUID of the person who starts; null keeps the present one. */
  readonly assigneeId?: string | null;
}

/**
 * Puts the incident in progress with the person who works on it.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID when nobody has it and nobody is named.
 */
export function startIncident(_work: Work, _input: StartIncidentInput): Promise<IncidentResult> {
  return Promise.reject(new Error('not yet'));
}
