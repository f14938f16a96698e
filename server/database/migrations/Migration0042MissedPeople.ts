import { Migration } from '@mikro-orm/migrations';

/**
 * Decisions about who is told and who approves say who of them cannot be: with whose address nobody logs in, who is disabled,
 * and who is none of the provider's people. `told` is left with those who are told.
 */
export class Migration0042MissedPeople extends Migration {
  override up(): void {
    this.addSql(`
      create function know_missed() returns trigger language plpgsql security definer as $$
        declare
          named jsonb := case new.stage when 'NOTIFICATIONS' then new.outcome -> 'told' else new.outcome -> 'approvers' end;
          reached jsonb;
          missed jsonb;
        begin
          select coalesce(jsonb_agg(p.email order by p.place) filter (where p.why is null), '[]'),
              coalesce(jsonb_agg(jsonb_build_object('party', p.email, 'why', p.why) order by p.place)
                filter (where p.why is not null), '[]')
            into reached, missed
            from (select n.email, n.place,
                case when u.id is null then 'UNKNOWN'
                  when not exists (select from membership m where m.user_id = u.id and m.role in ('OPS_LEADER', 'AGENT'))
                    then 'NOT_STAFF'
                  when u.state <> 'ACTIVE' then 'DISABLED' end as why
              from jsonb_array_elements_text(named) with ordinality as n (email, place)
                left join app_user u on u.email = n.email
              where n.email like '%@%') p;
          new.outcome := new.outcome || jsonb_build_object('missed', coalesce(new.outcome -> 'missed', '[]') || missed)
            || case new.stage when 'NOTIFICATIONS' then jsonb_build_object('told', reached) else '{}' end;
          return new;
        end $$;
      do $$ begin
        execute format('alter function know_missed() set search_path = %I, pg_temp', current_schema());
      end $$;
      revoke execute on function know_missed() from public;
      create trigger decision_of_parties before insert on decision for each row
        when (new.stage in ('APPROVERS', 'NOTIFICATIONS')) execute function know_missed();
    `);
  }

  override down(): void {
    // what was missed stays said: decisions are append-only
    this.addSql(`
      drop trigger decision_of_parties on decision;
      drop function know_missed();
    `);
  }
}
