import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { groupRoles } from '../server/database/migrations/sql.js';
import { createTestDatabase } from './support/database.js';

let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: await createTestDatabase() });
  await owner.connect();
});
afterAll(() => owner.end());

/** First column of what a statement answers. */
async function list(sql: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await owner.query<string[]>({ text: sql, values, rowMode: 'array' });
  return rows.map(([first]) => String(first));
}

const tables = `select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped) as has_org
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;

/** Tables that only the owner reaches. */
const ownersAlone = ['installation', 'mikro_orm_migrations'];

/** What a partner must never reach, whoever forgot a filter. */
const internal = [
  'app_user',
  'membership',
  'session',
  'api_token',
  'invitation',
  'login_failure',
  'document_revision',
  'release',
  'release_document',
  'change_set',
  'change_set_document',
  'change_set_author',
  'sign_off',
  'calendar_version',
  'calendar_span',
  'calendar_in_release',
  'analysis_run',
  'backtest_clock',
  'forecast_clock',
  'routing_backtest_record',
  'event_internal',
  'message_internal',
  'clock_firing',
  'escalation',
  'hierarchical_escalation',
  'notification',
  'webhook_secret',
  'change_incident',
  'breach_explanation',
  'breach_note',
  'sla_month',
  'sla_month_figure',
  'sla_month_verdict',
  'correction',
  'correction_clock',
  'absence',
  'agent_load',
  'audit_entry',
  'audit_head',
  'installation',
  'mikro_orm_migrations',
];

describe('row-level security', () => {
  it('is enabled and forced on every table but the owner’s own', async () => {
    const open = await list(
      `select name from (${tables}) t where not (relrowsecurity and relforcerowsecurity) and name <> all($1) order by name`,
      [ownersAlone],
    );
    expect(open).toEqual([]);
    expect(await list(`select count(*) from (${tables}) t where relrowsecurity and relforcerowsecurity`)).not.toEqual([
      '0',
    ]);
  });

  it('lets partners through by a plain equality with the organisation acted in', async () => {
    const { rows } = await owner.query<{ tablename: string; cmd: string; qual: string | null; check: string | null }>(
      `select tablename, cmd, qual, with_check as check from pg_policies where 'signalbox_partner' = any(roles)`,
    );
    const acting = String.raw`\( SELECT \(NULLIF\(current_setting\('app\.org'::text, true\), ''::text\)\)::uuid AS "nullif"\)`;
    const equality = new RegExp(String.raw`^\((org_id|id|assigned_org_id) = ${acting}\)$`);
    const notEqual = rows.filter(
      ({ qual, check }) => (qual !== null && !equality.test(qual)) || (check !== null && !equality.test(check)),
    );
    // a contact may belong to several organisations: it is seen through its memberships, which are under the equality
    expect(notEqual.map(({ tablename, cmd }) => `${tablename} ${cmd}`)).toEqual([
      'contact SELECT',
      'clock SELECT',
      'handoff SELECT',
      'event_note SELECT',
    ]);
    const qualOf = (table: string) => notEqual.find(({ tablename }) => tablename === table)?.qual;
    // beside the equality, what teams and suppliers promise is hidden from all but the pipeline
    expect(qualOf('clock')).toMatch(/metric <> ALL .*'OWNERSHIP'.*'SUPPLIER'.* OR .*app\.pipeline/s);
    expect(qualOf('handoff')).toMatch(
      /^\(COALESCE\(current_setting\('app\.pipeline'::text, true\), ''::text\) = 'on'::text\)$/,
    );
    // and so is what was said with an event to the provider's people alone
    expect(qualOf('event_note')).toBe('(NOT is_internal)');
    expect(qualOf('contact')).toMatch(
      /^\(id IN \( SELECT contact_membership\.contact_id\s+FROM contact_membership\s+WHERE \(contact_membership\.org_id = /,
    );
    expect(rows.length).toBeGreaterThan(10);
  });

  it('has a partner’s policy on every table with an organisation that partners have a grant on', async () => {
    const unguarded = await list(
      `select t.name from (${tables}) t
        where (has_table_privilege('signalbox_partner', t.oid, 'select, insert, update, delete')
               or has_any_column_privilege('signalbox_partner', t.oid, 'select, insert, update'))
          and not exists (select from pg_policies p where p.tablename = t.name and 'signalbox_partner' = any(p.roles))`,
    );
    expect(unguarded).toEqual([]);
  });

  it('has no policy for everybody: each names its role', async () => {
    expect(await list(`select tablename from pg_policies where 'public' = any(roles)`)).toEqual([]);
  });

  it('answers nothing without an organisation, to whoever has forgotten to say who is asking', async () => {
    await owner.query('begin');
    try {
      await owner.query(`insert into organisation (id, key, name, kind)
        values ('01890000-0000-7000-8000-000000000001', 'one', 'One', 'PARTNER')`);
      await owner.query('set local role signalbox_partner');
      expect(await list('select key from organisation')).toEqual([]);
      await owner.query(`select set_config('app.org', '', true)`);
      expect(await list('select key from organisation')).toEqual([]);
      await owner.query(`select set_config('app.org', '01890000-0000-7000-8000-000000000001', true)`);
      expect(await list('select key from organisation')).toEqual(['one']);
    } finally {
      await owner.query('rollback');
    }
  });
});

describe('roles', () => {
  it('of the application can do nothing beyond their grants', async () => {
    const { rows } = await owner.query(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin
         from pg_roles where rolname = any($1) order by rolname`,
      [groupRoles],
    );
    expect(rows).toEqual(
      [...groupRoles].toSorted().map((rolname) => ({
        rolname,
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        rolcanlogin: false,
      })),
    );
  });

  it('that log in have no more than their group', async () => {
    const members = await list(
      `select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.member join pg_roles g on g.oid = m.roleid
        where g.rolname = any($1) and r.rolcanlogin and not r.rolsuper
          and (r.rolbypassrls or r.rolcreaterole or r.rolcreatedb
               or (select count(*) from pg_auth_members o where o.member = r.oid) > 1)`,
      [groupRoles],
    );
    expect(members).toEqual([]);
  });

  it('own nothing', async () => {
    const owned = await list(
      `select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'signalbox\\_%'
       union all select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname like 'signalbox\\_%'`,
    );
    expect(owned).toEqual([]);
  });

  it('of partners have no grant on what is internal, not on one column', async () => {
    const reached = await list(
      `select t.name from (${tables}) t where t.name = any($1)
         and (has_table_privilege('signalbox_partner', t.oid, 'select, insert, update, delete, truncate, references, trigger')
              or has_any_column_privilege('signalbox_partner', t.oid, 'select, insert, update, references'))`,
      [internal],
    );
    expect(reached).toEqual([]);
    expect((await list(`select name from (${tables}) t where name = any($1)`, [internal])).toSorted()).toEqual(
      [...internal].toSorted(),
    );
  });

  it('of partners read of a task what it says alone, and write none', async () => {
    const columns = await list(
      `select column_name from information_schema.columns c where table_schema = 'public' and table_name = 'task'
         and has_column_privilege('signalbox_partner', 'task', column_name, 'select') order by 1`,
    );
    expect(columns).toEqual([
      'assigned_org_id',
      'created_at',
      'done_at',
      'done_outside_by_id',
      'id',
      'instructions',
      'state',
      'title',
    ]);
    const written = await list(
      `select 'task' where has_table_privilege('signalbox_partner', 'task', 'insert, update, delete')
         or has_any_column_privilege('signalbox_partner', 'task', 'insert, update')`,
    );
    expect(written).toEqual([]);
  });

  it('of partners and readers change no organisation, contact or user', async () => {
    const reached = await list(
      `select r || ' ' || t.name from (${tables}) t, unnest(array['signalbox_partner', 'signalbox_bi']) r
        where t.name in ('organisation', 'contact', 'contact_membership', 'app_user', 'membership')
          and has_any_column_privilege(r, t.oid, 'insert, update')`,
    );
    expect(reached).toEqual([]);
  });

  it('of readers only read, and no free text, address or number', async () => {
    const written = await list(
      `select t.name from (${tables}) t where has_table_privilege('signalbox_bi', t.oid, 'insert, update, delete, truncate')
          or has_any_column_privilege('signalbox_bi', t.oid, 'insert, update')`,
    );
    expect(written).toEqual([]);
    const readable = await list(
      `select c.table_name || '.' || c.column_name from information_schema.columns c
        where c.table_schema = 'public' and has_column_privilege('signalbox_bi', quote_ident(c.table_name), c.column_name, 'select')
          and c.column_name in ('title', 'description', 'body', 'resolution_text', 'email', 'phone', 'password_hash',
            'secret_hash', 'search', 'plan', 'backout_plan', 'justification', 'review_notes', 'note')`,
    );
    expect(readable).toEqual([]);
  });

  it('of readers and partners never see a password, a secret or a token', async () => {
    const secret = await list(
      `select r || ' ' || c.table_name || '.' || c.column_name
         from information_schema.columns c, unnest(array['signalbox_partner', 'signalbox_bi', 'signalbox_staff', 'signalbox_worker']) r
        where c.table_schema = 'public' and c.column_name in ('password_hash', 'secret_hash', 'token_hash', 'id_hash', 'secret')
          and has_column_privilege(r, quote_ident(c.table_name), c.column_name, 'select')`,
    );
    expect(secret).toEqual([]);
  });
});

describe('foreign keys', () => {
  const keys = `select con.conname as name, con.conrelid, con.confrelid,
      (select array_agg(a.attname order by k.i) from unnest(con.conkey) with ordinality k(n, i)
         join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k.n)::text[] as own,
      (select array_agg(a.attname order by k.i) from unnest(con.confkey) with ordinality k(n, i)
         join pg_attribute a on a.attrelid = con.confrelid and a.attnum = k.n)::text[] as others,
      con.conkey
    from pg_constraint con where con.contype = 'f' and con.connamespace = 'public'::regnamespace`;

  it('between tables of organisations carry the organisation on both sides', async () => {
    const { rows } = await owner.query<{ name: string; own: string[]; others: string[] }>(
      `select k.name, k.own, k.others from (${keys}) k
         join (${tables}) f on f.oid = k.conrelid join (${tables}) t on t.oid = k.confrelid
        where (f.has_org or f.name = 'change_incident') and t.has_org
          and not exists (
            select from unnest(k.own, k.others) p(o, t) where p.t = 'org_id' and p.o in ('org_id', 'change_org_id', 'incident_org_id'))`,
    );
    // a firing is named by its clock, which the worker alone writes; its record it names with the organisation
    expect(rows.map(({ name }) => name)).toEqual(['clock_firing_clock_id_fkey']);
  });

  it('and unique keys tell nobody what another organisation has: they begin with it, save what nobody chooses', async () => {
    const chosen = await list(
      `select i.relname from pg_index x join pg_class i on i.oid = x.indexrelid join (${tables}) t on t.oid = x.indrelid
        where x.indisunique and t.has_org
          and not exists (select from pg_attribute a
                where a.attrelid = x.indrelid and a.attnum = x.indkey[0] and a.attname in ('org_id', 'work_item_id'))
          and exists (select from pg_attribute a join pg_type y on y.oid = a.atttypid
                where a.attrelid = x.indrelid and a.attnum = any(x.indkey) and y.typname <> 'uuid')
        order by 1`,
    );
    // made by us: ids of tokens and sessions, numbers of records; a clock's rungs; a key belongs to who is asking
    expect(chosen).toEqual([
      'api_token_public_id_key',
      'clock_firing_pkey',
      'idempotency_key_pkey',
      'session_pkey',
      'work_item_number_key',
    ]);
  });

  it('cannot point at another organisation’s row', async () => {
    await owner.query('begin');
    try {
      const [one, two] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'];
      await owner.query(
        `insert into organisation (id, key, name, kind) values ($1, 'one', 'One', 'PARTNER'), ($2, 'two', 'Two', 'PARTNER')`,
        [one, two],
      );
      await owner.query(`insert into release (id, number, note, published_at) values ($1, 1, '', now())`, [one]);
      await owner.query(
        `insert into work_item (id, org_id, number, kind, title, service_key, release_id, channel, state, state_entered_at, opened_at)
         values ($2, $2, 'INC-1', 'INCIDENT', 'theirs', 'mail', $1, 'PORTAL', 'NEW', now(), now())`,
        [one, two],
      );
      const foreign = owner.query(
        `insert into external_ref (org_id, system, ref, work_item_id) values ($1, 'sap', '1', $2)`,
        [one, two],
      );
      await expect(foreign).rejects.toMatchObject({ code: '23503' });
    } finally {
      await owner.query('rollback');
    }
  });

  it('are all indexed: an index begins with their columns', async () => {
    const bare = await list(
      `select k.name from (${keys}) k where not exists (
         select from pg_index i where i.indrelid = k.conrelid
           and (select array_agg(x order by x) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) x)
             = (select array_agg(x order by x) from unnest(k.conkey) x))
       order by 1`,
    );
    // users are never deleted and no question is asked by a named owner: five indexes would only slow every write
    const owners = ['accountable', 'closeout', 'communication', 'delivery', 'quality'];
    expect(bare).toEqual(owners.map((owner) => `work_item_${owner}_owner_id_fkey`));
  });
});

describe('history', () => {
  const appendOnly = [
    'event',
    'event_internal',
    'decision',
    'document_revision',
    'release',
    'release_document',
    'audit_entry',
  ];

  it.each(appendOnly)('of %s refuses UPDATE, DELETE and TRUNCATE even to the owner', async (table) => {
    const { rows: triggers } = await owner.query<{ events: number }>(
      `select tgtype::int as events from pg_trigger where tgrelid = $1::regclass and not tgisinternal and tgenabled = 'O'
         and tgfoid = 'refuse_rewriting_history'::regproc order by 1`,
      [table],
    );
    // before, each row: update (16) and delete (8); before, each statement: truncate (32)
    expect(triggers.map(({ events }) => events)).toEqual([1 + 2 + 8 + 16, 2 + 32]);
  });

  it('of releases, once written, stays as it is', async () => {
    await owner.query('begin');
    try {
      await owner.query(
        `insert into release (id, number, note, published_at) values ('01890000-0000-7000-8000-000000000001', 1, 'first', now())`,
      );
      for (const sql of [`update release set note = 'other'`, 'delete from release', 'truncate release cascade']) {
        await owner.query('savepoint tried');
        await expect(owner.query(sql)).rejects.toMatchObject({ code: '42501' });
        await owner.query('rollback to savepoint tried');
      }
      expect(await list('select note from release')).toEqual(['first']);
    } finally {
      await owner.query('rollback');
    }
  });

  it('is granted to no role to be rewritten', async () => {
    const granted = await list(
      `select r || ' ' || t.name from (${tables}) t, unnest($1::text[]) r where t.name = any($2)
         and (has_table_privilege(r, t.oid, 'update, delete, truncate') or has_any_column_privilege(r, t.oid, 'update'))`,
      [groupRoles, appendOnly],
    );
    expect(granted).toEqual([]);
  });
});

describe('views and functions', () => {
  it('let nobody around the policies: no view without security_invoker, and no materialised view', async () => {
    const views = await list(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and (relkind = 'm' or relkind = 'v'
         and not coalesce(reloptions @> array['security_invoker=true'] or reloptions @> array['security_invoker=on'], false))`,
    );
    expect(views).toEqual([]);
  });

  it('run with the owner’s rights only where that is said here, on a pinned path, for the roles that need them', async () => {
    const { rows } = await owner.query<{ name: string; roles: string[]; isPinned: boolean }>(
      `select proname as name, coalesce(proconfig = array['search_path=public, pg_temp'], false) as "isPinned",
              array(select r from unnest($1::text[]) r where has_function_privilege(r, oid, 'execute') order by r) as roles
         from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by proname`,
      [['public', ...groupRoles]],
    );
    expect(rows.filter(({ isPinned }) => !isPinned)).toEqual([]);
    // a partner's opening names the provider's people by address and chooses among them, without reading the table of users;
    // what is written to the audit log is chained by the one who owns it; a vendor's task is done with an event in a ledger
    // that the vendor does not see; readers of figures get payloads without what is internal in them. Those of triggers are
    // run by nobody: people are told that a record came in, and what people hold is counted, also for partners,
    // whose decisions say who was not told
    expect(Object.fromEntries(rows.map(({ name, roles }) => [name, roles]))).toEqual({
      active_staff: ['signalbox_partner', 'signalbox_staff', 'signalbox_worker'],
      append_audit: ['signalbox_auth', 'signalbox_staff', 'signalbox_worker'],
      complete_assigned_task: ['signalbox_partner'],
      count_agent_load: [],
      follow_choice: [],
      know_missed: [],
      lock_agents: ['signalbox_partner', 'signalbox_staff', 'signalbox_worker'],
      shown_payload: ['signalbox_bi'],
      tell_offered: [],
      tell_routed: [],
    });
  });
});
