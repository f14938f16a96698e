import { SqlText, statementName } from '../kernel/SqlText.js';
import type { Work } from '../kernel/Work.js';
import type { Contact } from './Contact.js';
import type { Organisation } from './Organisation.js';

/** Organisations of these ids (UUIDs) by id; those that the actor does not see are left out. */
export async function organisationsById(work: Work, ids: readonly string[]): Promise<Map<string, Organisation>> {
  const text = new SqlText();
  const { sees } = work.actor;
  const sql = `select 'Organisation' as "__typename", id, key, name, kind, time_zone as "timeZone",
      created_at as "createdAt", version
    from organisation where id = any(${text.bind(ids, 'uuid[]')})
      ${sees === null ? '' : `and id = ${text.bind(sees, 'uuid')}`}`;
  const rows = await work.sql.rows<Organisation>(statementName('organisations_by_id', sql), sql, text.values);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Contacts of these ids (UUIDs) by id; those that the actor does not see are left out. */
export async function contactsById(work: Work, ids: readonly string[]): Promise<Map<string, Contact>> {
  const text = new SqlText();
  const { sees } = work.actor;
  const condition = `c.id = any(${text.bind(ids, 'uuid[]')})`;
  const own =
    sees === null
      ? ''
      : `and exists (select from contact_membership m where m.contact_id = c.id and m.org_id = ${text.bind(sees, 'uuid')})`;
  const sql = `select 'Contact' as "__typename", c.id, c.name, c.email, c.phone, c.created_at as "createdAt", c.version
    from contact c where ${condition} ${own}`;
  const rows = await work.sql.rows<Contact>(statementName('contacts_by_id', sql), sql, text.values);
  return new Map(rows.map((row) => [row.id, row]));
}
