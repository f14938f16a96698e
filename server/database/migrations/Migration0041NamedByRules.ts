import { Migration } from '@mikro-orm/migrations';

const runsAsOwner = (signature: string): string => `
  do $$ begin
    execute format('alter function ${signature} set search_path = %I, pg_temp', current_schema());
  end $$;
  revoke execute on function ${signature} from public;`;

/** How people stand, with what `away` says of their absence; those that are not active are left out. */
const lockAgents = (away: string, ofAbsence: string): string => `
  drop function lock_agents(uuid[], timestamptz, uuid);
  create function lock_agents(ids uuid[], at timestamptz, requester uuid)
    returns table (user_id uuid, load integer, turns jsonb, ${away}, is_requester boolean)
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
        select l.user_id, l.load, l.turns, ${ofAbsence},
          exists (select from contact c where c.id = requester and (c.user_id = u.id or lower(c.email) = u.email))
        from agent_load l join app_user u on u.id = l.user_id
        where l.user_id = any (ids) and u.state = 'ACTIVE'
          and exists (select from membership m where m.user_id = u.id and m.role in ('OPS_LEADER', 'AGENT'));
    end $$;
  ${runsAsOwner('lock_agents(uuid[], timestamptz, uuid)')}
  grant execute on function lock_agents(uuid[], timestamptz, uuid)
    to signalbox_partner, signalbox_staff, signalbox_worker;`;

const followChoice = (takesTurn: string): string => `
  create or replace function follow_choice() returns trigger language plpgsql security definer as $$
    begin
      if new.outcome ->> 'person' is not null then
        update agent_load set turns = turns || jsonb_build_object(new.outcome ->> 'team', (new.outcome -> 'turn'))
          where user_id = (new.outcome ->> 'person')::uuid${takesTurn};
      elsif new.outcome -> 'lacking' <> 'null' then
        insert into notification (id, user_id, org_id, work_item_id, kind, created_at)
          select gen_random_uuid(), u.id, new.org_id, new.work_item_id, 'NO_SKILL', new.decided_at
          from app_user u where u.state = 'ACTIVE'
            and exists (select from membership m where m.user_id = u.id and m.role = 'OPS_LEADER')
          on conflict do nothing;
      end if;
      return null;
    end $$;
  ${runsAsOwner('follow_choice()')}`;

const covering = 'from absence a where a.user_id = l.user_id and a.from_at <= at and a.ends_at > at';

/** Somebody whom a rule names is asked for as anybody else, takes nobody's turn, and is told to be absent until when. */
export class Migration0041NamedByRules extends Migration {
  override up(): void {
    this.addSql(`
      ${lockAgents('away_until timestamptz', `(select max(a.ends_at) ${covering})`)}
      ${followChoice(`\n            and new.outcome ->> 'turn' is not null`)}
    `);
  }

  override down(): void {
    this.addSql(`
      ${lockAgents('is_away boolean', `exists (select ${covering})`)}
      ${followChoice('')}
    `);
  }
}
