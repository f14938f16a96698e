import type { ImportedUpdate, SettledIncident } from '../../core/incidents/importing/settle.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';
import { giveImported, namedInImport } from './assigning/namedInImport.js';
import { type ImportTarget, keyOf, type PlannedImport, planImports } from './planImports.js';

/** Which of these references the organisation has already from that system. */
export async function knownReferences(work: Work, target: ImportTarget, refs: readonly string[]): Promise<Set<string>> {
  const rows = await work.sql.rows<{ ref: string }>(
    'import_known',
    'select ref from external_ref where org_id = $1 and system = $2 and ref = any($3)',
    [target.organisationId, target.system, refs],
  );
  return new Set(rows.map(({ ref }) => ref));
}

/**
 * Stores settled incidents that are not there yet, each with its history as IMPORTED events, one IMPORT_SETTLED event
 * that holds all its row says (the rebuild needs nothing else), its contact and its verdict as an imported clock. One that is
 * open passes the stages of routing, for all that the other system leaves open, and is given to whom they name, where they can
 * have it. A handful of statements, whatever their number, and some for each that is given to somebody.
 */
export async function storeImported(
  work: Work,
  target: ImportTarget,
  incidents: readonly SettledIncident[],
): Promise<void> {
  const plans = await planImports(work, target, incidents);
  const named = await namedInImport(work, plans);
  const planned = plans.map((plan) => {
    const refused = named.get(plan.id);
    return refused?.assigneeId === null ? { ...plan, decisions: [...plan.decisions, refused.made] } : plan;
  });
  await storeContacts(work, target, planned);
  await insert(
    work,
    'import_work_items',
    insertWorkItems,
    planned.map((plan) => workItemRow(work, target, plan)),
  );
  await insert(
    work,
    'import_incidents',
    insertIncidents,
    planned.map((plan) => incidentRow(target, plan)),
  );
  await insert(
    work,
    'import_refs',
    `insert into external_ref (org_id, system, ref, work_item_id)
     select org_id, system, ref, work_item_id from jsonb_to_recordset($1::jsonb)
       as r (org_id uuid, system text, ref text, work_item_id uuid)`,
    planned.map(({ id, incident }) => ({
      org_id: target.organisationId,
      system: target.system,
      ref: incident.ref,
      work_item_id: id,
    })),
  );
  await insert(
    work,
    'import_events',
    insertEvents,
    planned.flatMap((plan) => eventRows(work, target, plan)),
  );
  await insert(
    work,
    'import_handoffs',
    `insert into handoff (id, org_id, work_item_id, ordinal, to_team_key, offered_at)
     select id, org_id, work_item_id, 1, to_team_key, offered_at from jsonb_to_recordset($1::jsonb)
       as r (id uuid, org_id uuid, work_item_id uuid, to_team_key text, offered_at timestamptz)`,
    planned.flatMap((plan) => handoffRows(work, target, plan)),
  );
  await insert(
    work,
    'import_decisions',
    insertDecisions,
    planned.flatMap((plan) => decisionRows(work, target, plan)),
  );
  await insert(
    work,
    'import_clocks',
    insertClocks,
    planned.flatMap((plan) => clockRows(work, target, plan)),
  );
  for (const [id, { assigneeId, made }] of named)
    if (assigneeId !== null) await giveImported(work, id, assigneeId, made);
}

type Row = { readonly [column: string]: unknown };

async function insert(work: Work, name: string, text: string, rows: readonly Row[]): Promise<void> {
  if (rows.length > 0) await work.sql.rows(name, text, [JSON.stringify(rows)]);
}

async function storeContacts(work: Work, target: ImportTarget, plans: readonly PlannedImport[]): Promise<void> {
  const contacts = new Map(
    plans.flatMap(({ contactId, incident }) => (contactId ? [[contactId, incident.contact]] : [])),
  );
  const rows = [...contacts].map(([id, name]) => ({ id, name, org_id: target.organisationId }));
  await insert(
    work,
    'import_contacts',
    `insert into contact (id, name) select id, name from jsonb_to_recordset($1::jsonb) as r (id uuid, name text)
     on conflict (id) do nothing`,
    rows,
  );
  await insert(
    work,
    'import_memberships',
    `insert into contact_membership (org_id, contact_id)
     select org_id, id from jsonb_to_recordset($1::jsonb) as r (org_id uuid, id uuid)
     on conflict (org_id, contact_id) do nothing`,
    rows,
  );
}

const insertWorkItems = `
  insert into work_item (id, org_id, number, kind, title, service_key, release_id, contact_id, channel, category, location,
    impact, urgency, priority, priority_rank, priority_source, state, state_entered_at, team_key, opened_at, resolved_at, closed_at,
    is_resolution_breached, created_at, updated_at)
  select id, org_id, 'INC-' || nextval('incident_number'), 'INCIDENT', title, service_key, release_id, contact_id, channel,
    category, location, impact, urgency, priority, priority_rank, priority_source, state, state_entered_at, team_key, opened_at,
    resolved_at, closed_at, is_resolution_breached, updated_at, updated_at
  from jsonb_to_recordset($1::jsonb) as r (id uuid, org_id uuid, title text, service_key text, release_id uuid,
    contact_id uuid, channel text, category text, location text, impact text, urgency text, priority text, priority_rank smallint,
    priority_source text, state text, state_entered_at timestamptz, team_key text, opened_at timestamptz,
    resolved_at timestamptz, closed_at timestamptz, is_resolution_breached boolean, updated_at timestamptz)`;

function workItemRow(work: Work, target: ImportTarget, plan: PlannedImport): Row {
  const { id, incident, contactId, teamKey, priority, prioritySource, rank } = plan;
  return {
    id,
    org_id: target.organisationId,
    title: incident.title,
    service_key: incident.service,
    release_id: work.release.id,
    contact_id: contactId,
    channel: incident.channel,
    category: incident.category,
    location: incident.location,
    impact: incident.impact,
    urgency: incident.urgency,
    priority,
    priority_rank: rank,
    priority_source: prioritySource,
    state: incident.state,
    state_entered_at: instant(incident.stateEnteredAt),
    team_key: teamKey,
    opened_at: instant(incident.openedAt),
    resolved_at: instant(incident.resolvedAt),
    closed_at: instant(incident.closedAt),
    is_resolution_breached: incident.isSlaMet === false,
    updated_at: instant(work.now.getTime()),
  };
}

const insertIncidents = `
  insert into incident (work_item_id, org_id, hold_reason, resolution_code, closed_as, reopen_count, reassignment_count,
    first_assigned_at, first_resolved_at, delivery_path_key, assigned_by, category_by)
  select work_item_id, org_id, hold_reason, resolution_code, closed_as, reopen_count, reassignment_count, first_assigned_at,
    first_resolved_at, delivery_path_key, assigned_by, category_by
  from jsonb_to_recordset($1::jsonb) as r (work_item_id uuid, org_id uuid, hold_reason text, resolution_code text,
    closed_as text, reopen_count integer, reassignment_count integer, first_assigned_at timestamptz, first_resolved_at timestamptz,
    delivery_path_key text, assigned_by text, category_by text)`;

function incidentRow(target: ImportTarget, { id, incident, deliveryPathKey, byRules }: PlannedImport): Row {
  return {
    work_item_id: id,
    org_id: target.organisationId,
    delivery_path_key: deliveryPathKey,
    assigned_by: byRules.assignedBy ?? 'IMPORT',
    category_by: incident.category === null ? null : (byRules.categoryBy ?? 'IMPORT'),
    hold_reason: incident.holdReason,
    resolution_code: incident.resolutionCode,
    closed_as: incident.state === 'CLOSED' ? 'IMPORTED' : null,
    reopen_count: incident.reopenCount,
    reassignment_count: incident.reassignmentCount,
    first_assigned_at: instant(incident.firstAssignedAt),
    first_resolved_at: incident.reopenCount === 0 ? instant(incident.resolvedAt) : null,
  };
}

const insertEvents = `
  insert into event (id, org_id, work_item_id, seq, type, payload, actor_kind, source, occurred_at, recorded_at, release_id)
  select id, org_id, work_item_id, seq, type, payload, 'SYSTEM', 'IMPORT', occurred_at, recorded_at, release_id
  from jsonb_to_recordset($1::jsonb) as r (id uuid, org_id uuid, work_item_id uuid, seq integer, type text, payload jsonb,
    occurred_at timestamptz, recorded_at timestamptz, release_id uuid)`;

function eventRows(work: Work, target: ImportTarget, plan: PlannedImport): Row[] {
  const { incident, id, contactId, teamKey, priority, prioritySource, rank, deliveryPathKey, clockId } = plan;
  const event = (seq: number, type: string, at: number, payload: object, eventId = uuidv7(work.now)): Row => ({
    id: eventId,
    org_id: target.organisationId,
    work_item_id: id,
    seq,
    type,
    payload,
    occurred_at: instant(at),
    recorded_at: instant(work.now.getTime()),
    release_id: work.release.id,
  });
  const updates = incident.history.map((update, i) => event(i + 1, 'IMPORTED', update.at, updatePayload(update)));
  const { title: _title, contact: _contact, history: _history, team: _team, isAssigned: _is, ...facts } = incident;
  const routed = { priority, priorityRank: rank, prioritySource, deliveryPathKey, ...plan.byRules };
  const settled = { ...facts, ...routed, teamKey, contactId, clockId, system: target.system };
  const last = event(updates.length + 1, 'IMPORT_SETTLED', incident.stateEnteredAt, settled, plan.settledEventId);
  return [...updates, last];
}

/** What the rules gave to a team is its first handoff; what the other system had given is not known as one. */
function handoffRows(work: Work, target: ImportTarget, { id, teamKey, byRules, settledEventId }: PlannedImport): Row[] {
  if (byRules.assignedBy !== 'RULES' || teamKey === null) return [];
  const offered = { to_team_key: teamKey, offered_at: instant(work.now.getTime()) };
  return [{ id: settledEventId, org_id: target.organisationId, work_item_id: id, ...offered }];
}

function updatePayload(update: ImportedUpdate): object {
  const { state, team, priority, holdReason, isReopening, isReassignment, line } = update;
  return {
    line,
    state,
    team: team === null ? null : keyOf(team),
    priority,
    ...(holdReason ? { holdReason } : {}),
    ...(isReopening ? { reopened: true } : {}),
    ...(isReassignment ? { reassigned: true } : {}),
  };
}

const insertDecisions = `
  insert into decision (id, org_id, work_item_id, event_id, stage, document_kind, document_key, revision_id, release_id, facts,
    outcome, trace, decided_at)
  select id, org_id, work_item_id, event_id, stage, document_kind, document_key, revision_id, release_id, facts, outcome, trace,
    decided_at
  from jsonb_to_recordset($1::jsonb) as r (id uuid, org_id uuid, work_item_id uuid, event_id uuid, stage text,
    document_kind text, document_key text, revision_id uuid, release_id uuid, facts jsonb, outcome jsonb, trace jsonb,
    decided_at timestamptz)`;

function decisionRows(work: Work, target: ImportTarget, { id, decisions, settledEventId }: PlannedImport): Row[] {
  return decisions.map(({ stage, documentKind, documentKey, revisionId, releaseId, facts, outcome, trace }) => ({
    id: uuidv7(work.now),
    org_id: target.organisationId,
    work_item_id: id,
    event_id: settledEventId,
    stage,
    document_kind: documentKind,
    document_key: documentKey,
    revision_id: revisionId,
    release_id: releaseId,
    facts,
    outcome,
    trace,
    decided_at: instant(work.now.getTime()),
  }));
}

const insertClocks = `
  insert into clock (id, org_id, work_item_id, metric, source, release_id, state, started_at, stopped_at, breached_at,
    ended_at, elapsed_as_of)
  select id, org_id, work_item_id, 'RESOLUTION', 'IMPORTED', release_id, state, started_at, stopped_at, breached_at,
    ended_at, stopped_at
  from jsonb_to_recordset($1::jsonb) as r (id uuid, org_id uuid, work_item_id uuid, release_id uuid, state text,
    started_at timestamptz, stopped_at timestamptz, breached_at timestamptz, ended_at timestamptz)`;

/** The other system's verdict ends at the closing: when within its clock the breach fell is not known. */
function clockRows(work: Work, target: ImportTarget, { incident, id, clockId }: PlannedImport): Row[] {
  if (clockId === null || incident.closedAt === null) return [];
  const endedAt = instant(incident.closedAt);
  return [
    {
      id: clockId,
      org_id: target.organisationId,
      work_item_id: id,
      release_id: work.release.id,
      state: incident.isSlaMet ? 'MET' : 'BREACHED',
      started_at: instant(incident.openedAt),
      stopped_at: endedAt,
      breached_at: incident.isSlaMet ? null : endedAt,
      ended_at: endedAt,
    },
  ];
}

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
