import { clockSummary } from '../records/clocksOfRecord.js';
import type { Folded } from '../records/foldedClocks.js';
import type { LedgerEvent } from '../records/events.js';
import type { ChangeDetail, ChangeRecord } from './ChangeRecord.js';
import type { ChangeEvent, ChangeOpened } from './events.js';
import type { ChangeState } from './states.js';

/*
 * What a change is, is the fold of its events. The same function makes the next row when something happens and all rows
 * when they are rebuilt, so that both are the same.
 */

/** The change after the event. `record` is null before the first event, which is OPENED. */
export function applyChangeEvent(record: ChangeRecord | null, event: ChangeEvent): Folded<ChangeRecord> {
  if (event.type === 'OPENED') return { record: open(event, event.payload), passed: [] };
  if (!record) throw new Error(`the first event of ${event.recordId} is ${event.type}: expected OPENED`);
  const after = apply(record, event);
  if (event.isInternal || !('version' in event.payload)) return { record: after, passed: [] };
  const item = { ...after.item, version: event.payload.version, updatedAt: event.recordedAt };
  return { record: { ...after, item }, passed: [] };
}

function apply(record: ChangeRecord, event: Exclude<ChangeEvent, { type: 'OPENED' }>): ChangeRecord {
  const at = event.occurredAt;
  switch (event.type) {
    case 'EDITED': {
      const { changeType, templateKey, riskLevel, plannedStartAt, plannedEndAt } = event.payload;
      return withDetail(record, { changeType, templateKey, riskLevel, plannedStartAt, plannedEndAt });
    }
    case 'ASSESSMENT_BEGUN':
      return inState(record, 'ASSESS', at);
    case 'AUTHORIZATION_REQUESTED': {
      const { riskLevel, peerReviewerId } = event.payload;
      return inState(withDetail(record, { riskLevel, peerReviewerId }), 'AUTHORIZE', at);
    }
    case 'SCHEDULED':
      return inState(record, 'SCHEDULED', at);
    case 'AUTHORIZED':
      return inState(
        withDetail(record, { authorizedById: event.payload.authorizedById, authorizedAt: at }),
        'SCHEDULED',
        at,
      );
    case 'RETURNED':
      return inState(withDetail(record, { ...unauthorized, peerReviewerId: null }), 'NEW', at);
    case 'REPLANNED': {
      const { plannedStartAt, plannedEndAt } = event.payload;
      return inState(withDetail(record, { ...unauthorized, plannedStartAt, plannedEndAt }), 'AUTHORIZE', at);
    }
    case 'IMPLEMENTATION_BEGUN':
      return inState(withDetail(record, { startedAt: at }), 'IMPLEMENT', at);
    case 'FINISHED':
      return inState(withDetail(record, { finishedAt: at, outcome: event.payload.outcome }), 'REVIEW', at);
    case 'CLOSED': {
      const closed = inState(record, 'CLOSED', at);
      return { ...closed, item: { ...closed.item, closedAt: at } };
    }
    case 'CANCELED':
      return inState(record, 'CANCELED', at);
    case 'COMMENTED':
    case 'NOTED':
    case 'LINKED':
    case 'SLA_WARNED':
    case 'OLA_BREACHED':
    case 'BREACH_EXPLAINED':
    case 'RECALCULATED':
    case 'SLA_BREACHED':
      return record;
  }
}

/** What was agreed to is not what is done any more. */
const unauthorized = { authorizedById: null, authorizedAt: null };

function open(event: LedgerEvent, opened: ChangeOpened): ChangeRecord {
  const { changeType, templateKey, plannedStartAt, plannedEndAt, ...item } = opened;
  const at = event.occurredAt;
  return {
    item: {
      ...item,
      ...clockSummary([]),
      id: event.recordId,
      orgId: event.orgId,
      kind: 'CHANGE',
      releaseId: event.releaseId,
      contactId: null,
      category: null,
      location: null,
      impact: null,
      urgency: null,
      priority: null,
      priorityRank: null,
      prioritySource: null,
      assigneeId: null,
      state: 'NEW',
      stateEnteredAt: at,
      openedAt: at,
      resolvedAt: null,
      closedAt: null,
      updatedAt: event.recordedAt,
    },
    detail: {
      ...unauthorized,
      changeType,
      templateKey,
      plannedStartAt,
      plannedEndAt,
      riskLevel: null,
      requestedById: opened.openedById,
      peerReviewerId: null,
      startedAt: null,
      finishedAt: null,
      outcome: null,
    },
    clocks: [],
    pauses: [],
    handoffs: [],
  };
}

function inState(record: ChangeRecord, state: ChangeState, at: number): ChangeRecord {
  return { ...record, item: { ...record.item, state, stateEnteredAt: at } };
}

function withDetail(record: ChangeRecord, difference: Partial<ChangeDetail>): ChangeRecord {
  return { ...record, detail: { ...record.detail, ...difference } };
}
