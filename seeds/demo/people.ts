import { hashPassword } from '../../server/database/identity/password.js';
import { everybody, identityChannel } from '../../server/database/identity/sessions.js';
import type { Work } from '../../server/database/kernel/Work.js';
import { contacts, demoPassword, organisations, users } from './cast.js';

/** The demo's history is ninety days long: everybody was there before it began. */
const daysBefore = 100;

/**
 * The cast of the demo is in the database: organisations, users with the demo's password, and contacts. Those that are
 * there already stay as they are. Needs work of the system.
 */
export async function seedPeople(work: Work): Promise<void> {
  const since = new Date(work.now.getTime() - daysBefore * 86_400_000);
  await insert(
    work,
    'organisation',
    'id uuid, key text, name text, kind text, time_zone text, created_at timestamptz',
    {
      rows: Object.values(organisations).map((one) => [one.id, one.key, one.name, one.kind, one.timeZone, since]),
    },
  );
  // one hash for all of them: the password is printed anyway
  const hash = await hashPassword(demoPassword);
  const people = Object.values(users);
  await insert(
    work,
    'app_user',
    'id uuid, email text, display_name text, state text, password_hash text, created_at timestamptz',
    { rows: people.map((one) => [one.id, one.email, one.displayName, 'ACTIVE', hash, since]) },
  );
  await insert(work, 'membership', 'user_id uuid, org_id uuid, role text', {
    rows: people.flatMap(({ id, seats }) => seats.map(({ organisationId, role }) => [id, organisationId, role])),
  });
  const asking = Object.values(contacts);
  await insert(work, 'contact', 'id uuid, name text, email text, phone text, user_id uuid, created_at timestamptz', {
    rows: asking.map((one) => [one.id, one.name, one.email, one.phone, one.userId, since]),
  });
  await insert(work, 'contact_membership', 'org_id uuid, contact_id uuid', {
    rows: asking.flatMap(({ id, organisationIds }) => organisationIds.map((organisationId) => [organisationId, id])),
  });
  await work.sql.rows('demo_people_told', `select pg_notify('${identityChannel}', '${everybody}')`);
}

/** One statement per table, however many rows. */
async function insert(work: Work, table: string, columns: string, { rows }: { rows: readonly unknown[][] }) {
  const types = columns.split(', ').map((column) => column.split(' '));
  const names = types.map(([name]) => name).join(', ');
  const arrays = types.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ');
  await work.sql.rows(
    `demo_${table}`,
    `insert into ${table} (${names}) select * from unnest(${arrays}) on conflict do nothing`,
    types.map((_, i) => rows.map((row) => row[i])),
  );
}
