import { applyIncidentEvent } from '../../core/incidents/fold.js';
import type { IncidentEvent, IncidentEventType } from '../../core/incidents/events.js';
import type { IncidentDetail, IncidentRecord } from '../../core/incidents/IncidentRecord.js';
import { fieldsOf } from '../records/recordRows.js';
import type { RecordTable } from '../records/RecordTable.js';

const detail = fieldsOf<IncidentDetail>();

const changedBy: { readonly [type in IncidentEventType]: readonly string[] } = {
  OPENED: [],
  ASSIGNED: ['assignee', 'reassignmentCount', 'state', 'team'],
  STARTED: ['assignee', 'state'],
  HELD: ['followUpAt', 'holdReason', 'nextDueAt', 'state'],
  RESUMED: ['followUpAt', 'holdReason', 'nextDueAt', 'state'],
  RESOLVED: ['nextDueAt', 'resolutionCode', 'resolutionText', 'resolvedAt', 'state'],
  REOPENED: ['nextDueAt', 'reopenCount', 'resolutionCode', 'resolvedAt', 'state'],
  CLOSED: ['closedAs', 'closedAt', 'state'],
  CANCELED: ['nextDueAt', 'state'],
  CLOSED_AS_DUPLICATE: ['closedAs', 'closedAt', 'duplicateOf', 'nextDueAt', 'state'],
  COMMENTED: ['firstResponseAt', 'messages'],
  NOTIFIED: ['messages'],
  PRIORITISED: ['category', 'deliveryPath', 'impact', 'nextDueAt', 'priority', 'prioritySource', 'urgency'],
  CATEGORISED: ['category', 'deliveryPath', 'location', 'nextDueAt', 'priority', 'prioritySource'],
  LINKED: ['links'],
  CAUSE_SET: [],
  HANDOFF_ACCEPTED: [],
  TASK_OPENED: [],
  TASK_DONE: [],
  BREACH_EXPLAINED: [],
  OLA_BREACHED: [],
  RECALCULATED: ['nextDueAt'],
  SLA_BREACHED: [],
  SLA_WARNED: [],
  NOTED: [],
  IMPORTED: [],
  IMPORT_SETTLED: [],
};

/** Incidents, as the pipeline of records writes them. */
export const incidentTable: RecordTable<IncidentRecord> = {
  kind: 'INCIDENT',
  idKind: 'Incident',
  noun: 'incident',
  table: 'incident',
  fields: [
    ...detail('text', 'hold_reason'),
    ...detail('timestamptz', 'follow_up_at'),
    ...detail('text', 'resolution_code', 'closed_as'),
    ...detail('integer', 'reopen_count', 'reassignment_count'),
    ...detail('timestamptz', 'first_response_at', 'first_resolved_at'),
    ...detail('boolean', 'is_major'),
    ...detail('uuid', 'duplicate_of_id'),
    ...detail('timestamptz', 'last_word_at', 'team_since'),
    ...detail('text', 'supplier_contract_key', 'delivery_path_key'),
    ...detail('timestamptz', 'asked_at', 'prioritised_at'),
    ...detail('text', 'assigned_by', 'category_by'),
    ...detail('timestamptz', 'first_assigned_at', 'escalated_at'),
    ...detail('bigint', 'assignment_biz_ms'),
    ...detail('jsonb', 'stays'),
  ],
  sequence: 'incident_number',
  prefix: 'INC',
  changedBy,
  history: ['IMPORTED'],
  apply: (record, event, context) => applyIncidentEvent(record, event as IncidentEvent, context),
};
