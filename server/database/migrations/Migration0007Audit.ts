import { Migration } from '@mikro-orm/migrations';
import { appendOnly, staffOnly } from './sql.js';

/** The audit log: a chain of hashes for each organisation, written by one function and by nothing else. */
export class Migration0007Audit extends Migration {
  override up(): void {
    this.addSql(`
      -- no foreign key: what the program does before there is a provider is in the chain of no organisation (all zeros)
      create table audit_entry (
        org_id uuid not null,
        seq integer not null check (seq > 0),
        at timestamptz(3) not null,
        actor_kind text not null check (actor_kind in ('USER', 'TOKEN', 'SYSTEM', 'NOBODY')),
        actor_id uuid,
        principal text not null,
        source text not null,
        request_id text not null,
        action text not null,
        subject text not null,
        data jsonb not null check (jsonb_typeof(data) = 'object'),
        prev_hash text not null,
        hash text not null,
        primary key (org_id, seq)
      );
      create index audit_entry_at on audit_entry (at, org_id, seq);
      ${staffOnly('audit_entry')}
      grant select on audit_entry to signalbox_staff, signalbox_worker;
      ${appendOnly('audit_entry')}

      -- the newest entry of each chain: what is appended waits for its row, and what is cut off is missed
      create table audit_head (
        org_id uuid primary key,
        seq integer not null,
        hash text not null
      );
      ${staffOnly('audit_head')}
      grant select on audit_head to signalbox_staff, signalbox_worker;
      create function refuse_going_back() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and new.org_id = old.org_id and new.seq = old.seq + 1 then
          return new;
        end if;
        raise exception '% only goes forward: % is refused', tg_table_name, tg_op using errcode = '42501';
      end $$;
      create trigger audit_head_forward before update or delete on audit_head
        for each row execute function refuse_going_back();
      create trigger audit_head_no_truncate before truncate on audit_head
        for each statement execute function refuse_rewriting_history();

      create function audit_hash(e audit_entry) returns text language sql stable as $$
        select encode(sha256(convert_to(jsonb_build_array(e.org_id, e.seq,
          to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.actor_kind, e.actor_id, e.principal, e.source,
          e.request_id, e.action, e.subject, e.data, e.prev_hash)::text, 'UTF8')), 'hex')
      $$;

      create policy owner on audit_entry to current_user using (true) with check (true);
      create policy owner on audit_head to current_user using (true) with check (true);
      create policy owner on organisation for select to current_user using (true);

      -- nobody is granted INSERT: whoever may write to the log may do this and nothing else
      create function append_audit(acting_org uuid, actor_kind text, actor_id uuid, principal text, source text,
        request_id text, action text, subject text, data jsonb) returns integer
        language plpgsql security definer
        as $$
        #variable_conflict use_column
        declare
          chain uuid;
          head audit_head;
          entry audit_entry;
        begin
          select coalesce(
            (select o.id from organisation o where o.id = acting_org),
            (select o.id from organisation o where o.kind = 'PROVIDER'),
            '00000000-0000-0000-0000-000000000000') into chain;
          insert into audit_head (org_id, seq, hash) values (chain, 0, repeat('0', 64)) on conflict do nothing;
          select * into head from audit_head h where h.org_id = chain for update;
          entry := row(chain, head.seq + 1, clock_timestamp()::timestamptz(3), append_audit.actor_kind, append_audit.actor_id,
            append_audit.principal, append_audit.source, append_audit.request_id, append_audit.action,
            append_audit.subject, append_audit.data, head.hash, '');
          entry.hash := audit_hash(entry);
          insert into audit_entry values (entry.*);
          update audit_head h set seq = entry.seq, hash = entry.hash where h.org_id = chain;
          return entry.seq;
        end $$;
      -- a caller's temporary tables come last: none of them can pose as one of ours
      do $$ begin
        execute format('alter function append_audit(uuid, text, uuid, text, text, text, text, text, jsonb)
          set search_path = %I, pg_temp', current_schema());
      end $$;
      revoke execute on function append_audit(uuid, text, uuid, text, text, text, text, text, jsonb) from public;
      grant execute on function append_audit(uuid, text, uuid, text, text, text, text, text, jsonb)
        to signalbox_staff, signalbox_worker, signalbox_auth;
    `);
  }

  override down(): void {
    this.addSql(`
      drop function append_audit(uuid, text, uuid, text, text, text, text, text, jsonb);
      drop policy owner on organisation;
      drop function audit_hash(audit_entry);
      drop table audit_head, audit_entry;
      drop function refuse_going_back();
    `);
  }
}
