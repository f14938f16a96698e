import type { ChangeDetail, ChangeRecord } from '../../core/changes/ChangeRecord.js';
import type { ChangeEvent, ChangeEventType } from '../../core/changes/events.js';
import { applyChangeEvent } from '../../core/changes/fold.js';
import { fieldsOf } from '../records/recordRows.js';
import type { RecordTable } from '../records/RecordTable.js';

const detail = fieldsOf<ChangeDetail>();

const authorization = ['authorizedAt', 'authorizedBy'];

const changedBy: { readonly [type in ChangeEventType]: readonly string[] } = {
  OPENED: [],
  EDITED: [
    'backoutPlan',
    'changeType',
    'justification',
    'plan',
    'plannedEndAt',
    'plannedStartAt',
    'riskLevel',
    'templateKey',
  ],
  ASSESSMENT_BEGUN: ['state'],
  AUTHORIZATION_REQUESTED: ['peerReviewer', 'riskLevel', 'state'],
  SCHEDULED: ['state'],
  AUTHORIZED: [...authorization, 'state'],
  RETURNED: [...authorization, 'peerReviewer', 'state'],
  REPLANNED: [...authorization, 'plannedEndAt', 'plannedStartAt', 'state'],
  IMPLEMENTATION_BEGUN: ['startedAt', 'state'],
  FINISHED: ['finishedAt', 'outcome', 'reviewNotes', 'state'],
  CLOSED: ['closedAt', 'reviewNotes', 'state'],
  CANCELED: ['state'],
  COMMENTED: ['messages'],
  LINKED: ['links'],
  NOTED: [],
  BREACH_EXPLAINED: [],
  OLA_BREACHED: [],
  RECALCULATED: [],
  SLA_BREACHED: [],
  SLA_WARNED: [],
};

/** Changes, as the pipeline of records writes them. */
export const changeTable: RecordTable<ChangeRecord> = {
  kind: 'CHANGE',
  idKind: 'Change',
  noun: 'change',
  table: 'change',
  fields: [
    ...detail('text', 'change_type', 'template_key'),
    ...detail('timestamptz', 'planned_start_at', 'planned_end_at'),
    ...detail('text', 'risk_level'),
    ...detail('uuid', 'requested_by_id', 'peer_reviewer_id', 'authorized_by_id'),
    ...detail('timestamptz', 'authorized_at', 'started_at', 'finished_at'),
    ...detail('text', 'outcome'),
  ],
  sequence: 'change_number',
  prefix: 'CHG',
  changedBy,
  apply: (record, event) => applyChangeEvent(record, event as ChangeEvent),
};
