import { Refusal } from '../../../core/kernel/Refusal.js';
import { longest, wordComplaints } from '../../../core/records/words.js';
import type { Work } from '../../kernel/Work.js';
import { moveIncident } from './moveIncident.js';
import { assertWords } from './words.js';
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
export async function resolveIncident(work: Work, input: ResolveIncidentInput): Promise<IncidentResult> {
  const { resolutionCode, resolutionText } = input;
  const complaints = wordComplaints('resolutionCode', resolutionCode, longest.key, 0);
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  assertWords({ resolutionText });
  return moveIncident(work, 'RESOLVE', input, input, () => ({
    // The note keeps what was done at the time, also when the incident is reopened and resolved in another way.
    happenings: [{ type: 'RESOLVED', payload: { resolutionCode }, note: resolutionText }],
    words: { detail: { resolution_text: resolutionText } },
  }));
}
