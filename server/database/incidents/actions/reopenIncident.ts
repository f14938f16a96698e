import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { clocksAtReopening } from '../../../core/incidents/wantedClocks.js';
import { promisedClocks } from '../promises.js';
import { moveIncident } from './moveIncident.js';
import { assertWords } from './words.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `reopenIncident` takes. */
export interface ReopenIncidentInput extends IncidentTarget {
  readonly reason: string;
}

/**
 * Reopens a resolved incident inside its service's window; the resolution clock goes on where it stopped, or does what else its
 * policy says.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED (also after the window); INVALID without a reason.
 */
export async function reopenIncident(work: Work, input: ReopenIncidentInput): Promise<IncidentResult> {
  assertWords({ reason: input.reason });
  return moveIncident(work, 'REOPEN', input, input, async ({ record, at }) => {
    const wanted = clocksAtReopening(record, () => uuidv7(new Date(at)));
    const { clocks, decisions } = await promisedClocks(work, record, wanted, at);
    const payload = { pauseId: uuidv7(new Date(at)), clocks };
    return {
      happenings: [{ type: 'REOPENED', payload, note: input.reason }],
      decisions,
      words: { detail: { resolution_text: null } },
    };
  });
}
