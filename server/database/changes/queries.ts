import { mayReadChange } from '../../core/changes/policy.js';
import { changeStates } from '../../core/changes/states.js';
import type { Incident } from '../incidents/Incident.js';
import { incidentsById } from '../incidents/queries.js';
import {
  keysetSql,
  sortKeys,
  type ListRequest,
  type ListRow,
  type OrderBy,
  type PageRequest,
  type SortColumn,
  type SortKey,
} from '../kernel/keyset.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import { compileWhere, type FilterColumns } from '../kernel/where.js';
import type { Work } from '../kernel/Work.js';
import {
  groupsFor,
  groupsOfField,
  selectOf,
  workItemGroups,
  type ColumnGroup,
  type WorkItemGroup,
} from '../records/columns.js';
import { compileSearch } from '../records/search.js';
import type { RecordKey } from '../records/WorkItem.js';
import type { Change } from './Change.js';

/*
 * Whoever may not read changes is told that there are none: here, so that no way in can forget to ask.
 */

const { due: _noClocks, ...sharedGroups } = workItemGroups;

const groups = {
  ...sharedGroups,
  extra: {
    columns: `c.change_type as "changeType", c.template_key as "templateKey", c.planned_start_at as "plannedStartAt",
      c.planned_end_at as "plannedEndAt", c.risk_level as "riskLevel", c.requested_by_id as "requestedById",
      c.peer_reviewer_id as "peerReviewerId", c.authorized_by_id as "authorizedById",
      c.authorized_at as "authorizedAt", c.started_at as "startedAt", c.finished_at as "finishedAt", c.outcome`,
    join: 'join change c on c.org_id = w.org_id and c.work_item_id = w.id',
  },
  plans: {
    columns: `p.plan, p.backout_plan as "backoutPlan", p.justification, p.review_notes as "reviewNotes"`,
    join: 'join change p on p.org_id = w.org_id and p.work_item_id = w.id',
  },
} satisfies { readonly [name: string]: ColumnGroup };

type Group = keyof typeof groups;

const groupsOf: { readonly [field: string]: readonly (Group | WorkItemGroup)[] } = {
  ...groupsOfField,
  changeType: ['extra'],
  templateKey: ['extra'],
  plannedStartAt: ['extra'],
  plannedEndAt: ['extra'],
  riskLevel: ['extra'],
  requestedBy: ['extra'],
  peerReviewer: ['extra'],
  authorizedBy: ['extra'],
  authorizedAt: ['extra'],
  startedAt: ['extra'],
  finishedAt: ['extra'],
  outcome: ['extra'],
  allowedMoves: ['extra'],
  viewerCan: ['extra'],
  plan: ['plans'],
  backoutPlan: ['plans'],
  justification: ['plans'],
  reviewNotes: ['plans'],
};

/** All fields of a change, for whoever does not know which ones will be asked for. */
const allFields: ReadonlySet<string> = new Set(Object.keys(groupsOf));

function selectFor(
  fields: ReadonlySet<string>,
  readsExtra = false,
): { readonly columns: string; readonly joins: string } {
  const asked = groupsFor(fields, groupsOf as { readonly [field: string]: readonly Group[] }, groups);
  const needed = readsExtra && !asked.includes('extra') ? [...asked, 'extra' as const] : asked;
  return selectOf(needed, groups, true);
}

/** How a single change is named. */
export type ChangeName = { readonly id: string } | { readonly number: string };

/** The change of that id (UUID) or number, with at least those fields; null when the actor sees none. */
export async function findChange(work: Work, name: ChangeName, fields: ReadonlySet<string>): Promise<Change | null> {
  if (!mayReadChange(work.actor)) return null;
  const { columns, joins } = selectFor(fields);
  const text = new SqlText();
  const condition =
    'id' in name ? `w.id = ${text.bind(name.id, 'uuid')}` : `w.number = ${text.bind(name.number, 'text')}`;
  const sql = `select 'Change' as "__typename", ${columns} from work_item w ${joins}
    where w.kind = 'CHANGE' and ${condition} and ${seen(work, text)}`;
  return work.sql.row<Change>(statementName('change', sql), sql, text.values);
}

/** Changes of these ids (UUIDs) by id, with all their fields; those that the actor does not see are left out. */
export async function changesById(work: Work, ids: readonly string[]): Promise<Map<string, Change>> {
  if (!mayReadChange(work.actor)) return new Map();
  const { columns, joins } = selectFor(allFields);
  const text = new SqlText();
  const condition = `w.id = any(${text.bind(ids, 'uuid[]')})`;
  const sql = `select 'Change' as "__typename", ${columns} from work_item w ${joins}
    where w.kind = 'CHANGE' and ${condition} and ${seen(work, text)}`;
  const rows = await work.sql.rows<Change>(statementName('changes_by_id', sql), sql, text.values);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The change that caused each of these incidents, by the incident's UUID, with all its fields; incidents that none caused are left out. */
export async function causesOf(work: Work, incidents: readonly RecordKey[]): Promise<Map<string, Change>> {
  if (!mayReadChange(work.actor)) return new Map();
  const { columns, joins } = selectFor(allFields);
  const text = new SqlText();
  const sql = `select 'Change' as "__typename", k.id as "incidentId", ${columns} from ${parentsOf(incidents, text)}
      join change_incident ci on ci.incident_org_id = k.org_id and ci.incident_id = k.id
      join work_item w on w.org_id = ci.change_org_id and w.id = ci.change_id ${joins}
     where ${seen(work, text)}`;
  const rows = await work.sql.rows<Change & { incidentId: string }>(statementName('causes', sql), sql, text.values);
  return new Map(rows.map((row) => [row.incidentId, row]));
}

/** One page of changes with at least those fields, newest first unless asked otherwise. */
export async function listChanges(
  work: Work,
  request: ListRequest,
  fields: ReadonlySet<string>,
): Promise<ListRow<Change>[]> {
  if (!mayReadChange(work.actor)) return [];
  const text = new SqlText();
  const condition = conditionOf(work, request, text);
  const page = keysetSql(sortKeys(request.orderBy, orderColumns, newestFirst, 'w.id'), request.page, text);
  const { columns, joins } = selectFor(fields, readsExtra(condition) || readsExtra(page.select));
  const sql = `select 'Change' as "__typename", ${columns}, ${page.select} from work_item w ${joins}
    where ${condition} and ${page.where} ${page.tail}`;
  return work.sql.rows<ListRow<Change>>(statementName('changes', sql), sql, text.values);
}

/** How many changes the whole list has. */
export async function countChanges(work: Work, request: ListRequest): Promise<number> {
  if (!mayReadChange(work.actor)) return 0;
  const text = new SqlText();
  const condition = conditionOf(work, request, text);
  const joins = readsExtra(condition) ? groups.extra.join : '';
  const sql = `select count(*)::integer as count from work_item w ${joins} where ${condition}`;
  const row = await work.sql.row<{ count: number }>(statementName('changes_count', sql), sql, text.values);
  return row?.count ?? 0;
}

const newestFirst: readonly OrderBy[] = [{ field: 'OPENED_AT', direction: 'DESC' }];

const orderColumns: { readonly [field: string]: SortColumn } = {
  OPENED_AT: { sql: 'w.opened_at', type: 'timestamptz', isNullable: false },
  UPDATED_AT: { sql: 'w.updated_at', type: 'timestamptz', isNullable: false },
  // CHG-9 comes before CHG-10
  NUMBER: { sql: `substring(w.number from '[0-9]+$')::bigint`, type: 'bigint', isNullable: false },
  STATE: {
    sql: `array_position(array[${changeStates.map((state) => `'${state}'`).join(', ')}], w.state)`,
    type: 'integer',
    isNullable: false,
  },
  PLANNED_START_AT: { sql: 'c.planned_start_at', type: 'timestamptz', isNullable: true },
  PLANNED_END_AT: { sql: 'c.planned_end_at', type: 'timestamptz', isNullable: true },
  CLOSED_AT: { sql: 'w.closed_at', type: 'timestamptz', isNullable: true },
};

const filterColumns: FilterColumns = {
  id: { sql: 'w.id', type: 'uuid', id: 'Change', isNullable: false },
  number: { sql: 'w.number', type: 'text', isNullable: false },
  title: { sql: 'w.title', type: 'text', isNullable: false },
  state: { sql: 'w.state', type: 'text', isNullable: false },
  isOpen: { sql: 'w.is_open', type: 'boolean', isNullable: false },
  serviceKey: { sql: 'w.service_key', type: 'text', isNullable: false },
  teamKey: { sql: 'w.team_key', type: 'text' },
  organisationId: { sql: 'w.org_id', type: 'uuid', id: 'Organisation', isNullable: false },
  openedAt: { sql: 'w.opened_at', type: 'timestamptz', isNullable: false },
  closedAt: { sql: 'w.closed_at', type: 'timestamptz' },
  updatedAt: { sql: 'w.updated_at', type: 'timestamptz', isNullable: false },
  changeType: { sql: 'c.change_type', type: 'text', isNullable: false },
  templateKey: { sql: 'c.template_key', type: 'text' },
  riskLevel: { sql: 'c.risk_level', type: 'text' },
  outcome: { sql: 'c.outcome', type: 'text' },
  plannedStartAt: { sql: 'c.planned_start_at', type: 'timestamptz' },
  plannedEndAt: { sql: 'c.planned_end_at', type: 'timestamptz' },
  requestedById: { sql: 'c.requested_by_id', type: 'uuid', id: 'User' },
  authorizedById: { sql: 'c.authorized_by_id', type: 'uuid', id: 'User' },
};

function conditionOf(work: Work, request: ListRequest, text: SqlText): string {
  const parts = [`w.kind = 'CHANGE'`, seen(work, text), compileWhere(request.where, filterColumns, text)];
  if (request.search) parts.push(compileSearch(request.search, true, text));
  return parts.filter((part) => part !== 'true').join(' and ');
}

/** The actor's own organisation's rows, or all of them: the first of the two walls. */
function seen({ actor }: Work, text: SqlText): string {
  return actor.sees === null ? 'true' : `w.org_id = ${text.bind(actor.sees, 'uuid')}`;
}

const readsExtra = (sql: string): boolean => /\bc\.[a-z]/.test(sql);

const causedKeys: readonly SortKey[] = [
  { sql: 'w.opened_at', type: 'timestamptz', isNullable: false, direction: 'DESC' },
  { sql: 'w.id', type: 'uuid', isNullable: false, direction: 'DESC' },
];

/** One page of the incidents that each change caused, of whatever organisation, newest first. */
export async function incidentsCausedBy(
  work: Work,
  keys: readonly RecordKey[],
  page: PageRequest,
): Promise<Map<string, ListRow<Incident>[]>> {
  if (!mayReadChange(work.actor)) return new Map();
  const text = new SqlText();
  const parents = parentsOf(keys, text);
  const keyset = keysetSql(causedKeys, page, text);
  const sql = `select k.id as "changeId", i.* from ${parents} cross join lateral (
      select w.id, ${keyset.select} from change_incident ci
        join work_item w on w.org_id = ci.incident_org_id and w.id = ci.incident_id
       where ci.change_org_id = k.org_id and ci.change_id = k.id and ${keyset.where} ${keyset.tail}) i`;
  const places = await work.sql.rows<ListRow<{ changeId: string; id: string }>>(
    statementName('incidents_caused', sql),
    sql,
    text.values,
  );
  if (places.length === 0) return new Map();
  const incidents = await incidentsById(work, [...new Set(places.map(({ id }) => id))]);
  const rows = places.flatMap((place) => {
    const incident = incidents.get(place.id);
    return incident ? [{ ...incident, ...place } as ListRow<Incident> & { changeId: string }] : [];
  });
  return Map.groupBy(rows, ({ changeId }) => changeId);
}

/** How many incidents each change caused. */
export async function countsOfIncidentsCausedBy(work: Work, keys: readonly RecordKey[]): Promise<Map<string, number>> {
  if (!mayReadChange(work.actor)) return new Map();
  const text = new SqlText();
  const sql = `select k.id, count(*)::integer as count from ${parentsOf(keys, text)}
      join change_incident ci on ci.change_org_id = k.org_id and ci.change_id = k.id group by k.id`;
  const rows = await work.sql.rows<{ id: string; count: number }>(
    statementName('incidents_caused_count', sql),
    sql,
    text.values,
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}

function parentsOf(keys: readonly RecordKey[], text: SqlText): string {
  const ids = text.bind(
    keys.map(({ id }) => id),
    'uuid[]',
  );
  const orgs = text.bind(
    keys.map(({ organisationId }) => organisationId),
    'uuid[]',
  );
  return `unnest(${ids}, ${orgs}) as k(id, org_id)`;
}
