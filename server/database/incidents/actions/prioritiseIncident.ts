import type { Work } from '../../kernel/Work.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `prioritiseIncident` takes. */
export interface PrioritiseIncidentInput extends IncidentTarget {
  /** Keys of levels; null keeps the present one. */
  readonly impact?: string | null;
  readonly urgency?: string | null;
  /** Key of the priority that overrides the matrix; null derives it. */
  readonly priority?: string | null;
  /** Why the matrix is overridden; needed with `priority`. */
  readonly reason?: string | null;
}

/**
 * Changes impact, urgency or both, or overrides the priority with a reason; targets are counted anew from the start.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT; INVALID for unknown levels or priorities, or an override without a
 * reason; MOVE_NOT_ALLOWED on a resolved, closed or canceled incident.
 */
export function prioritiseIncident(_work: Work, _input: PrioritiseIncidentInput): Promise<IncidentResult> {
  return Promise.reject(new Error('not yet'));
}
