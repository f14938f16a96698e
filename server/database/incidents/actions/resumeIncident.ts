import type { Work } from '../../kernel/Work.js';
import { moveIncident } from './moveIncident.js';
import { assertWords } from './words.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `resumeIncident` takes. */
export interface ResumeIncidentInput extends IncidentTarget {
  readonly note?: string | null;
}

/**
 * Takes a waiting incident up again: in progress with its person, or back with its team.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED.
 */
export async function resumeIncident(work: Work, input: ResumeIncidentInput): Promise<IncidentResult> {
  assertWords({ note: input.note });
  const because = work.actor.kind === 'SYSTEM' ? 'FOLLOW_UP_REACHED' : 'DECIDED';
  return moveIncident(work, 'RESUME', input, {}, ({ to }) => ({
    happenings: [{ type: 'RESUMED', payload: { state: to, because }, note: input.note }],
  }));
}
