import { Migration } from '@mikro-orm/migrations';

/** What the stages of routing decide of an incident: its delivery path, a priority by rule, and who is told of it. */
export class Migration0038RoutingStages extends Migration {
  override up(): void {
    this.addSql(`
      alter table incident add column delivery_path_key text;
      grant select (delivery_path_key) on incident to signalbox_bi;
      alter table work_item drop constraint work_item_priority_source_check,
        add constraint work_item_priority_source_check
          check (priority_source in ('MATRIX', 'RULE', 'OVERRIDE', 'IMPORTED'));

      alter table notification drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('ESCALATION', 'NO_SKILL', 'ROUTED'));
      -- nobody hears twice of one record by rules
      create unique index notification_routed on notification (org_id, user_id, work_item_id) where kind = 'ROUTED';

      -- people are told with the decision itself, in its transaction, whoever opened the record
      create function tell_routed() returns trigger language plpgsql security definer as $$
        begin
          insert into notification (id, user_id, org_id, work_item_id, kind, created_at)
            select gen_random_uuid(), u.id, new.org_id, new.work_item_id, 'ROUTED', new.decided_at
            from jsonb_array_elements_text(new.outcome -> 'told') as told (email) join app_user u on u.email = told.email
            where u.state = 'ACTIVE'
              and exists (select from membership m where m.user_id = u.id and m.role in ('OPS_LEADER', 'AGENT'))
            on conflict do nothing;
          return null;
        end $$;
      do $$ begin
        execute format('alter function tell_routed() set search_path = %I, pg_temp', current_schema());
      end $$;
      revoke execute on function tell_routed() from public;
      create trigger decision_of_notifications after insert on decision for each row
        when (new.stage = 'NOTIFICATIONS') execute function tell_routed();
    `);
  }

  override down(): void {
    // records keep what they were opened with: a priority by rule is then one that somebody set
    this.addSql(`
      drop trigger decision_of_notifications on decision;
      drop function tell_routed();
      drop index notification_routed;
      delete from notification where kind = 'ROUTED';
      alter table notification drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('ESCALATION', 'NO_SKILL'));
      update work_item set priority_source = 'OVERRIDE' where priority_source = 'RULE';
      alter table work_item drop constraint work_item_priority_source_check,
        add constraint work_item_priority_source_check check (priority_source in ('MATRIX', 'OVERRIDE', 'IMPORTED'));
      alter table incident drop column delivery_path_key;
    `);
  }
}
