import { isOpen } from '../../core/incidents/states.js';
import { allowedMoves } from '../../core/incidents/moves.js';
import type { IncidentRecord } from '../../core/incidents/IncidentRecord.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Work } from '../kernel/Work.js';
import type { Deed } from '../records/Happening.js';
import { changeRecord } from '../records/pipeline.js';
import { drainTeams } from './assigning/drain.js';
import type { GivingTeam } from './assigning/givingTeams.js';
import { lockFreed } from './assigning/lockFreed.js';
import type { IncidentTarget } from './actions/results.js';
import { incidentTable } from './incidentTable.js';
import { moveFacts } from './moveFacts.js';

/**
 * Changes what is known of an open incident, which may hand it to others; whoever is freed by that gets what waits for them.
 *
 * Refuses NOT_FOUND, VERSION_CONFLICT and what `change` refuses; MOVE_NOT_ALLOWED, with `keeps` in its words, on an incident
 * that is resolved, closed or canceled.
 */
export async function changeFacts(
  work: Work,
  target: IncidentTarget,
  keeps: string,
  change: (record: IncidentRecord, at: number) => Promise<Deed>,
): Promise<IncidentRecord> {
  let freed: readonly GivingTeam[] = [];
  const record = await changeRecord(work, incidentTable, target, async ({ record: before, at }) => {
    await assertOpen(work, before, keeps, at);
    const deed = await change(before, at);
    freed = await lockFreed(work, before, deed, before.item.state);
    return deed;
  });
  if (freed.length > 0) await drainTeams(work, freed);
  return record;
}

async function assertOpen(work: Work, record: IncidentRecord, keeps: string, at: number): Promise<void> {
  const { state } = record.item;
  if (isOpen(state)) return;
  const allowed = allowedMoves(await moveFacts(work, record, at));
  throw new Refusal('MOVE_NOT_ALLOWED', `An incident that is ${state} keeps its ${keeps}.`, [], {
    from: state,
    allowed,
  });
}
