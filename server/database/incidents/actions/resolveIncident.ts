import type { Work } from '../../kernel/Work.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `resolveIncident` takes. */
export interface ResolveIncidentInput extends IncidentTarget {
  /** A short key such as fixed or workaround. */
  readonly resolutionCode: string;
  /** What was done, 1 to 20,000 characters. */
  readonly resolutionText: string;
}

/**
 * Resolves the incident; its clocks stop with their verdicts.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID for a missing code or text.
 */
export function resolveIncident(_work: Work, _input: ResolveIncidentInput): Promise<IncidentResult> {
  return Promise.reject(new Error('not yet'));
}
