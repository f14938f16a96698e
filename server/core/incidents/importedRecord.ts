import { clockSummary } from '../records/clocksOfRecord.js';
import type { LedgerEvent } from '../records/events.js';
import type { Handoff, Owners, RecordClock } from '../records/RecordState.js';
import type { ImportSettled } from './events.js';
import { type IncidentRecord, untouched } from './IncidentRecord.js';

/** The incident that another system's history ends with. */
export function importedRecord(event: LedgerEvent, settled: ImportSettled): IncidentRecord {
  const { state, priority, isSlaMet, closedAt, clockId } = settled;
  const clocks =
    clockId === null || closedAt === null || isSlaMet === null
      ? []
      : [importedClock(clockId, settled.openedAt, closedAt, isSlaMet)];
  return {
    item: {
      ...nobody,
      ...clockSummary(clocks),
      id: event.recordId,
      orgId: event.orgId,
      // given by the sequence when the row was made; the events of the other system do not know it
      number: '',
      kind: 'INCIDENT',
      serviceKey: settled.service,
      releaseId: event.releaseId,
      contactId: settled.contactId,
      openedById: null,
      channel: settled.channel,
      category: settled.category,
      location: settled.location ?? null,
      impact: settled.impact,
      urgency: settled.urgency,
      priority,
      priorityRank: settled.priorityRank,
      prioritySource: priority === null ? null : (settled.prioritySource ?? 'IMPORTED'),
      state,
      stateEnteredAt: settled.stateEnteredAt,
      teamKey: settled.teamKey,
      assigneeId: null,
      openedAt: settled.openedAt,
      resolvedAt: settled.resolvedAt,
      closedAt,
      updatedAt: event.recordedAt,
      version: 1,
    },
    detail: {
      ...untouched,
      assignedBy: settled.assignedBy ?? 'IMPORT',
      categoryBy: settled.category === null ? null : (settled.categoryBy ?? 'IMPORT'),
      holdReason: settled.holdReason,
      deliveryPathKey: settled.deliveryPathKey ?? null,
      resolutionCode: settled.resolutionCode,
      closedAs: state === 'CLOSED' ? 'IMPORTED' : null,
      reopenCount: settled.reopenCount,
      reassignmentCount: settled.reassignmentCount,
      firstAssignedAt: settled.firstAssignedAt ?? null,
      firstResolvedAt: settled.reopenCount === 0 ? settled.resolvedAt : null,
    },
    clocks,
    pauses: [],
    handoffs: givenByRules(event, settled),
  };
}

/** The first handoff, where rules and not the other system say the team: offered when it came in, whenever it began. */
function givenByRules({ id, recordedAt }: LedgerEvent, { assignedBy, teamKey }: ImportSettled): readonly Handoff[] {
  if (assignedBy !== 'RULES' || teamKey === null) return [];
  const from = { teamKey: null, personId: null };
  const answer = { acceptedAt: null, acceptedById: null, declinedAt: null };
  return [{ id, ordinal: 1, from, to: { teamKey, personId: null }, offeredAt: recordedAt, ...answer }];
}

const nobody: Owners = {
  accountableOwnerId: null,
  deliveryOwnerId: null,
  qualityOwnerId: null,
  communicationOwnerId: null,
  closeoutOwnerId: null,
};

/** A verdict that came with an imported incident: nothing moves it, and when within it a breach fell is not known. */
function importedClock(id: string, startedAt: number, stoppedAt: number, isMet: boolean): RecordClock {
  const clock: RecordClock['clock'] = {
    metric: 'RESOLUTION',
    holderKey: null,
    cycle: 1,
    state: isMet ? 'MET' : 'BREACHED',
    targetMs: 0,
    startedAt,
    stoppedAt,
    retargetedAt: null,
    pausesFrom: null,
    gaps: [],
    pausedAt: null,
    elapsedMs: 0,
    countedAt: stoppedAt,
    dueAt: null,
    breachedAt: isMet ? null : stoppedAt,
    firedRungs: [],
    upcoming: [],
  };
  return { id, terms: null, clock };
}
