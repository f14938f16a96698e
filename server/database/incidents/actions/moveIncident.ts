import { assertMoveInput, type IncidentMoveInput } from '../../../core/incidents/guards.js';
import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import { stateAfter } from '../../../core/incidents/moves.js';
import { mayMoveIncident, mustNameVersion } from '../../../core/incidents/policy.js';
import type { IncidentMove, IncidentState } from '../../../core/incidents/states.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import type { Deed } from '../../records/Happening.js';
import { changeRecord } from '../../records/pipeline.js';
import { drainTeams } from '../assigning/drain.js';
import type { GivingTeam } from '../assigning/givingTeams.js';
import { lockFreed } from '../assigning/lockFreed.js';
import { incidentTable } from '../incidentTable.js';
import { moveFacts } from '../moveFacts.js';
import { resultOf, type IncidentResult, type IncidentTarget } from './results.js';

/** An incident that is about to be moved: as it is, where it goes, and when. */
export interface Moving {
  readonly record: IncidentRecord;
  readonly to: IncidentState;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * Makes a move of the state machine: policy, lock, version, rules, input, in this order; then what `change` answers is
 * written. `input` is null where only `change` knows, of the locked incident, what the move takes. Refuses FORBIDDEN,
 * NOT_FOUND, VERSION_CONFLICT, MOVE_NOT_ALLOWED and INVALID.
 */
export async function moveIncident(
  work: Work,
  move: IncidentMove,
  target: IncidentTarget,
  input: IncidentMoveInput | null,
  change: (moving: Moving) => Deed | Promise<Deed>,
): Promise<IncidentResult> {
  if (!mayMoveIncident(work.actor, move))
    throw new Refusal('FORBIDDEN', `You may not make the move ${move} on an incident.`);
  let freed: readonly GivingTeam[] = [];
  const record = await changeRecord(work, incidentTable, target, async ({ record: before, at }) => {
    const facts = await moveFacts(work, before, at);
    const to = stateAfter(move, facts);
    if (target.expectedVersion == null && mustNameVersion(work.actor))
      throw new Refusal('INVALID', 'Name the version of the incident that you decided on.', ['expectedVersion']);
    if (input) assertMoveInput(facts, move, input);
    const deed = await change({ record: before, to, at });
    freed = await lockFreed(work, before, deed, to);
    return deed;
  });
  if (freed.length > 0) await drainTeams(work, freed);
  return resultOf(record);
}
