import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import { allowedMoves } from '../../../core/incidents/moves.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import { moveFacts } from '../moveFacts.js';

/**
 * Refuses MOVE_NOT_ALLOWED for an incident that is closed or canceled: it is read only, and whoever has more to say or do opens
 * another one and links it. `what` is what it takes no more; `at` is epoch milliseconds.
 */
export async function assertTakes(
  work: Work,
  record: IncidentRecord,
  at: number,
  what: 'messages' | 'tasks',
): Promise<void> {
  const { state } = record.item;
  if (state !== 'CLOSED' && state !== 'CANCELED') return;
  const allowed = allowedMoves(await moveFacts(work, record, at));
  throw new Refusal('MOVE_NOT_ALLOWED', `An incident that is ${state} takes no ${what}.`, [], { from: state, allowed });
}
