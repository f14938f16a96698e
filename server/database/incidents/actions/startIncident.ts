import type { Work } from '../../kernel/Work.js';
import { assertActiveStaff } from '../../records/people.js';
import { moveIncident } from './moveIncident.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `startIncident` takes. */
export interface StartIncidentInput extends IncidentTarget {
  /** UUID of the person who starts; null keeps the present one. */
  readonly assigneeId?: string | null;
}

/**
 * Puts the incident in progress with the person who works on it.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID when nobody has it and nobody is named.
 */
export async function startIncident(work: Work, input: StartIncidentInput): Promise<IncidentResult> {
  return moveIncident(work, 'START', input, input, async ({ record }) => {
    if (input.assigneeId) await assertActiveStaff(work, input.assigneeId, ['assigneeId']);
    const assigneeId = input.assigneeId ?? record.item.assigneeId;
    return { happenings: [{ type: 'STARTED', payload: { assigneeId } }] };
  });
}
