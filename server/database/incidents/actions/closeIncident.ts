import type { Work } from '../../kernel/Work.js';
import { moveIncident } from './moveIncident.js';
import { assertWords } from './words.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `closeIncident` takes. */
export interface CloseIncidentInput extends IncidentTarget {
  readonly note?: string | null;
}

/**
 * Closes a resolved incident for good.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED.
 */
export async function closeIncident(work: Work, input: CloseIncidentInput): Promise<IncidentResult> {
  assertWords({ note: input.note });
  const closedAs = work.actor.kind === 'SYSTEM' ? 'AUTOMATIC' : 'CONFIRMED';
  return moveIncident(work, 'CLOSE', input, {}, () => ({
    happenings: [{ type: 'CLOSED', payload: { closedAs }, note: input.note }],
  }));
}
