import { mayReadChange } from '../../../core/changes/policy.js';
import { mayLink } from '../../../core/incidents/policy.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { incidentTable } from '../../incidents/incidentTable.js';
import { resultOf, type IncidentResult, type IncidentTarget } from '../../incidents/actions/results.js';
import type { Work } from '../../kernel/Work.js';
import { changeRecord } from '../../records/pipeline.js';

/** What `setCauseOfIncident` takes. */
export interface SetCauseOfIncidentInput extends IncidentTarget {
  /** UUID of the change that caused it; null when none did after all. */
  readonly changeId?: string | null;
}

/**
 * Names the change that caused an incident, in place of the one that was named before. The two may belong to different
 * organisations: one change of the provider can break many. Only the provider's people see it, and no version counts it.
 *
 * Refuses FORBIDDEN, NOT_FOUND (also for the change), VERSION_CONFLICT.
 */
export async function setCauseOfIncident(work: Work, input: SetCauseOfIncidentInput): Promise<IncidentResult> {
  if (!mayLink(work.actor) || !mayReadChange(work.actor))
    throw new Refusal('FORBIDDEN', "You may not say what caused an incident: the provider's people do.");
  const changeId = input.changeId ?? null;
  const changeOrgId = changeId === null ? null : await organisationOfChange(work, changeId);
  const record = await changeRecord(work, incidentTable, input, async ({ record: { item }, at }) => {
    const named = await work.sql.row<{ changeId: string }>(
      'cause_of_incident',
      'select change_id as "changeId" from change_incident where incident_org_id = $1 and incident_id = $2',
      [item.orgId, item.id],
    );
    if ((named?.changeId ?? null) === changeId) return { happenings: [] };
    if (named)
      await work.sql.rows(
        'cause_of_incident_void',
        'delete from change_incident where incident_org_id = $1 and incident_id = $2',
        [item.orgId, item.id],
      );
    if (changeId !== null)
      await work.sql.rows(
        'cause_of_incident_set',
        `insert into change_incident (change_org_id, change_id, incident_org_id, incident_id, created_at)
          values ($1, $2, $3, $4, $5)`,
        [changeOrgId, changeId, item.orgId, item.id, new Date(at)],
      );
    return { happenings: [{ type: 'CAUSE_SET', payload: { changeId }, isInternal: true }] };
  });
  return resultOf(record);
}

async function organisationOfChange(work: Work, id: string): Promise<string> {
  const row = await work.sql.row<{ orgId: string }>(
    'organisation_of_change',
    'select org_id as "orgId" from change where work_item_id = $1',
    [id],
  );
  if (!row) throw Refusal.notFound('change', ['changeId']);
  return row.orgId;
}
