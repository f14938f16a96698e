import { Migration } from '@mikro-orm/migrations';

/** Whoever is given an incident, and did not take it themselves, is told, with the event that gives it. */
export class Migration0044HandoffsTold extends Migration {
  override up(): void {
    this.addSql(`
      alter table notification drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('ESCALATION', 'NO_SKILL', 'ROUTED', 'HANDOFF'));

      create function tell_offered() returns trigger language plpgsql security definer as $$
        begin
          insert into notification (id, user_id, org_id, work_item_id, kind, created_at)
            select gen_random_uuid(), u.id, new.org_id, new.work_item_id, 'HANDOFF', new.recorded_at
            from app_user u
            where u.id = (new.payload ->> 'assigneeId')::uuid and u.id is distinct from new.actor_id
              and u.state = 'ACTIVE'
              -- a history that is told afterwards is no news
              and new.recorded_at > now() - interval '1 day'
              -- one that is not read yet says it already
              and not exists (select from notification n where n.user_id = u.id and n.org_id = new.org_id
                and n.work_item_id = new.work_item_id and n.kind = 'HANDOFF' and n.read_at is null);
          return null;
        end $$;
      do $$ begin
        execute format('alter function tell_offered() set search_path = %I, pg_temp', current_schema());
      end $$;
      revoke execute on function tell_offered() from public;
      create trigger event_of_handoff after insert on event for each row
        when (new.type in ('OPENED', 'ASSIGNED') and new.payload ->> 'assigneeId' is not null)
        execute function tell_offered();
    `);
  }

  override down(): void {
    this.addSql(`
      drop trigger event_of_handoff on event;
      drop function tell_offered();
      delete from notification where kind = 'HANDOFF';
      alter table notification drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('ESCALATION', 'NO_SKILL', 'ROUTED'));
    `);
  }
}
