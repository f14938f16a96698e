import { Migration } from '@mikro-orm/migrations';
import { actingOrganisation, partitionByOrganisation, staffOnly } from './sql.js';

/** The installation, idempotency keys, organisations, contacts, users, and how they log in. */
export class Migration0001Identity extends Migration {
  override up(): void {
    this.addSql(`
      create function refuse_rewriting_history() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = '42501';
      end $$;

      -- one row: what this installation is; the secret never leaves the owner's connection
      create table installation (
        single boolean primary key default true check (single),
        id text not null default left(gen_random_uuid()::text, 8),
        secret text not null default gen_random_uuid()::text || gen_random_uuid()::text,
        demo_seeded_at timestamptz(3),
        created_at timestamptz(3) not null default now()
      );
      insert into installation default values;

      create table organisation (
        id uuid primary key,
        key text not null unique,
        name text not null,
        kind text not null check (kind in ('PROVIDER', 'CLIENT', 'PARTNER', 'VENDOR')),
        time_zone text not null default 'UTC',
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1
      );
      create unique index organisation_one_provider on organisation (kind) where kind = 'PROVIDER';
      ${partitionByOrganisation('organisation', 'id')}
      grant select on organisation to signalbox_partner, signalbox_bi, signalbox_auth;
      grant select, insert, update on organisation to signalbox_staff, signalbox_worker;
      create policy auth on organisation for select to signalbox_auth using (true);

      create table idempotency_key (
        principal text not null,
        key text not null,
        org_id uuid not null references organisation (id),
        operation text not null,
        request_hash text not null,
        response jsonb,
        created_at timestamptz(3) not null default now(),
        primary key (principal, key)
      );
      create index idempotency_key_created_at on idempotency_key (created_at);
      create index idempotency_key_org on idempotency_key (org_id);
      ${partitionByOrganisation('idempotency_key')}
      grant select, insert, update on idempotency_key to signalbox_partner, signalbox_staff;
      grant select, insert, update, delete on idempotency_key to signalbox_worker;

      create table app_user (
        id uuid primary key,
        email text not null check (email = lower(email)),
        display_name text not null,
        password_hash text,
        state text not null default 'INVITED' check (state in ('INVITED', 'ACTIVE', 'DISABLED')),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1
      );
      create unique index app_user_email on app_user (email);
      ${staffOnly('app_user')}
      create policy auth on app_user to signalbox_auth using (true) with check (true);
      grant select (id, email, display_name, state, created_at, updated_at, version) on app_user to signalbox_staff, signalbox_worker;
      grant insert (id, email, display_name, state, password_hash, created_at, updated_at, version),
        update (email, display_name, state, password_hash, updated_at, version) on app_user to signalbox_staff, signalbox_worker;
      grant select, update on app_user to signalbox_auth;

      -- a person may belong to several organisations, with a role in each
      create table membership (
        user_id uuid not null references app_user (id),
        org_id uuid not null references organisation (id),
        role text not null check (role in ('OPS_LEADER', 'AGENT', 'PARTNER', 'BI_READER')),
        created_at timestamptz(3) not null default now(),
        primary key (user_id, org_id)
      );
      create index membership_org on membership (org_id);
      ${staffOnly('membership')}
      create policy auth on membership for select to signalbox_auth using (true);
      grant select, insert, update, delete on membership to signalbox_staff, signalbox_worker;
      grant select on membership to signalbox_auth;

      create table session (
        id_hash bytea primary key,
        user_id uuid not null references app_user (id),
        org_id uuid not null references organisation (id),
        role text not null,
        created_at timestamptz(3) not null default now(),
        last_seen_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null
      );
      create index session_of_user on session (user_id);
      create index session_of_org on session (org_id);
      create index session_expires on session (expires_at);
      ${staffOnly('session')}
      create policy auth on session to signalbox_auth using (true) with check (true);
      grant select, insert, update, delete on session to signalbox_auth;
      grant select (user_id, org_id, expires_at), delete on session to signalbox_staff, signalbox_worker;

      create table api_token (
        id uuid primary key,
        public_id text not null unique,
        org_id uuid not null references organisation (id),
        role text not null check (role in ('PARTNER', 'BI_READER', 'AGENT')),
        name text not null,
        secret_hash bytea not null,
        created_by uuid references app_user (id),
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null,
        last_used_at timestamptz(3),
        revoked_at timestamptz(3)
      );
      create index api_token_org on api_token (org_id);
      create index api_token_created_by on api_token (created_by);
      ${staffOnly('api_token')}
      create policy auth on api_token to signalbox_auth using (true) with check (true);
      grant select, update (last_used_at) on api_token to signalbox_auth;
      grant select (id, public_id, org_id, role, name, created_by, created_at, expires_at, last_used_at, revoked_at),
        insert, update (revoked_at) on api_token to signalbox_staff, signalbox_worker;

      create table invitation (
        token_hash bytea primary key,
        user_id uuid not null references app_user (id),
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null,
        used_at timestamptz(3)
      );
      create index invitation_user on invitation (user_id);
      ${staffOnly('invitation')}
      create policy auth on invitation to signalbox_auth using (true) with check (true);
      grant select, update (used_at) on invitation to signalbox_auth;
      grant insert, select (user_id, created_at, expires_at, used_at), delete on invitation to signalbox_staff, signalbox_worker;

      -- failed log-ins by account ('user:...') and by address ('ip:...'), for the lock-out
      create table login_failure (
        subject text primary key,
        failures integer not null,
        window_started_at timestamptz(3) not null
      );
      alter table login_failure enable row level security;
      alter table login_failure force row level security;
      create policy auth on login_failure to signalbox_auth using (true) with check (true);
      create policy worker on login_failure to signalbox_worker using (true) with check (true);
      grant select, insert, update, delete on login_failure to signalbox_auth, signalbox_worker;

      create table contact (
        id uuid primary key,
        name text not null,
        email text,
        phone text,
        user_id uuid references app_user (id),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1
      );
      create index contact_user on contact (user_id);
      create table contact_membership (
        org_id uuid not null references organisation (id),
        contact_id uuid not null references contact (id),
        role text not null default 'REQUESTER',
        created_at timestamptz(3) not null default now(),
        primary key (org_id, contact_id)
      );
      create index contact_membership_contact on contact_membership (contact_id);
      ${partitionByOrganisation('contact_membership')}
      grant select on contact_membership to signalbox_partner, signalbox_bi;
      grant select, insert, update, delete on contact_membership to signalbox_staff, signalbox_worker;

      -- a contact is seen through its memberships: the inner query is itself under the equality policy
      alter table contact enable row level security;
      alter table contact force row level security;
      create policy partner on contact for select to signalbox_partner using (
        id in (select contact_id from contact_membership where org_id = ${actingOrganisation}));
      create policy staff on contact to signalbox_staff using (true) with check (true);
      create policy worker on contact to signalbox_worker using (true) with check (true);
      grant select on contact to signalbox_partner;
      grant select, insert, update on contact to signalbox_staff, signalbox_worker;
    `);
  }

  override down(): void {
    this.addSql(`
      drop table contact_membership, contact, login_failure, invitation, api_token, session, membership, app_user,
        idempotency_key, organisation, installation;
      drop function refuse_rewriting_history();
    `);
  }
}
