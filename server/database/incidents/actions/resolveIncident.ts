import { Refusal } from '../../../core/kernel/Refusal.js';
import { longest, wordComplaints } from '../../../core/records/words.js';
import type { Work } from '../../kernel/Work.js';
import type { Happening } from '../../records/Happening.js';
import { resolutionNotice } from '../notices.js';
import { serviceOf } from '../moveFacts.js';
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
 * Resolves the incident; its clocks stop with their verdicts, and the customer is told where the service has a template for it.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID for a missing code or text.
 */
export async function resolveIncident(work: Work, input: ResolveIncidentInput): Promise<IncidentResult> {
  const { resolutionCode, resolutionText } = input;
  const complaints = wordComplaints('resolutionCode', resolutionCode, longest.key, 0);
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  assertWords({ resolutionText });
  return moveIncident(work, 'RESOLVE', input, input, async ({ record, at }) => {
    const resolution = { code: resolutionCode, text: resolutionText, at };
    const told = await resolutionNotice(work, await serviceOf(work, record.item), record, resolution);
    // The note keeps what was done at the time, also when the incident is reopened and resolved in another way.
    const resolved: Happening = { type: 'RESOLVED', payload: { resolutionCode }, note: resolutionText };
    return {
      happenings: [resolved, ...told.happenings],
      decisions: told.decisions,
      words: { detail: { resolution_text: resolutionText } },
    };
  });
}
