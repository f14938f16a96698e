import { Migration } from '@mikro-orm/migrations';
import { onAllRows, staffOnly } from './sql.js';

/** A function runs as its owner; a caller's temporary tables come last, so that none of them can pose as one of ours. */
const asOwner = (signature: string): string => `
  do $$ begin
    execute format('alter function ${signature} set search_path = %I, pg_temp', current_schema());
  end $$;
  revoke execute on function ${signature} from public;`;

/**
 * What each of the provider's people holds and when their turn was, in one row that changes in the transaction of the
 * assignment. Triggers change it, so that no way in which a record finds or loses its person can forget to.
 */
export class Migration0032AgentLoads extends Migration {
  override up(): void {
    this.addSql(`
      create table agent_load (
        user_id uuid primary key references app_user (id),
        -- open records that the person has
        load integer not null default 0 check (load >= 0),
        -- by key of the team: place of the last assignment by its strategy among all of the team
        turns jsonb not null default '{}'
      );
      ${staffOnly('agent_load')}
      create policy owner on agent_load to current_user using (true) with check (true);
      create policy owner on absence for select to current_user using (true);
      create policy owner on contact for select to current_user using (true);
      create policy owner on notification to current_user using (true) with check (true);
      grant select on agent_load to signalbox_staff, signalbox_worker;
      grant insert, update on agent_load to signalbox_worker;

      -- what lies with a team and has no person, the most urgent and then the oldest first
      create index work_item_waiting on work_item (team_key, priority_rank, opened_at) where assignee_id is null and is_open;

      create function count_agent_load() returns trigger language plpgsql security definer as $$
        declare
          lost uuid := case when tg_op = 'UPDATE' and old.is_open then old.assignee_id end;
          won uuid := case when new.is_open then new.assignee_id end;
          who uuid;
          change integer;
        begin
          if lost is not distinct from won then return null; end if;
          -- rows of people are always locked in the order of their ids, here as in lock_agents
          for who, change in
            select u, c from (values (lost, -1), (won, 1)) x (u, c) where u is not null order by u
          loop
            insert into agent_load as l (user_id, load) values (who, greatest(change, 0))
              on conflict (user_id) do update set load = l.load + change;
          end loop;
          return null;
        end $$;
      ${asOwner('count_agent_load()')}
      create trigger work_item_opened_with_agent after insert on work_item for each row
        when (new.assignee_id is not null) execute function count_agent_load();
      create trigger work_item_changed_agent after update of assignee_id, state on work_item for each row
        when (old.assignee_id is distinct from new.assignee_id or old.is_open is distinct from new.is_open)
        execute function count_agent_load();

      ${onAllRows(
        ['work_item'],
        `insert into agent_load (user_id, load)
          select assignee_id, count(*) from work_item where is_open and assignee_id is not null group by 1;`,
      )}

      -- Locks the rows of these people until the transaction ends and says how each stands: only those who are active.
      -- Partners' openings choose among them without reading any table of people.
      create function lock_agents(ids uuid[], at timestamptz, requester uuid)
        returns table (user_id uuid, load integer, turns jsonb, is_away boolean, is_requester boolean)
        language plpgsql security definer as $$
        #variable_conflict use_column
        begin
          insert into agent_load (user_id)
            select i from unnest(ids) i
            where not exists (select from agent_load l where l.user_id = i) order by i
            on conflict do nothing;
          perform from agent_load l where l.user_id = any (ids) order by l.user_id for update;
          -- a statement of its own: it sees what those did for whom the lock was waited
          return query
            select l.user_id, l.load, l.turns,
              exists (select from absence a where a.user_id = l.user_id and a.from_at <= at and a.ends_at > at),
              exists (select from contact c where c.id = requester and (c.user_id = u.id or lower(c.email) = u.email))
            from agent_load l join app_user u on u.id = l.user_id
            where l.user_id = any (ids) and u.state = 'ACTIVE'
              and exists (select from membership m where m.user_id = u.id and m.role in ('OPS_LEADER', 'AGENT'));
        end $$;
      ${asOwner('lock_agents(uuid[], timestamptz, uuid)')}
      grant execute on function lock_agents(uuid[], timestamptz, uuid)
        to signalbox_partner, signalbox_staff, signalbox_worker;

      alter table decision drop constraint decision_stage_check,
        add constraint decision_stage_check check (stage in ('CLASSIFICATION', 'PRIORITY', 'ELIGIBILITY', 'DELIVERY_PATH',
          'ASSIGNMENT', 'PERSON', 'APPROVERS', 'NOTIFICATIONS', 'SLA', 'NOTICE'));

      alter table notification alter column clock_id drop not null, alter column rung drop not null,
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('ESCALATION', 'NO_SKILL')),
        add constraint notification_clock_check check (kind <> 'ESCALATION' or (clock_id is not null and rung is not null));
      -- nobody hears twice of one record that nobody has the skills for
      create unique index notification_no_skill on notification (org_id, user_id, work_item_id) where kind = 'NO_SKILL';

      -- what a choice leads to, with the decision itself: the turn moves, and where nobody has the skills that is told
      create function follow_choice() returns trigger language plpgsql security definer as $$
        begin
          if new.outcome ->> 'person' is not null then
            update agent_load set turns = turns || jsonb_build_object(new.outcome ->> 'team', (new.outcome -> 'turn'))
              where user_id = (new.outcome ->> 'person')::uuid;
          elsif new.outcome -> 'lacking' <> 'null' then
            insert into notification (id, user_id, org_id, work_item_id, kind, created_at)
              select gen_random_uuid(), u.id, new.org_id, new.work_item_id, 'NO_SKILL', new.decided_at
              from app_user u where u.state = 'ACTIVE'
                and exists (select from membership m where m.user_id = u.id and m.role = 'OPS_LEADER')
              on conflict do nothing;
          end if;
          return null;
        end $$;
      ${asOwner('follow_choice()')}
      create trigger decision_of_person after insert on decision for each row
        when (new.stage = 'PERSON') execute function follow_choice();
    `);
  }

  override down(): void {
    // what is kept is append-only: rows of the stage stay where there are any
    this.addSql(`
      drop trigger decision_of_person on decision;
      drop function follow_choice();
      drop index notification_no_skill;
      delete from notification where kind = 'NO_SKILL';
      alter table notification drop constraint notification_clock_check,
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('ESCALATION')),
        alter column clock_id set not null, alter column rung set not null;
      alter table decision drop constraint decision_stage_check,
        add constraint decision_stage_check check (stage in ('CLASSIFICATION', 'PRIORITY', 'ELIGIBILITY', 'DELIVERY_PATH',
          'ASSIGNMENT', 'APPROVERS', 'NOTIFICATIONS', 'SLA', 'NOTICE')) not valid;
      drop function lock_agents(uuid[], timestamptz, uuid);
      drop trigger work_item_changed_agent on work_item;
      drop trigger work_item_opened_with_agent on work_item;
      drop function count_agent_load();
      drop index work_item_waiting;
      drop policy owner on notification;
      drop policy owner on contact;
      drop policy owner on absence;
      drop table agent_load;
    `);
  }
}
