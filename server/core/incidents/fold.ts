import {
  answerClocks,
  askClocks,
  cancelClocks,
  clockSummary,
  type Folded,
  type FoldContext,
  handToTeam,
  pauseClocks,
  recalculateClocks,
  reopenClocks,
  resolveClocks,
  retargetClocks,
  settleClockOf,
  startClocks,
  waitForSupplier,
} from '../records/recordClocks.js';
import type { LedgerEvent } from '../records/events.js';
import type { Owners, RecordClock, RecordState } from '../records/RecordState.js';
import type { ImportSettled, IncidentEvent, IncidentPayloads, Opened } from './events.js';
import type { IncidentDetail, IncidentRecord } from './IncidentRecord.js';
import type { IncidentState } from './states.js';

/*
 * What an incident is, is the fold of its events. The same function makes the next row when something happens and all
 * rows when they are rebuilt, so that both are the same to the last bit.
 */

/**
 * The incident after the event, and the rungs of clocks that the event found passed: the caller writes those down as
 * events of their own. `record` is null before the first event, which is OPENED or IMPORT_SETTLED.
 */
export function applyIncidentEvent(
  record: IncidentRecord | null,
  event: IncidentEvent,
  context: FoldContext,
): Folded<IncidentRecord> {
  if (event.type === 'OPENED') return open(event, event.payload, context);
  if (event.type === 'IMPORT_SETTLED') return plain(importedRecord(event, event.payload));
  if (!record)
    throw new Error(`the first event of ${event.recordId} is ${event.type}: expected OPENED or IMPORT_SETTLED`);
  const { record: after, passed } = apply(record, event, context);
  const version = 'version' in event.payload ? event.payload.version : record.item.version;
  // Internal events leave no trace in what partners see.
  if (event.isInternal) return { record: after, passed };
  return { record: { ...after, item: { ...after.item, version, updatedAt: event.recordedAt } }, passed };
}

function apply(
  record: IncidentRecord,
  event: Exclude<IncidentEvent, { type: 'OPENED' | 'IMPORT_SETTLED' }>,
  context: FoldContext,
): Folded<IncidentRecord> {
  const at = event.occurredAt;
  switch (event.type) {
    case 'SLA_WARNED':
    case 'SLA_BREACHED':
    case 'OLA_BREACHED':
      return settleClockOf(record, event.payload.clockId, at, context);
    case 'ASSIGNED': {
      const { state, teamKey, assigneeId, clocks = [] } = event.payload;
      return handToTeam(assigned(record, state, teamKey, assigneeId, at), teamKey, clocks, at, context);
    }
    case 'STARTED':
      return plain(inState(withItem(record, { assigneeId: event.payload.assigneeId }), 'IN_PROGRESS', at));
    case 'HELD': {
      const { reason, followUpAt, pauseId, supplierContractKey = null, clocks = [] } = event.payload;
      const pauses = [...record.pauses, { id: pauseId, reason, from: at, until: null }];
      const held = inState(withDetail({ ...record, pauses }, { holdReason: reason, followUpAt }), 'PENDING', at);
      const paused = pauseClocks(held, reason, at, context);
      return then(paused, (next) => waitForSupplier(next, supplierContractKey, clocks, at, context));
    }
    case 'RESUMED':
      return resume(record, event.payload.state, at, context);
    case 'RESOLVED': {
      const { resolutionCode } = event.payload;
      return then(resume(record, 'RESOLVED', at, context), (going) => {
        const resolved = withDetail(withItem(going, { resolvedAt: at }), {
          resolutionCode,
          // who resolves has answered
          firstResponseAt: record.detail.firstResponseAt ?? at,
          firstResolvedAt: record.detail.firstResolvedAt ?? at,
        });
        return resolveClocks(resolved, at, context);
      });
    }
    case 'REOPENED': {
      const from = record.item.resolvedAt ?? at;
      const pauses = [...record.pauses, { id: event.payload.pauseId, reason: 'RESOLVED' as const, from, until: at }];
      const reopened = withDetail(withItem({ ...record, pauses }, { resolvedAt: null }), {
        resolutionCode: null,
        reopenCount: record.detail.reopenCount + 1,
      });
      return reopenClocks(inState(reopened, 'IN_PROGRESS', at), event.payload.clocks ?? [], at, context);
    }
    case 'CLOSED':
      return plain(close(record, event.payload.closedAs, at));
    case 'CANCELED':
      return cancelClocks(inState(endHold(record, at), 'CANCELED', at), at, context);
    case 'CLOSED_AS_DUPLICATE': {
      const closed = close(endHold(record, at), 'DUPLICATE', at);
      return cancelClocks(withDetail(closed, { duplicateOfId: event.payload.duplicateOfId }), at, context);
    }
    case 'COMMENTED':
      return comment(record, event.payload, at, context);
    case 'PRIORITISED': {
      const { impact, urgency, priority, priorityRank, prioritySource, clocks } = event.payload;
      const changed = withItem(record, { impact, urgency, priority, priorityRank, prioritySource });
      return retargetClocks(changed, clocks, at, context);
    }
    case 'RECALCULATED':
      return recalculateClocks(record, event.payload.clocks, at, context);
    case 'BREACH_EXPLAINED':
    case 'CAUSE_SET':
    case 'TASK_OPENED':
    case 'TASK_DONE':
    case 'LINKED':
    case 'NOTED':
    case 'NOTIFIED':
    case 'IMPORTED':
      return plain(record);
  }
}

function open(event: LedgerEvent, opened: Opened, context: FoldContext): Folded<IncidentRecord> {
  const { clocks, isMajor, ...item } = opened;
  const at = event.occurredAt;
  const record: IncidentRecord = {
    item: {
      ...item,
      ...clockSummary([]),
      id: event.recordId,
      orgId: event.orgId,
      kind: 'INCIDENT',
      releaseId: event.releaseId,
      state: 'NEW',
      stateEnteredAt: at,
      openedAt: at,
      resolvedAt: null,
      closedAt: null,
      updatedAt: event.recordedAt,
    },
    detail: { ...untouched, isMajor },
    clocks: [],
    pauses: [],
  };
  return startClocks(record, clocks, { startedAt: at }, at, context);
}

const untouched: IncidentDetail = {
  holdReason: null,
  followUpAt: null,
  resolutionCode: null,
  closedAs: null,
  reopenCount: 0,
  reassignmentCount: 0,
  firstResponseAt: null,
  firstResolvedAt: null,
  isMajor: false,
  duplicateOfId: null,
};

function assigned(
  record: IncidentRecord,
  state: IncidentState,
  teamKey: string | null,
  assigneeId: string | null,
  at: number,
): IncidentRecord {
  const { teamKey: before } = record.item;
  const isReassigned = before !== null && teamKey !== before;
  const reassignmentCount = record.detail.reassignmentCount + (isReassigned ? 1 : 0);
  return inState(withDetail(withItem(record, { teamKey, assigneeId }), { reassignmentCount }), state, at);
}

/** Ends the hold that there may be and lets the clocks it paused go on. */
function resume(
  record: IncidentRecord,
  state: IncidentState,
  at: number,
  context: FoldContext,
): Folded<IncidentRecord> {
  const { holdReason } = record.detail;
  const resumed = inState(endHold(record, at), state, at);
  if (holdReason === null) return plain(resumed);
  const paused = pauseClocks(resumed, holdReason, at, context);
  return then(paused, (next) => waitForSupplier(next, null, [], at, context));
}

function endHold(record: IncidentRecord, at: number): IncidentRecord {
  const pauses = record.pauses.map((pause) => (pause.until === null ? { ...pause, until: at } : pause));
  return withDetail({ ...record, pauses }, { holdReason: null, followUpAt: null });
}

function close(record: IncidentRecord, closedAs: NonNullable<IncidentDetail['closedAs']>, at: number): IncidentRecord {
  return withDetail(withItem(inState(record, 'CLOSED', at), { closedAt: at }), { closedAs });
}

/** The provider's first public words are the first response; a stopped response clock is not stopped again. */
function comment(
  record: IncidentRecord,
  { authorKind, clocks = [] }: IncidentPayloads['COMMENTED'],
  at: number,
  context: FoldContext,
): Folded<IncidentRecord> {
  if (authorKind !== 'PROVIDER') return askClocks(record, clocks, at, context);
  const firstResponseAt = record.detail.firstResponseAt ?? at;
  const answered = firstResponseAt === at ? withDetail(record, { firstResponseAt }) : record;
  return answerClocks(answered, clocks, at, context);
}

function importedRecord(event: LedgerEvent, settled: ImportSettled): IncidentRecord {
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
      impact: settled.impact,
      urgency: settled.urgency,
      priority,
      priorityRank: settled.priorityRank,
      prioritySource: priority === null ? null : 'IMPORTED',
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
      holdReason: settled.holdReason,
      resolutionCode: settled.resolutionCode,
      closedAs: state === 'CLOSED' ? 'IMPORTED' : null,
      reopenCount: settled.reopenCount,
      reassignmentCount: settled.reassignmentCount,
      firstResolvedAt: settled.reopenCount === 0 ? settled.resolvedAt : null,
    },
    clocks,
    pauses: [],
  };
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

function inState(record: IncidentRecord, state: IncidentState, at: number): IncidentRecord {
  return record.item.state === state ? record : withItem(record, { state, stateEnteredAt: at });
}

function withItem(record: IncidentRecord, change: Partial<IncidentRecord['item']>): IncidentRecord {
  return { ...record, item: { ...record.item, ...change } };
}

function withDetail(record: IncidentRecord, change: Partial<IncidentDetail>): IncidentRecord {
  return { ...record, detail: { ...record.detail, ...change } };
}

function plain<R extends RecordState>(record: R): Folded<R> {
  return { record, passed: [] };
}

function then(first: Folded<IncidentRecord>, next: (record: IncidentRecord) => Folded<IncidentRecord>) {
  const { record, passed } = next(first.record);
  return { record, passed: [...first.passed, ...passed] };
}
