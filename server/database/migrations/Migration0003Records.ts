import { Migration } from '@mikro-orm/migrations';
import { appendOnly, partitionByOrganisation, staffOnly } from './sql.js';

/** What all records share: the base row, the ledger, clocks and pauses, messages, decisions and links. */
export class Migration0003Records extends Migration {
  override up(): void {
    this.addSql(`
      create sequence incident_number start 1001;
      create sequence change_number start 1001;
      grant usage on sequence incident_number, change_number to signalbox_partner, signalbox_staff, signalbox_worker;

      create table work_item (
        id uuid primary key,
        org_id uuid not null references organisation (id),
        number text not null unique,
        kind text not null check (kind in ('INCIDENT', 'CHANGE')),
        title text not null,
        description text,
        service_key text not null,
        release_id uuid not null references release (id),
        contact_id uuid,
        opened_by_id uuid references app_user (id),
        channel text not null,
        category text,
        impact text,
        urgency text,
        priority text,
        priority_rank smallint,
        priority_source text check (priority_source in ('MATRIX', 'OVERRIDE', 'IMPORTED')),
        state text not null,
        state_entered_at timestamptz(3) not null,
        is_open boolean not null generated always as (state not in ('RESOLVED', 'CLOSED', 'CANCELED')) stored,
        team_key text,
        assignee_id uuid references app_user (id),
        accountable_owner_id uuid references app_user (id),
        delivery_owner_id uuid references app_user (id),
        quality_owner_id uuid references app_user (id),
        communication_owner_id uuid references app_user (id),
        closeout_owner_id uuid references app_user (id),
        opened_at timestamptz(3) not null,
        resolved_at timestamptz(3),
        closed_at timestamptz(3),
        next_due_at timestamptz(3),
        next_due_metric text,
        is_response_breached boolean not null default false,
        is_resolution_breached boolean not null default false,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        search tsvector not null generated always as (
          to_tsvector('simple', number || ' ' || title || ' ' || coalesce(left(description, 100000), ''))) stored,
        foreign key (org_id, contact_id) references contact_membership (org_id, contact_id)
      );
      create index work_item_open on work_item (org_id, kind, opened_at desc, id desc) where is_open;
      create index work_item_org_opened on work_item (org_id, kind, opened_at desc, id desc);
      create index work_item_opened on work_item (kind, opened_at desc, id desc);
      create index work_item_resolved on work_item (kind, resolved_at) where resolved_at is not null;
      create index work_item_closed on work_item (kind, closed_at) where closed_at is not null;
      create index work_item_contact on work_item (org_id, contact_id);
      create index work_item_assignee on work_item (assignee_id) where assignee_id is not null;
      create index work_item_opened_by on work_item (opened_by_id) where opened_by_id is not null;
      create index work_item_release on work_item (release_id);
      create index work_item_search on work_item using gin (search);
      -- After all other indexes that begin with the organisation: while a new table has no statistics they cost the same to
      -- the planner, which then takes the youngest, and foreign keys are checked by that plan until the first analyze.
      alter table work_item add unique (org_id, id);
      ${partitionByOrganisation('work_item')}
      grant select, insert, update on work_item to signalbox_partner, signalbox_staff, signalbox_worker;
      grant select (id, org_id, number, kind, service_key, release_id, channel, category, impact, urgency, priority,
        priority_rank, priority_source, state, state_entered_at, is_open, team_key, opened_at, resolved_at, closed_at,
        next_due_at, next_due_metric, is_response_breached, is_resolution_breached, updated_at, version)
        on work_item to signalbox_bi;

      -- the ledger: what happened, in the order of seq; public events only, so that a gap tells nothing
      create table event (
        id uuid primary key,
        org_id uuid not null,
        work_item_id uuid not null,
        seq integer not null,
        type text not null,
        payload jsonb not null,
        actor_kind text not null check (actor_kind in ('USER', 'TOKEN', 'SYSTEM')),
        actor_id uuid,
        source text not null,
        occurred_at timestamptz(3) not null,
        recorded_at timestamptz(3) not null,
        caused_by uuid,
        release_id uuid not null references release (id),
        unique (org_id, work_item_id, seq),
        unique (org_id, id),
        foreign key (org_id, work_item_id) references work_item (org_id, id)
      );
      create index event_release on event (release_id);
      ${partitionByOrganisation('event')}
      grant select, insert on event to signalbox_partner, signalbox_staff, signalbox_worker;
      grant select on event to signalbox_bi;
      ${appendOnly('event')}

      create table event_internal (
        id uuid primary key,
        org_id uuid not null,
        work_item_id uuid not null,
        seq integer not null,
        type text not null,
        payload jsonb not null,
        actor_kind text not null check (actor_kind in ('USER', 'TOKEN', 'SYSTEM')),
        actor_id uuid,
        source text not null,
        occurred_at timestamptz(3) not null,
        recorded_at timestamptz(3) not null,
        caused_by uuid,
        release_id uuid not null references release (id),
        unique (org_id, work_item_id, seq),
        unique (org_id, id),
        foreign key (org_id, work_item_id) references work_item (org_id, id)
      );
      create index event_internal_release on event_internal (release_id);
      ${staffOnly('event_internal')}
      grant select, insert on event_internal to signalbox_staff, signalbox_worker;
      ${appendOnly('event_internal')}

      -- free text that belongs to an event (the reason of a hold, of a reopening): erasable, unlike the event
      create table event_note (
        event_id uuid primary key,
        org_id uuid not null,
        work_item_id uuid not null,
        body text not null,
        foreign key (org_id, work_item_id) references work_item (org_id, id),
        foreign key (org_id, event_id) references event (org_id, id)
      );
      create index event_note_work_item on event_note (org_id, work_item_id);
      create index event_note_event on event_note (org_id, event_id);
      ${partitionByOrganisation('event_note')}
      grant select, insert on event_note to signalbox_partner, signalbox_staff;
      grant select, insert, update, delete on event_note to signalbox_worker;

      create table message (
        id uuid primary key,
        org_id uuid not null,
        work_item_id uuid not null,
        event_id uuid not null,
        author_kind text not null check (author_kind in ('PROVIDER', 'REQUESTER', 'SYSTEM')),
        author_id uuid,
        body text not null,
        created_at timestamptz(3) not null,
        foreign key (org_id, work_item_id) references work_item (org_id, id),
        foreign key (org_id, event_id) references event (org_id, id)
      );
      create index message_work_item on message (org_id, work_item_id, created_at);
      create index message_event on message (org_id, event_id);
      ${partitionByOrganisation('message')}
      grant select, insert on message to signalbox_partner, signalbox_staff;
      grant select, insert, update, delete on message to signalbox_worker;

      create table message_internal (
        id uuid primary key,
        org_id uuid not null,
        work_item_id uuid not null,
        event_id uuid not null,
        author_id uuid,
        body text not null,
        created_at timestamptz(3) not null,
        foreign key (org_id, work_item_id) references work_item (org_id, id),
        foreign key (org_id, event_id) references event_internal (org_id, id)
      );
      create index message_internal_work_item on message_internal (org_id, work_item_id, created_at);
      create index message_internal_event on message_internal (org_id, event_id);
      ${staffOnly('message_internal')}
      grant select, insert on message_internal to signalbox_staff;
      grant select, insert, update, delete on message_internal to signalbox_worker;

      -- SLA clocks: a projection of the ledger, and the queue of the sweep (next_fire_at)
      create table clock (
        id uuid primary key,
        org_id uuid not null,
        work_item_id uuid not null,
        metric text not null check (metric in ('FIRST_RESPONSE', 'RESOLUTION')),
        cycle integer not null default 1,
        source text not null check (source in ('POLICY', 'IMPORTED')),
        policy_key text,
        policy_revision_id uuid references document_revision (id),
        calendar_key text,
        calendar_revision_id uuid references document_revision (id),
        release_id uuid not null references release (id),
        target_ms bigint,
        pause_reasons text[] not null default '{}',
        warnings double precision[] not null default '{}',
        state text not null check (state in ('RUNNING', 'PAUSED', 'MET', 'BREACHED_RUNNING', 'BREACHED', 'CANCELED')),
        started_at timestamptz(3) not null,
        stopped_at timestamptz(3),
        due_at timestamptz(3),
        breached_at timestamptz(3),
        retargeted_at timestamptz(3),
        -- when the verdict fell: the stop of a met clock, the breach of a breached one; null while open or canceled
        ended_at timestamptz(3),
        elapsed_ms bigint not null default 0,
        elapsed_as_of timestamptz(3) not null,
        fired_rungs text[] not null default '{}',
        next_fire_at timestamptz(3),
        next_rung text,
        unique (org_id, work_item_id, metric, cycle),
        foreign key (org_id, work_item_id) references work_item (org_id, id)
      );
      create index clock_queue on clock (next_fire_at) where next_fire_at is not null;
      create index clock_ended on clock (ended_at) where ended_at is not null;
      create index clock_policy_revision on clock (policy_revision_id);
      create index clock_calendar_revision on clock (calendar_revision_id);
      create index clock_release on clock (release_id);
      ${partitionByOrganisation('clock')}
      grant select, insert, update on clock to signalbox_partner, signalbox_staff;
      grant select, insert, update, delete on clock to signalbox_worker;
      grant select on clock to signalbox_bi;

      -- the ledger of pauses: time with the customer or a vendor, and time spent resolved before a reopening
      create table pause (
        id uuid primary key,
        org_id uuid not null,
        work_item_id uuid not null,
        reason text not null check (reason in ('CUSTOMER', 'VENDOR', 'CHANGE', 'SCHEDULED', 'RESOLVED')),
        from_at timestamptz(3) not null,
        until_at timestamptz(3),
        foreign key (org_id, work_item_id) references work_item (org_id, id)
      );
      create index pause_work_item on pause (org_id, work_item_id, from_at);
      create unique index pause_one_open on pause (work_item_id) where until_at is null;
      ${partitionByOrganisation('pause')}
      grant select, insert, update on pause to signalbox_partner, signalbox_staff;
      grant select, insert, update, delete on pause to signalbox_worker;
      grant select on pause to signalbox_bi;

      -- a rung of a clock's ladder fires once: this key is what makes it so
      create table clock_firing (
        clock_id uuid not null references clock (id),
        rung text not null,
        org_id uuid not null,
        work_item_id uuid not null,
        scheduled_at timestamptz(3) not null,
        fired_at timestamptz(3) not null,
        primary key (clock_id, rung),
        foreign key (org_id, work_item_id) references work_item (org_id, id)
      );
      create index clock_firing_work_item on clock_firing (org_id, work_item_id);
      ${staffOnly('clock_firing')}
      grant select on clock_firing to signalbox_staff;
      grant select, insert, delete on clock_firing to signalbox_worker;

      -- what a rule or matrix decided, by which revision, from which facts; kept for the explanation and the backtest
      create table decision (
        id uuid primary key,
        org_id uuid not null,
        work_item_id uuid not null,
        event_id uuid,
        stage text not null check (stage in ('PRIORITY', 'ASSIGNMENT', 'SLA')),
        document_kind text not null,
        document_key text not null,
        revision_id uuid not null references document_revision (id),
        release_id uuid not null references release (id),
        facts jsonb not null,
        outcome jsonb not null,
        trace jsonb not null,
        decided_at timestamptz(3) not null,
        foreign key (org_id, work_item_id) references work_item (org_id, id)
      );
      create index decision_work_item on decision (org_id, work_item_id, decided_at);
      create index decision_revision on decision (revision_id);
      create index decision_release on decision (release_id);
      ${partitionByOrganisation('decision')}
      -- a partner's own opening is decided in the partner's transaction, but the trace is the provider's to read
      grant insert on decision to signalbox_partner;
      grant select, insert on decision to signalbox_staff, signalbox_worker;
      ${appendOnly('decision')}

      create table link (
        id uuid primary key,
        org_id uuid not null,
        from_id uuid not null,
        to_id uuid not null,
        kind text not null check (kind in ('DUPLICATE_OF', 'RELATES_TO', 'CHILD_OF', 'FOLLOWS')),
        created_at timestamptz(3) not null,
        check (from_id <> to_id),
        unique (org_id, from_id, to_id, kind),
        foreign key (org_id, from_id) references work_item (org_id, id),
        foreign key (org_id, to_id) references work_item (org_id, id)
      );
      create index link_to on link (org_id, to_id);
      ${partitionByOrganisation('link')}
      grant select, insert on link to signalbox_partner;
      grant select, insert, delete on link to signalbox_staff, signalbox_worker;

      create table external_ref (
        org_id uuid not null,
        system text not null,
        ref text not null,
        work_item_id uuid not null,
        primary key (org_id, system, ref),
        foreign key (org_id, work_item_id) references work_item (org_id, id)
      );
      create index external_ref_work_item on external_ref (org_id, work_item_id);
      ${partitionByOrganisation('external_ref')}
      grant select, insert on external_ref to signalbox_partner, signalbox_staff, signalbox_worker;
    `);
  }

  override down(): void {
    this.addSql(`
      drop table external_ref, link, decision, clock_firing, pause, clock, message_internal, message, event_note,
        event_internal, event, work_item;
      drop sequence incident_number, change_number;
    `);
  }
}
