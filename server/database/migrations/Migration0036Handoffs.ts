import { Migration } from '@mikro-orm/migrations';
import { onAllRows, partitionByOrganisation } from './sql.js';

/** Says it of the incidents that there are, as the fold of their events does. */
export const sayWhoHandedOn = onAllRows(
  ['handoff', 'event'],
  `
  with told as (
    select org_id, work_item_id, seq, id, type, payload, occurred_at as at, actor_id, caused_by,
           count(*) filter (where type in ('OPENED', 'IMPORT_SETTLED', 'ASSIGNED')) over record as teams,
           count(*) filter (where type in ('OPENED', 'IMPORT_SETTLED', 'ASSIGNED', 'STARTED')) over record as people
      from event
     where type in ('OPENED', 'IMPORT_SETTLED', 'ASSIGNED', 'STARTED', 'HELD', 'RESUMED', 'RESOLVED', 'REOPENED', 'CLOSED',
       'CANCELED', 'CLOSED_AS_DUPLICATE')
    window record as (partition by org_id, work_item_id order by seq)
  ), had as (
    select *, first_value(payload ->> 'teamKey') over (partition by org_id, work_item_id, teams order by seq) as team,
           (first_value(payload ->> 'assigneeId') over (partition by org_id, work_item_id, people order by seq))::uuid as person
      from told where teams > 0
  ), moved as (
    select *, lag(team) over record as from_team, lag(person) over record as from_person,
           case when type = 'STARTED' or (type not in ('OPENED', 'IMPORT_SETTLED') and actor_id = person and caused_by is null
               and payload -> 'isChosen' is null)
             then person end as taker
      from had
    window record as (partition by org_id, work_item_id order by seq)
  ), marked as (
    select *, type <> 'IMPORT_SETTLED' and (team is distinct from from_team or person is distinct from from_person) as is_change
      from moved
  ), numbered as (
    select *, count(*) filter (where is_change) over (partition by org_id, work_item_id order by seq) as ordinal from marked
  ), handed as (
    select org_id, work_item_id, ordinal, (array_agg(id order by seq))[1] as id, (array_agg(from_team order by seq))[1] as from_team,
           (array_agg(from_person order by seq))[1] as from_person, (array_agg(team order by seq))[1] as team,
           (array_agg(person order by seq))[1] as person, min(at) as at, min(seq) as seq,
           (array_agg(taker order by seq))[1] as first_taker,
           (array_agg(at order by seq) filter (where taker is not null))[1] as taken_at,
           (array_agg(taker order by seq) filter (where taker is not null))[1] as taker
      from numbered where ordinal > 0 group by org_id, work_item_id, ordinal
  ), answered as (
    -- whoever takes it out of the team takes what the team was offered
    select *, taker is null and person is null and team is not distinct from lead(team) over record and lead(first_taker) over record is not null
             as is_taken_next,
           lead(at) over record as next_at, lead(first_taker) over record as next_taker
      from handed
    window record as (partition by org_id, work_item_id order by ordinal)
  )
  insert into handoff (id, org_id, work_item_id, ordinal, from_team_key, from_person_id, to_team_key, to_person_id, offered_at,
      accepted_at, accepted_by_id)
    select id, org_id, work_item_id, ordinal, from_team, from_person, team, person, at,
           case when is_taken_next then next_at else taken_at end, case when is_taken_next then next_taker else taker end
      from answered;`,
);

/** Who handed an incident to whom, when, and when it was taken; and notes of an event for the provider's people alone. */
export class Migration0036Handoffs extends Migration {
  override up(): void {
    this.addSql(`
      create table handoff (
        -- id of the event that changed the owner
        id uuid not null,
        org_id uuid not null,
        work_item_id uuid not null,
        ordinal integer not null check (ordinal > 0),
        from_team_key text,
        from_person_id uuid,
        to_team_key text,
        to_person_id uuid,
        offered_at timestamptz(3) not null,
        accepted_at timestamptz(3),
        accepted_by_id uuid,
        declined_at timestamptz(3),
        primary key (org_id, id),
        unique (org_id, work_item_id, ordinal),
        foreign key (org_id, work_item_id) references work_item (org_id, id),
        foreign key (org_id, id) references event (org_id, id),
        check (accepted_at >= offered_at and accepted_by_id is not null or accepted_at is null and accepted_by_id is null),
        check (declined_at is null or accepted_at is null)
      );
      ${partitionByOrganisation('handoff')}
      grant select, insert, update on handoff to signalbox_partner, signalbox_staff;
      grant select, insert, update, delete on handoff to signalbox_worker;
      -- who of the provider gave it to whom is none of the customer's business: their own doings move it all the same, so the
      -- pipeline says that it is the one that asks
      create policy partner_internal on handoff as restrictive for select to signalbox_partner
        using (coalesce(current_setting('app.pipeline', true), '') = 'on');
      ${sayWhoHandedOn}

      alter table event_note add column is_internal boolean not null default false;
      ${onAllRows(
        ['event_note', 'event'],
        `
      update event_note n set is_internal = true
        from event e where e.org_id = n.org_id and e.id = n.event_id and e.type = 'ASSIGNED';`,
      )}
      create policy partner_internal on event_note as restrictive for select to signalbox_partner using (not is_internal);
    `);
  }

  override down(): void {
    this.addSql(`
      drop policy partner_internal on event_note;
      alter table event_note drop column is_internal;
      drop table handoff;
    `);
  }
}
