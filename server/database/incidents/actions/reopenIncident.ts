import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { moveIncident } from './moveIncident.js';
import { assertWords } from './words.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `reopenIncident` takes. */
export interface ReopenIncidentInput extends IncidentTarget {
  readonly reason: string;
}

/**
 * Reopens a resolved incident inside its service's window; the resolution clock goes on where it stopped.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED (also after the window); INVALID without a reason.
 */
export async function reopenIncident(work: Work, input: ReopenIncidentInput): Promise<IncidentResult> {
  assertWords({ reason: input.reason });
  return moveIncident(work, 'REOPEN', input, input, ({ at }) => ({
    happenings: [{ type: 'REOPENED', payload: { pauseId: uuidv7(new Date(at)) }, note: input.reason }],
    words: { detail: { resolution_text: null } },
  }));
}
