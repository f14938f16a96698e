import { Migration } from '@mikro-orm/migrations';
import { actingOrganisation } from './sql.js';

/**
 * Tasks that an external organisation does. Its people reach the rows given to it and of them what the task says: neither
 * whose record it is about, nor which one, nor who of the provider has to do with it.
 */
export class Migration0039VendorTasks extends Migration {
  override up(): void {
    this.addSql(`
      alter table task
        -- whoever does it, where that is neither a team nor a person of the provider; org_id stays that of the record
        add column assigned_org_id uuid references organisation (id),
        -- how it is to be done, in full
        add column instructions text check (length(instructions) between 1 and 20000),
        -- who of that organisation says that it was done; done_by_id is one of the provider's people
        add column done_outside_by_id uuid references app_user (id),
        add check (assigned_org_id is null or (team_key is null and user_id is null and assigned_org_id <> org_id)),
        add check (done_outside_by_id is null or (assigned_org_id is not null and done_by_id is null));
      create index task_assigned_org on task (assigned_org_id, created_at, id) where assigned_org_id is not null;
      create index task_done_outside_by on task (done_outside_by_id);
      grant insert on task to signalbox_staff;

      create policy partner on task for select to signalbox_partner using (assigned_org_id = ${actingOrganisation});
      grant select (id, assigned_org_id, title, instructions, state, created_at, done_at, done_outside_by_id)
        on task to signalbox_partner;

      create policy owner on task to current_user using (true) with check (true);
      create policy owner on work_item to current_user using (true) with check (true);
      create policy owner on event_internal to current_user using (true) with check (true);

      -- Says that a task of the acting organisation was done, with its event in the ledger of a record which that
      -- organisation knows nothing of: whoever does the task may do this to it and nothing else. Null when it has no such
      -- task, false when it was done before.
      create function complete_assigned_task(of_task uuid, as_event uuid, under_release uuid, by_kind text, by_id uuid,
        by_source text) returns boolean
        language plpgsql security definer as $$
        declare
          given task;
          moment timestamptz(3);
        begin
          select * into given from task t
            where t.id = of_task and t.assigned_org_id = ${actingOrganisation} for no key update;
          if not found then return null; end if;
          if given.state = 'DONE' then return false; end if;
          -- as all that is written of a record: under its lock, and not before what happened to it last
          select greatest(date_trunc('milliseconds', clock_timestamp()), w.updated_at) into moment from work_item w
            where w.org_id = given.org_id and w.id = given.work_item_id for no key update;
          update task set state = 'DONE', done_at = moment, done_outside_by_id = case when by_kind = 'USER' then by_id end
            where id = of_task;
          insert into event_internal (id, org_id, work_item_id, seq, type, payload, actor_kind, actor_id, source, occurred_at,
              recorded_at, release_id)
            select as_event, given.org_id, given.work_item_id, coalesce(max(e.seq), 0) + 1, 'TASK_DONE',
              jsonb_build_object('taskId', of_task), by_kind, by_id, by_source, moment, moment, under_release
            from event_internal e where e.org_id = given.org_id and e.work_item_id = given.work_item_id;
          return true;
        end $$;
      -- a caller's temporary tables come last: none of them can pose as one of ours
      do $$ begin
        execute format('alter function complete_assigned_task(uuid, uuid, uuid, text, uuid, text)
          set search_path = %I, pg_temp', current_schema());
      end $$;
      revoke execute on function complete_assigned_task(uuid, uuid, uuid, text, uuid, text) from public;
      grant execute on function complete_assigned_task(uuid, uuid, uuid, text, uuid, text) to signalbox_partner;

      -- Partners keep it: what they open is given out in their own transaction, which chooses among the people of a team.
      -- Called by hand it tells how much somebody holds whose id one has; partners have no list of users.
      comment on function lock_agents(uuid[], timestamptz, uuid) is
        'Partners need it: their openings give out work. It answers for ids alone, of which they have no list.';
    `);
  }

  override down(): void {
    this.addSql(`
      comment on function lock_agents(uuid[], timestamptz, uuid) is null;
      drop function complete_assigned_task(uuid, uuid, uuid, text, uuid, text);
      drop policy owner on event_internal;
      drop policy owner on work_item;
      drop policy owner on task;
      revoke select (id, assigned_org_id, title, instructions, state, created_at, done_at, done_outside_by_id)
        on task from signalbox_partner;
      drop policy partner on task;
      revoke insert on task from signalbox_staff;
      alter table task drop column done_outside_by_id, drop column instructions, drop column assigned_org_id;
    `);
  }
}
