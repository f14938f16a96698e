import { clockSummary } from '../records/clocksOfRecord.js';
import type { LedgerEvent } from '../records/events.js';
import { type Folded, type FoldContext, startClocks, then } from '../records/foldedClocks.js';
import {
  answerClocks,
  askClocks,
  cancelClocks,
  handToTeam,
  pauseClocks,
  reopenClocks,
  resolveClocks,
  settleClockOf,
  waitForSupplier,
} from '../records/recordClocks.js';
import type { RecordState } from '../records/RecordState.js';
import { recalculateClocks, retargetClocks } from '../records/retargetedClocks.js';
import { keepingUntold } from '../records/untoldRungs.js';
import type { IncidentEvent, IncidentPayloads, Opened, Restaged } from './events.js';
import { assignedBy } from './assignedBy.js';
import { handedOn } from './handoffs.js';
import { importedRecord } from './importedRecord.js';
import { type IncidentDetail, type IncidentRecord, untouched } from './IncidentRecord.js';
import { marked } from './marks.js';
import { type IncidentState, isOpen } from './states.js';
import { passedTo } from './stays.js';

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
  if (event.type === 'OPENED') {
    const { record: opened, passed } = open(event, event.payload, context);
    return { record: marked(null, handedOn(null, opened, event), event, context), passed };
  }
  if (event.type === 'IMPORT_SETTLED') return plain(importedRecord(event, event.payload));
  if (!record)
    throw new Error(`the first event of ${event.recordId} is ${event.type}: expected OPENED or IMPORT_SETTLED`);
  const { record: applied, passed } = apply(record, event, context);
  const after = marked(record, handedOn(record, applied, event), event, context);
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
      // it is written down when somebody looks, and what happened between the rung and that is known by then
      return settleClockOf(record, event.payload.clockId, event.recordedAt, context);
    case 'ASSIGNED': {
      const { state, teamKey, assigneeId } = event.payload;
      const by = assignedBy({ teamKey: record.item.teamKey, assignedBy: record.detail.assignedBy }, event);
      const handed = withDetail(assigned(record, state, teamKey, assigneeId, at), { assignedBy: by });
      return handToTeam(handed, teamKey, event.payload, at, context);
    }
    case 'STARTED':
      return plain(
        withDetail(inState(withItem(record, { assigneeId: event.payload.assigneeId }), 'IN_PROGRESS', at), {
          // whoever works on it has it, whoever gave it to them
          assignedBy: 'PERSON',
        }),
      );
    case 'HELD': {
      const { reason, followUpAt, pauseId, supplierContractKey = null } = event.payload;
      const pauses = [...record.pauses, { id: pauseId, reason, from: at, until: null }];
      const stays = passedTo(record.detail.stays, 'SUPPLIER', supplierContractKey, at);
      const detail = { holdReason: reason, followUpAt, supplierContractKey, stays };
      const held = inState(withDetail({ ...record, pauses }, detail), 'PENDING', at);
      const paused = pauseClocks(held, reason, at, context);
      return then(paused, (next) => waitForSupplier(next, supplierContractKey, event.payload, at, context));
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
          askedAt: null,
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
      return cancelClocks(withDetail(inState(endHold(record, at), 'CANCELED', at), { askedAt: null }), at, context);
    case 'CLOSED_AS_DUPLICATE': {
      const closed = close(endHold(record, at), 'DUPLICATE', at);
      return cancelClocks(
        withDetail(closed, { duplicateOfId: event.payload.duplicateOfId, askedAt: null }),
        at,
        context,
      );
    }
    case 'COMMENTED':
      return comment(record, event.payload, at, context);
    case 'PRIORITISED': {
      const { impact, urgency, priority, priorityRank, prioritySource, clocks } = event.payload;
      const changed = restaged(record, event.payload);
      const prioritised = withItem(changed, { impact, urgency, priority, priorityRank, prioritySource });
      const decided = withDetail(prioritised, { prioritisedAt: at });
      return keepingUntold(event.payload, retargetClocks(decided, clocks, at, context));
    }
    case 'CATEGORISED': {
      const { location, clocks, priority, priorityRank, prioritySource } = event.payload;
      const placed = withItem(restaged(record, event.payload), { location });
      const changed = priority === undefined ? placed : withItem(placed, { priority, priorityRank, prioritySource });
      if (!clocks) return plain(changed);
      const decided = withDetail(changed, { prioritisedAt: at });
      return keepingUntold(event.payload, retargetClocks(decided, clocks, at, context));
    }
    case 'RECALCULATED':
      return keepingUntold(event.payload, recalculateClocks(record, event.payload.clocks, at, context));
    case 'BREACH_EXPLAINED':
    case 'CAUSE_SET':
    case 'HANDOFF_ACCEPTED':
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
  const { clocks, isMajor, deliveryPathKey = null, location = null, categoryBy: byRules, ...item } = opened;
  const categoryBy = byRules ?? (opened.category === null ? null : 'PERSON');
  const at = event.occurredAt;
  const record: IncidentRecord = {
    item: {
      ...item,
      location,
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
    detail: {
      ...untouched,
      isMajor,
      assignedBy: 'RULES',
      categoryBy,
      deliveryPathKey,
      teamSince: at,
      stays: passedTo([], 'OWNERSHIP', opened.teamKey, at),
    },
    clocks: [],
    pauses: [],
    handoffs: [],
  };
  return startClocks(record, clocks, { startedAt: at }, at, context);
}

/** The record with what an event says of category and path; who gave the category is kept where it is another one. */
function restaged(record: IncidentRecord, { category, deliveryPathKey, byRules }: Restaged): IncidentRecord {
  const by = byRules?.includes('category') ? 'RULES' : 'PERSON';
  const isOther = category !== undefined && category !== record.item.category;
  const classified = isOther ? withDetail(withItem(record, { category }), { categoryBy: by }) : record;
  return deliveryPathKey === undefined ? classified : withDetail(classified, { deliveryPathKey });
}

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
  const { teamSince, stays } = record.detail;
  const since =
    teamKey === before ? { teamSince, stays } : { teamSince: at, stays: passedTo(stays, 'OWNERSHIP', teamKey, at) };
  return inState(withDetail(withItem(record, { teamKey, assigneeId }), { reassignmentCount, ...since }), state, at);
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
  return then(paused, (next) => waitForSupplier(next, null, {}, at, context));
}

function endHold(record: IncidentRecord, at: number): IncidentRecord {
  const pauses = record.pauses.map((pause) => (pause.until === null ? { ...pause, until: at } : pause));
  const stays = passedTo(record.detail.stays, 'SUPPLIER', null, at);
  return withDetail({ ...record, pauses }, { holdReason: null, followUpAt: null, supplierContractKey: null, stays });
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
  const { firstResponseAt, askedAt } = record.detail;
  if (authorKind === 'PROVIDER') {
    const answered = withDetail(record, { firstResponseAt: firstResponseAt ?? at, lastWordAt: at, askedAt: null });
    return answerClocks(answered, clocks, at, context);
  }
  const isAsking = firstResponseAt !== null && isOpen(record.item.state);
  return askClocks(isAsking ? withDetail(record, { askedAt: askedAt ?? at }) : record, clocks, at, context);
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
