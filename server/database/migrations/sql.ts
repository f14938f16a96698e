/** Roles that requests and jobs run as. None owns anything, none is superuser or BYPASSRLS; see docs/decisions. */
export const groupRoles = [
  'signalbox_partner',
  'signalbox_staff',
  'signalbox_bi',
  'signalbox_worker',
  'signalbox_auth',
] as const;

/** The organisation a request acts in; null, which equals nothing, when nobody is asking. */
export const actingOrganisation = `(select nullif(current_setting('app.org', true), '')::uuid)`;

/** The user a request acts for; null, which equals nothing, for tokens and when nobody is asking. */
export const actingUser = `(select nullif(current_setting('app.user', true), '')::uuid)`;

/**
 * Locks a table that holds organisations' rows behind row-level security: partners by a plain equality with the
 * organisation they act in (an OR or an array would cost five to fifteen times), everyone else by their grants.
 */
export function partitionByOrganisation(table: string, column = 'org_id'): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy partner on ${table} to signalbox_partner
      using (${column} = ${actingOrganisation}) with check (${column} = ${actingOrganisation});
    create policy staff on ${table} to signalbox_staff using (true) with check (true);
    create policy worker on ${table} to signalbox_worker using (true) with check (true);
    create policy bi on ${table} for select to signalbox_bi using (true);`;
}

/** Locks a table that only the provider's own roles may reach at all: partners have neither grant nor policy. */
export function staffOnly(table: string): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy staff on ${table} to signalbox_staff using (true) with check (true);
    create policy worker on ${table} to signalbox_worker using (true) with check (true);`;
}

/**
 * Statements that read or write rows of these tables, all of them: policies that are forced hide rows also from the owner,
 * as whom migrations run, when it is no superuser.
 */
export function onAllRows(tables: readonly string[], statements: string): string {
  const each = (clause: string): string => tables.map((table) => `alter table ${table} ${clause};`).join('\n    ');
  return `
    ${each('no force row level security')}
    ${statements}
    ${each('force row level security')}`;
}

/** Makes a table append-only: no role is granted UPDATE or DELETE, and a trigger refuses them to the owner too. */
export function appendOnly(table: string): string {
  return `
    create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function refuse_rewriting_history();
    create trigger ${table}_no_truncate before truncate on ${table}
      for each statement execute function refuse_rewriting_history();`;
}
