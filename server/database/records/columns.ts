/**
 * What is read of a record: groups of columns of `work_item w`, each read as a whole when the operation asked for one of
 * its fields. A statement is named by its groups, so there are few of them and each is planned once.
 */
export interface ColumnGroup {
  /** Select list, each column under the name that the row has it by. */
  readonly columns: string;
  /** For readers of figures, whose role has no grant on what people wrote. */
  readonly columnsWithoutText?: string;
  /** Table that is joined for it. */
  readonly join?: string;
}

/** Groups that all kinds of record have. */
export const workItemGroups = {
  base: {
    columns: `w.id, w.org_id as "organisationId", w.number, w.kind, w.title, w.state, w.service_key as "serviceKey",
      w.release_id as "releaseId", w.opened_at as "openedAt", w.version`,
    columnsWithoutText: `w.id, w.org_id as "organisationId", w.number, w.kind, w.number as title, w.state,
      w.service_key as "serviceKey", w.release_id as "releaseId", w.opened_at as "openedAt", w.version`,
  },
  text: { columns: 'w.description', columnsWithoutText: 'null::text as description' },
  triage: {
    columns: `w.impact as "impactKey", w.urgency as "urgencyKey", w.priority as "priorityKey",
      w.priority_source as "prioritySource", w.channel, w.category, w.location`,
    columnsWithoutText: `w.impact as "impactKey", w.urgency as "urgencyKey", w.priority as "priorityKey",
      w.priority_source as "prioritySource", w.channel, w.category, null::text as location`,
  },
  people: {
    columns: `w.team_key as "teamKey", w.assignee_id as "assigneeId", w.contact_id as "contactId"`,
    columnsWithoutText: `w.team_key as "teamKey", null::uuid as "assigneeId", null::uuid as "contactId"`,
  },
  owners: {
    columns: `w.accountable_owner_id as "accountableOwnerId", w.delivery_owner_id as "deliveryOwnerId",
      w.quality_owner_id as "qualityOwnerId", w.communication_owner_id as "communicationOwnerId",
      w.closeout_owner_id as "closeoutOwnerId"`,
    columnsWithoutText: `null::uuid as "accountableOwnerId", null::uuid as "deliveryOwnerId",
      null::uuid as "qualityOwnerId", null::uuid as "communicationOwnerId", null::uuid as "closeoutOwnerId"`,
  },
  times: {
    columns: `w.state_entered_at as "stateEnteredAt", w.is_open as "isOpen", w.resolved_at as "resolvedAt",
      w.closed_at as "closedAt", w.created_at as "createdAt", w.updated_at as "updatedAt"`,
    columnsWithoutText: `w.state_entered_at as "stateEnteredAt", w.is_open as "isOpen", w.resolved_at as "resolvedAt",
      w.closed_at as "closedAt", w.opened_at as "createdAt", w.updated_at as "updatedAt"`,
  },
  due: {
    columns: `w.next_due_at as "nextDueAt", w.next_due_metric as "nextDueMetric",
      w.is_response_breached as "isResponseBreached", w.is_resolution_breached as "isResolutionBreached"`,
  },
  organisation: {
    columns: `o.key as "organisation.key", o.name as "organisation.name", o.kind as "organisation.kind",
      o.time_zone as "organisation.timeZone", o.location as "organisation.location",
      o.created_at as "organisation.createdAt",
      o.version as "organisation.version"`,
    join: 'join organisation o on o.id = w.org_id',
  },
} satisfies { readonly [name: string]: ColumnGroup };

/** Name of a group that all records have. */
export type WorkItemGroup = keyof typeof workItemGroups;

/** Which groups hold what a field of the API shows; fields that are not listed need no column of their own. */
export const groupsOfField: { readonly [field: string]: readonly WorkItemGroup[] } = {
  description: ['text'],
  contact: ['people'],
  channel: ['triage'],
  category: ['triage'],
  location: ['triage'],
  impact: ['triage'],
  urgency: ['triage'],
  priority: ['triage'],
  prioritySource: ['triage'],
  team: ['people'],
  assignee: ['people'],
  owners: ['owners'],
  stateEnteredAt: ['times'],
  isOpen: ['times'],
  resolvedAt: ['times'],
  closedAt: ['times'],
  createdAt: ['times'],
  updatedAt: ['times'],
  nextDueAt: ['due'],
  nextDueMetric: ['due'],
  isResponseBreached: ['due'],
  isResolutionBreached: ['due'],
  organisation: ['organisation'],
};

/** The groups that a set of fields needs, base first, always in the same order. */
export function groupsFor<G extends string>(
  fields: ReadonlySet<string>,
  groupsOf: { readonly [field: string]: readonly G[] },
  all: { readonly [group in G]: ColumnGroup },
): G[] {
  const needed = new Set<string>(['base']);
  for (const field of fields)
    for (const group of (Object.hasOwn(groupsOf, field) && groupsOf[field]) || []) needed.add(group);
  return (Object.keys(all) as G[]).filter((group) => needed.has(group));
}

/** The select list and the joins of some groups. */
export function selectOf<G extends string>(
  groups: readonly G[],
  all: { readonly [group in G]: ColumnGroup },
  readsText: boolean,
): { readonly columns: string; readonly joins: string } {
  const chosen = groups.map((group) => all[group]);
  const columns = chosen.map((group) => (readsText ? group.columns : (group.columnsWithoutText ?? group.columns)));
  return { columns: columns.join(', '), joins: chosen.flatMap(({ join }) => join ?? []).join(' ') };
}
