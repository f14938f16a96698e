import type { AssignmentWarning } from '../../../core/incidents/assignmentWarnings.js';
import type { Work } from '../../kernel/Work.js';
import { givenByHand } from '../assigning/givenByHand.js';
import { moveIncident } from './moveIncident.js';
import type { AssignedResult, IncidentTarget } from './results.js';

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
export async function startIncident(work: Work, input: StartIncidentInput): Promise<AssignedResult> {
  let warnings: readonly AssignmentWarning[] = [];
  const result = await moveIncident(work, 'START', input, input, async ({ record }) => {
    const { item } = record;
    if (input.assigneeId) warnings = await givenByHand(work, record, input.assigneeId, item.teamKey);
    const assigneeId = input.assigneeId ?? item.assigneeId;
    return { happenings: [{ type: 'STARTED', payload: { assigneeId } }] };
  });
  return { ...result, warnings };
}
