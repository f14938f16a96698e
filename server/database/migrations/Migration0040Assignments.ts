import { Migration } from '@mikro-orm/migrations';
import { onAllRows, staffOnly } from './sql.js';

/** Says it of the incidents that there are, as the fold of their events does. */
export const sayWhenAssigned = onAllRows(
  [
    'incident',
    'event',
    'work_item',
    'clock',
    'release_document',
    'document_revision',
    'calendar_in_release',
    'calendar_version',
    'calendar_span',
  ],
  `
  update incident i set first_assigned_at = e.at
    from (select distinct on (org_id, work_item_id) org_id, work_item_id,
                 case type when 'IMPORT_SETTLED' then biz_instant((payload ->> 'firstAssignedAt')::bigint)
                   else occurred_at end as at
            from event
           where type in ('OPENED', 'ASSIGNED', 'STARTED') and payload ->> 'assigneeId' is not null
              or type = 'IMPORT_SETTLED' and payload ->> 'firstAssignedAt' is not null
           order by org_id, work_item_id, seq) e
   where i.org_id = e.org_id and i.work_item_id = e.work_item_id;

  with told as (
    select org_id, work_item_id, seq, type, payload, occurred_at, actor_kind, release_id, payload ->> 'teamKey' as team,
           lag(payload ->> 'teamKey') over (partition by org_id, work_item_id order by seq) as before
      from event where type in ('OPENED', 'IMPORT_SETTLED', 'ASSIGNED')
  ), handed as (
    select *, coalesce(payload ->> 'by', case when actor_kind = 'SYSTEM' then 'LADDER' else 'PERSON' end) as by
      from told
     where type = 'ASSIGNED' and team is not null and team is distinct from before and payload -> 'declines' is null
  ), escalated as (
    select h.*
      from handed h
      left join (release_document ad join document_revision a on a.id = ad.revision_id)
        on ad.release_id = h.release_id and ad.kind = 'team' and ad.key = h.before
      left join (release_document bd join document_revision b on b.id = bd.revision_id)
        on bd.release_id = h.release_id and bd.kind = 'team' and bd.key = h.team
     where h.by = 'LADDER' or h.by = 'PERSON' and (b.body ->> 'line')::integer > (a.body ->> 'line')::integer
  )
  update incident i set escalated_at = e.at
    from (select org_id, work_item_id, (array_agg(occurred_at order by seq))[1] as at from escalated
           group by org_id, work_item_id) e
   where i.org_id = e.org_id and i.work_item_id = e.work_item_id;

  -- by the spans that are stored for the calendar that the clock pins, under the zone rules that it pins; where there are
  -- none, or not for so long ago, it is for the rebuild to say
  update incident i set assignment_biz_ms = biz_diff(v.id, w.opened_at, i.first_assigned_at)
    from work_item w, calendar_version v,
         (select distinct on (org_id, work_item_id) * from clock
           where metric = 'RESOLUTION' and calendar_key is not null order by org_id, work_item_id, cycle) c,
         calendar_in_release r, calendar_version named
   where i.first_assigned_at is not null
     and w.org_id = i.org_id and w.id = i.work_item_id and c.org_id = i.org_id and c.work_item_id = i.work_item_id
     and r.release_id = c.release_id and r.calendar_key = c.calendar_key and r.time_zone = coalesce(c.time_zone, '')
     and named.id = r.version
     and v.content_hash = named.content_hash and v.tzdata = coalesce(c.tzdata, named.tzdata)
     and w.opened_at >= v.from_at and i.first_assigned_at <= v.to_at;`,
);

/** Says of records when what a rung set off first brought in somebody above, by who had the record when it was done. */
export const sayWhoWasBroughtIn = onAllRows(
  ['escalation', 'handoff', 'work_item', 'hierarchical_escalation'],
  `
  insert into hierarchical_escalation (org_id, work_item_id, at)
  select e.org_id, e.work_item_id, min(e.done_at)
    from escalation e
    join (select x.id, x.action ->> 'team' is not null and x.action ->> 'team' is distinct from had.team as is_other_team,
                 exists (select from jsonb_array_elements_text(x.outcome_data -> 'people') p (id)
                          where p.id::uuid is distinct from had.person) as is_other_person
            from escalation x
            cross join lateral (
              -- whoever it was handed to by the action itself did not have it before
              select case when x.outcome = 'REASSIGNED' then o.from_team_key else o.to_team_key end as team,
                     case when x.outcome = 'REASSIGNED' then o.from_person_id else o.to_person_id end as person, o.ordinal
                from handoff o
               where o.org_id = x.org_id and o.work_item_id = x.work_item_id and o.offered_at <= x.done_at
              union all
              -- what was never handed on is with those who had it from the beginning
              select w.team_key, w.assignee_id, 0 from work_item w where w.org_id = x.org_id and w.id = x.work_item_id
               order by ordinal desc limit 1) had
           where x.state = 'DONE') x on x.id = e.id
   where case e.outcome
           when 'TOLD' then case when e.action ->> 'person' is not null or e.action ->> 'to' = 'ACCOUNTABLE_OWNER'
             then x.is_other_person else x.is_other_team end
           when 'TASK_OPENED' then case when e.action ->> 'person' is not null then x.is_other_person else x.is_other_team end
           when 'REASSIGNED' then e.action ->> 'person' is not null and not x.is_other_team
           else false end
   group by e.org_id, e.work_item_id;`,
);

/**
 * When an incident first had a person, in business time too, and whether it was escalated: to another team as the ledger
 * says, to somebody above as what rungs set off says. Of the latter readers of figures have that it was, and nothing else.
 */
export class Migration0040Assignments extends Migration {
  override up(): void {
    this.addSql(`
      alter table incident
        add column first_assigned_at timestamptz(3),
        add column assignment_biz_ms bigint,
        add column escalated_at timestamptz(3);
      create table hierarchical_escalation (
        org_id uuid not null,
        work_item_id uuid not null,
        -- when a rung first brought in somebody above those who had the record
        at timestamptz(3) not null,
        primary key (org_id, work_item_id),
        foreign key (org_id, work_item_id) references work_item (org_id, id)
      );
      ${staffOnly('hierarchical_escalation')}
      create policy bi on hierarchical_escalation for select to signalbox_bi using (true);
      grant select on hierarchical_escalation to signalbox_staff, signalbox_bi;
      grant select, insert on hierarchical_escalation to signalbox_worker;

      ${sayWhenAssigned}
      ${sayWhoWasBroughtIn}

      create index incident_first_assigned on incident (first_assigned_at) where first_assigned_at is not null;
      create index handoff_accepted on handoff (accepted_at) where accepted_at is not null;

      grant select (first_assigned_at, assignment_biz_ms, escalated_at) on incident to signalbox_bi;
      grant select (org_id, work_item_id, to_team_key, offered_at, accepted_at) on handoff to signalbox_bi;
    `);
  }

  override down(): void {
    this.addSql(`
      drop table hierarchical_escalation;
      drop index handoff_accepted;
      revoke select (org_id, work_item_id, to_team_key, offered_at, accepted_at) on handoff from signalbox_bi;
      alter table incident drop column first_assigned_at, drop column assignment_biz_ms, drop column escalated_at;
    `);
  }
}
