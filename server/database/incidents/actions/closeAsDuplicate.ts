import type { Work } from '../../kernel/Work.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `closeAsDuplicate` takes. */
export interface CloseAsDuplicateInput extends IncidentTarget {
  /** UUID of the incident that goes on. */
  readonly duplicateOfId: string;
  readonly note?: string | null;
}

/**
 * Closes an incident as a duplicate of another of the same organisation, and links it there.
 *
 * Refuses NOT_FOUND (also for the surviving one), FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID for itself or a
 * survivor that is itself a duplicate.
 */
export function closeAsDuplicate(_work: Work, _input: CloseAsDuplicateInput): Promise<IncidentResult> {
  return Promise.reject(new Error('not yet'));
}
