import type { LinkKind } from '../../../core/records/links.js';
import type { Work } from '../../kernel/Work.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `linkIncident` takes. */
export interface LinkIncidentInput extends IncidentTarget {
  /** UUID of the other record. */
  readonly otherId: string;
  readonly kind: LinkKind;
}

/**
 * Links the incident with another record of the same organisation. Linking twice changes nothing.
 *
 * Refuses NOT_FOUND (also for the other one), FORBIDDEN, VERSION_CONFLICT; INVALID for itself.
 */
export function linkIncident(_work: Work, _input: LinkIncidentInput): Promise<IncidentResult> {
  return Promise.reject(new Error('not yet'));
}
