import { mayReadText } from '../../core/incidents/policy.js';
import { incidentStates } from '../../core/incidents/states.js';
import {
  keysetSql,
  sortKeys,
  type ListRequest,
  type ListRow,
  type OrderBy,
  type SortColumn,
} from '../kernel/keyset.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import { compileWhere, type FilterColumns } from '../kernel/where.js';
import type { Work } from '../kernel/Work.js';
import { clockFacesColumn } from '../records/clockFaces.js';
import { groupsFor, groupsOfField, selectOf, workItemGroups, type ColumnGroup } from '../records/columns.js';
import { compileSearch } from '../records/search.js';
import type { Incident } from './Incident.js';

const groups = {
  ...workItemGroups,
  extra: {
    columns: `i.hold_reason as "holdReason", i.follow_up_at as "followUpAt", i.resolution_code as "resolutionCode",
      i.resolution_text as "resolutionText", i.closed_as as "closedAs", i.reopen_count as "reopenCount",
      i.reassignment_count as "reassignmentCount", i.first_response_at as "firstResponseAt", i.is_major as "isMajor",
      i.duplicate_of_id as "duplicateOfId", i.delivery_path_key as "deliveryPathKey"`,
    columnsWithoutText: `i.hold_reason as "holdReason", i.follow_up_at as "followUpAt",
      i.resolution_code as "resolutionCode", null::text as "resolutionText", i.closed_as as "closedAs",
      i.reopen_count as "reopenCount", i.reassignment_count as "reassignmentCount",
      i.first_response_at as "firstResponseAt", i.is_major as "isMajor", null::uuid as "duplicateOfId",
      i.delivery_path_key as "deliveryPathKey"`,
    join: 'join incident i on i.org_id = w.org_id and i.work_item_id = w.id',
  },
  clockFaces: { columns: clockFacesColumn },
} satisfies { readonly [name: string]: ColumnGroup };

type Group = keyof typeof groups;

const groupsOf: { readonly [field: string]: readonly Group[] } = {
  ...groupsOfField,
  holdReason: ['extra'],
  followUpAt: ['extra'],
  resolutionCode: ['extra'],
  resolutionText: ['extra'],
  closedAs: ['extra'],
  reopenCount: ['extra'],
  reassignmentCount: ['extra'],
  firstResponseAt: ['extra'],
  isMajor: ['extra'],
  duplicateOf: ['extra'],
  deliveryPath: ['extra'],
  allowedMoves: ['people', 'times', 'extra'],
};

/** All fields of an incident, for whoever does not know which ones will be asked for. */
export const allIncidentFields: ReadonlySet<string> = new Set(Object.keys(groupsOf));

/** Stands among the fields asked for when the clocks are to come with the row; see `clockFacesOf`. */
export const clocksByFace = 'clocks by face';

const groupsOfAsked: { readonly [field: string]: readonly Group[] } = { ...groupsOf, [clocksByFace]: ['clockFaces'] };

/** How a single incident is named. */
export type IncidentName =
  | { readonly id: string }
  | { readonly number: string }
  | { readonly organisationId: string; readonly system: string; readonly ref: string };

/** The incident of that id (UUID), number or name in another system, with at least those fields; null when the actor sees none. */
export async function findIncident(
  work: Work,
  name: IncidentName,
  fields: ReadonlySet<string>,
): Promise<Incident | null> {
  const { columns, joins } = selectOf(groupsFor(fields, groupsOfAsked, groups), groups, mayReadText(work.actor));
  const text = new SqlText();
  let from = 'work_item w';
  let condition: string;
  if ('id' in name) condition = `w.id = ${text.bind(name.id, 'uuid')}`;
  else if ('number' in name) condition = `w.number = ${text.bind(name.number, 'text')}`;
  else {
    from = 'external_ref x join work_item w on w.org_id = x.org_id and w.id = x.work_item_id';
    condition = `x.org_id = ${text.bind(name.organisationId, 'uuid')} and x.system = ${text.bind(name.system, 'text')}
      and x.ref = ${text.bind(name.ref, 'text')}`;
  }
  const sql = `select 'Incident' as "__typename", ${columns} from ${from} ${joins}
    where w.kind = 'INCIDENT' and ${condition} and ${seen(work, text)}`;
  return work.sql.row<Incident>(statementName('incident', sql), sql, text.values);
}

/** Incidents of these ids (UUIDs) by id, with all their fields; those that the actor does not see are left out. */
export async function incidentsById(work: Work, ids: readonly string[]): Promise<Map<string, Incident>> {
  const { columns, joins } = selectOf(groupsFor(allIncidentFields, groupsOf, groups), groups, mayReadText(work.actor));
  const text = new SqlText();
  const condition = `w.id = any(${text.bind(ids, 'uuid[]')})`;
  const sql = `select 'Incident' as "__typename", ${columns} from work_item w ${joins}
    where w.kind = 'INCIDENT' and ${condition} and ${seen(work, text)}`;
  const rows = await work.sql.rows<Incident>(statementName('incidents_by_id', sql), sql, text.values);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A list of incidents, narrowed to those of a parent besides what the caller asks for. */
export interface IncidentScope {
  /** UUID of the organisation. */
  readonly organisationId?: string;
  /** UUID of the contact. */
  readonly contactId?: string;
  /** Condition on `work_item w` of a domain that knows more of them, such as the change that caused them. */
  readonly within?: (text: SqlText) => string;
}

/** One page of incidents with at least those fields, newest first unless asked otherwise. */
export async function listIncidents(
  work: Work,
  request: ListRequest,
  fields: ReadonlySet<string>,
  scope: IncidentScope = {},
): Promise<ListRow<Incident>[]> {
  const text = new SqlText();
  const condition = conditionOf(work, request, scope, text);
  const asked = groupsFor(fields, groupsOfAsked, groups);
  const needed = readsExtra(condition) && !asked.includes('extra') ? [...asked, 'extra' as const] : asked;
  const { columns, joins } = selectOf(needed, groups, mayReadText(work.actor));
  const page = keysetSql(sortKeys(request.orderBy, orderColumns, newestFirst, 'w.id'), request.page, text);
  const sql = `select 'Incident' as "__typename", ${columns}, ${page.select} from work_item w ${joins}
    where ${condition} and ${page.where} ${page.tail}`;
  return work.sql.rows<ListRow<Incident>>(statementName('incidents', sql), sql, text.values);
}

/** How many incidents the whole list has. */
export async function countIncidents(work: Work, request: ListRequest, scope: IncidentScope = {}): Promise<number> {
  const text = new SqlText();
  const condition = conditionOf(work, request, scope, text);
  const joins = readsExtra(condition) ? groups.extra.join : '';
  const sql = `select count(*)::integer as count from work_item w ${joins} where ${condition}`;
  const row = await work.sql.row<{ count: number }>(statementName('incidents_count', sql), sql, text.values);
  return row?.count ?? 0;
}

const newestFirst: readonly OrderBy[] = [{ field: 'OPENED_AT', direction: 'DESC' }];

const orderColumns: { readonly [field: string]: SortColumn } = {
  OPENED_AT: { sql: 'w.opened_at', type: 'timestamptz', isNullable: false },
  UPDATED_AT: { sql: 'w.updated_at', type: 'timestamptz', isNullable: false },
  PRIORITY: { sql: 'w.priority_rank', type: 'smallint', isNullable: true },
  NEXT_DUE_AT: { sql: 'w.next_due_at', type: 'timestamptz', isNullable: true },
  // INC-9 comes before INC-10
  NUMBER: { sql: `substring(w.number from '[0-9]+$')::bigint`, type: 'bigint', isNullable: false },
  STATE: {
    sql: `array_position(array[${incidentStates.map((state) => `'${state}'`).join(', ')}], w.state)`,
    type: 'integer',
    isNullable: false,
  },
  RESOLVED_AT: { sql: 'w.resolved_at', type: 'timestamptz', isNullable: true },
  CLOSED_AT: { sql: 'w.closed_at', type: 'timestamptz', isNullable: true },
};

const filterColumns: FilterColumns = {
  id: { sql: 'w.id', type: 'uuid', id: 'Incident', isNullable: false },
  number: { sql: 'w.number', type: 'text', isNullable: false },
  title: { sql: 'w.title', type: 'text', isNullable: false },
  state: { sql: 'w.state', type: 'text', isNullable: false },
  isOpen: { sql: 'w.is_open', type: 'boolean', isNullable: false },
  serviceKey: { sql: 'w.service_key', type: 'text', isNullable: false },
  teamKey: { sql: 'w.team_key', type: 'text' },
  priority: { sql: 'w.priority', type: 'text' },
  category: { sql: 'w.category', type: 'text' },
  location: { sql: 'w.location', type: 'text' },
  channel: { sql: 'w.channel', type: 'text', isNullable: false },
  organisationId: { sql: 'w.org_id', type: 'uuid', id: 'Organisation', isNullable: false },
  contactId: { sql: 'w.contact_id', type: 'uuid', id: 'Contact' },
  assigneeId: { sql: 'w.assignee_id', type: 'uuid', id: 'User' },
  openedAt: { sql: 'w.opened_at', type: 'timestamptz', isNullable: false },
  resolvedAt: { sql: 'w.resolved_at', type: 'timestamptz' },
  closedAt: { sql: 'w.closed_at', type: 'timestamptz' },
  updatedAt: { sql: 'w.updated_at', type: 'timestamptz', isNullable: false },
  nextDueAt: { sql: 'w.next_due_at', type: 'timestamptz' },
  isResponseBreached: { sql: 'w.is_response_breached', type: 'boolean', isNullable: false },
  isResolutionBreached: { sql: 'w.is_resolution_breached', type: 'boolean', isNullable: false },
  deliveryPathKey: { sql: 'i.delivery_path_key', type: 'text' },
  isMajor: { sql: 'i.is_major', type: 'boolean', isNullable: false },
  reopenCount: { sql: 'i.reopen_count', type: 'integer', isNullable: false },
  reassignmentCount: { sql: 'i.reassignment_count', type: 'integer', isNullable: false },
};

/** Readers of figures have no grant on these: a filter on them finds nothing, and tells nothing. */
const filterColumnsWithoutText: FilterColumns = {
  ...filterColumns,
  title: { sql: 'null::text', type: 'text' },
  location: { sql: 'null::text', type: 'text' },
  contactId: { sql: 'null::uuid', type: 'uuid', id: 'Contact' },
  assigneeId: { sql: 'null::uuid', type: 'uuid', id: 'User' },
};

function conditionOf(work: Work, request: ListRequest, scope: IncidentScope, text: SqlText): string {
  const readsText = mayReadText(work.actor);
  const parts = [`w.kind = 'INCIDENT'`, seen(work, text)];
  if (scope.organisationId !== undefined) parts.push(`w.org_id = ${text.bind(scope.organisationId, 'uuid')}`);
  if (scope.contactId !== undefined)
    parts.push(readsText ? `w.contact_id = ${text.bind(scope.contactId, 'uuid')}` : 'false');
  if (scope.within) parts.push(scope.within(text));
  parts.push(compileWhere(request.where, readsText ? filterColumns : filterColumnsWithoutText, text));
  if (request.search) parts.push(compileSearch(request.search, readsText, text));
  return parts.filter((part) => part !== 'true').join(' and ');
}

/** The actor's own organisation's rows, or all of them: the first of the two walls. */
function seen({ actor }: Work, text: SqlText): string {
  return actor.sees === null ? 'true' : `w.org_id = ${text.bind(actor.sees, 'uuid')}`;
}

const readsExtra = (condition: string): boolean =>
  /\bi\.(is_major|reopen_count|reassignment_count|delivery_path_key)\b/.test(condition);
