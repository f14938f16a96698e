import { Migration } from '@mikro-orm/migrations';

const runsAsOwner = (name: string): string => `
  do $$ begin
    execute format('alter function ${name}() set search_path = %I, pg_temp', current_schema());
  end $$;
  revoke execute on function ${name}() from public;`;

/** Decisions say who of the people that `named` holds cannot be told, and why; `told` is left with the others. */
const knowMissed = (named: string, isSaid: string): string => `
  create or replace function know_missed() returns trigger language plpgsql security definer as $$
    declare
      named jsonb := ${named};
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
        || case when ${isSaid} then jsonb_build_object('told', reached) else '{}' end;
      return new;
    end $$;
  ${runsAsOwner('know_missed')}`;

const tellRouted = (kind: string): string => `
  create or replace function tell_routed() returns trigger language plpgsql security definer as $$
    begin
      insert into notification (id, user_id, org_id, work_item_id, kind, created_at)
        select gen_random_uuid(), u.id, new.org_id, new.work_item_id, ${kind}, new.decided_at
        from jsonb_array_elements_text(new.outcome -> 'told') as told (email) join app_user u on u.email = told.email
        where u.state = 'ACTIVE'
          and exists (select from membership m where m.user_id = u.id and m.role in ('OPS_LEADER', 'AGENT'))
        on conflict do nothing;
      return null;
    end $$;
  ${runsAsOwner('tell_routed')}`;

/** Who is to approve a record is told with the decision, as those are who are to be told of it. */
export class Migration0045ApproversTold extends Migration {
  override up(): void {
    this.addSql(`
      alter table notification drop constraint notification_kind_check,
        add constraint notification_kind_check
          check (kind in ('ESCALATION', 'NO_SKILL', 'ROUTED', 'HANDOFF', 'APPROVAL'));
      -- nobody is told twice that they are to approve one record
      create unique index notification_approval on notification (org_id, user_id, work_item_id) where kind = 'APPROVAL';
      ${knowMissed(`coalesce(new.outcome -> 'told', new.outcome -> 'approvers')`, `new.outcome ? 'told'`)}
      ${tellRouted(`case new.stage when 'APPROVERS' then 'APPROVAL' else 'ROUTED' end`)}
      create trigger decision_of_approvers after insert on decision for each row
        when (new.stage = 'APPROVERS') execute function tell_routed();
    `);
  }

  override down(): void {
    this.addSql(`
      drop trigger decision_of_approvers on decision;
      ${tellRouted(`'ROUTED'`)}
      ${knowMissed(
        `case new.stage when 'NOTIFICATIONS' then new.outcome -> 'told' else new.outcome -> 'approvers' end`,
        `new.stage = 'NOTIFICATIONS'`,
      )}
      drop index notification_approval;
      delete from notification where kind = 'APPROVAL';
      alter table notification drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('ESCALATION', 'NO_SKILL', 'ROUTED', 'HANDOFF'));
    `);
  }
}
