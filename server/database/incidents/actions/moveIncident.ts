import { services, type CompiledService } from '../../../core/catalog/Service.js';
import { assertMoveInput, type IncidentMoveInput } from '../../../core/incidents/guards.js';
import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import { stateAfter } from '../../../core/incidents/moves.js';
import { mayMoveIncident, mustNameVersion } from '../../../core/incidents/policy.js';
import type { IncidentMove, IncidentMoveFacts, IncidentState } from '../../../core/incidents/states.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Release } from '../../../core/kernel/Release.js';
import type { Work } from '../../kernel/Work.js';
import type { Deed } from '../../records/Happening.js';
import { changeRecord } from '../../records/pipeline.js';
import { incidentTable } from '../incidentTable.js';
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
 * written. Refuses FORBIDDEN, NOT_FOUND, VERSION_CONFLICT, MOVE_NOT_ALLOWED and INVALID.
 */
export async function moveIncident(
  work: Work,
  move: IncidentMove,
  target: IncidentTarget,
  input: IncidentMoveInput,
  change: (moving: Moving) => Deed | Promise<Deed>,
): Promise<IncidentResult> {
  if (!mayMoveIncident(work.actor, move))
    throw new Refusal('FORBIDDEN', `You may not make the move ${move} on an incident.`);
  const record = await changeRecord(work, incidentTable, target, async ({ record: before, at }) => {
    const facts = await moveFacts(work, before, at);
    const to = stateAfter(move, facts);
    if (target.expectedVersion == null && mustNameVersion(work.actor))
      throw new Refusal('INVALID', 'Name the version of the incident that you decided on.', ['expectedVersion']);
    assertMoveInput(facts, move, input);
    return change({ record: before, to, at });
  });
  return resultOf(record);
}

/** What the rules want to know of an incident at an instant. */
export async function moveFacts(work: Work, { item, detail }: IncidentRecord, at: number): Promise<IncidentMoveFacts> {
  const { service } = await serviceOf(work, item);
  return {
    state: item.state,
    teamKey: item.teamKey,
    assigneeId: item.assigneeId,
    isMajor: detail.isMajor,
    resolvedAt: item.resolvedAt === null ? null : new Date(item.resolvedAt),
    reopenWindowDays: service?.reopenWindowDays ?? 0,
    now: new Date(at),
  };
}

/**
 * The service of an incident with the release that decides about it now: the live one, or the one it was opened under
 * when the service has since been taken out. Null for an imported incident of a service that no document describes.
 */
export async function serviceOf(
  work: Work,
  item: { readonly serviceKey: string; readonly releaseId: string },
): Promise<{ readonly release: Release; readonly service: CompiledService | null }> {
  const live = work.release.get(services, item.serviceKey);
  if (live) return { release: work.release, service: live };
  const release = await work.pinned(item.releaseId);
  return { release, service: release.get(services, item.serviceKey) ?? null };
}
