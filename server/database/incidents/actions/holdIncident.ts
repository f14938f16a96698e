import type { HoldReason } from '../../../core/sla/Pause.js';
import type { Work } from '../../kernel/Work.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `holdIncident` takes. */
export interface HoldIncidentInput extends IncidentTarget {
  readonly reason: HoldReason;
  /** When somebody looks at it again at the latest; in the future. */
  readonly followUpAt: Date;
  readonly note?: string | null;
}

/**
 * Lets the incident wait, and pauses the clocks whose policy lists the reason.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID for a missing reason or date.
 */
export function holdIncident(_work: Work, _input: HoldIncidentInput): Promise<IncidentResult> {
  return Promise.reject(new Error('not yet'));
}
