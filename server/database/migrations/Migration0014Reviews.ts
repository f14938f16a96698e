import { Migration } from '@mikro-orm/migrations';
import { staffOnly } from './sql.js';

/** Why promises were broken, months that were closed with their figures, and corrections of clocks. */
export class Migration0014Reviews extends Migration {
  override up(): void {
    this.addSql(`
      -- the newest explanation of each broken promise: a projection of internal events
      create table breach_explanation (
        clock_id uuid primary key,
        org_id uuid not null,
        work_item_id uuid not null,
        event_id uuid not null,
        cause_key text not null,
        fault text not null check (fault in ('PROVIDER', 'CUSTOMER', 'SUPPLIER', 'NONE')),
        explained_by uuid,
        explained_at timestamptz(3) not null,
        foreign key (org_id, work_item_id) references work_item (org_id, id),
        foreign key (org_id, event_id) references event_internal (org_id, id)
      );
      create index breach_explanation_work_item on breach_explanation (org_id, work_item_id);
      create index breach_explanation_event on breach_explanation (org_id, event_id);
      ${staffOnly('breach_explanation')}
      grant select, insert, update on breach_explanation to signalbox_staff;
      grant select, insert, update, delete on breach_explanation to signalbox_worker;

      -- what people wrote beside an explanation: erasable, unlike the event
      create table breach_note (
        event_id uuid primary key,
        org_id uuid not null,
        work_item_id uuid not null,
        body text not null,
        foreign key (org_id, work_item_id) references work_item (org_id, id),
        foreign key (org_id, event_id) references event_internal (org_id, id)
      );
      create index breach_note_work_item on breach_note (org_id, work_item_id);
      create index breach_note_event on breach_note (org_id, event_id);
      ${staffOnly('breach_note')}
      grant select, insert on breach_note to signalbox_staff;
      grant select, insert, update, delete on breach_note to signalbox_worker;

      -- months that were closed; one that was opened again stays, with its figures and why
      create table sla_month (
        id uuid primary key,
        month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
        time_zone text not null,
        starts_at timestamptz(3) not null,
        ends_at timestamptz(3) not null,
        closed_at timestamptz(3) not null,
        closed_by uuid references app_user (id),
        reopened_at timestamptz(3),
        reopened_by uuid references app_user (id),
        reopen_reason text
      );
      create unique index sla_month_closed on sla_month (month) where reopened_at is null;
      create index sla_month_closed_by on sla_month (closed_by) where closed_by is not null;
      create index sla_month_reopened_by on sla_month (reopened_by) where reopened_by is not null;
      ${staffOnly('sla_month')}
      grant select, insert, update on sla_month to signalbox_staff, signalbox_worker;

      -- the figures as they were published
      create table sla_month_figure (
        sla_month_id uuid not null references sla_month (id),
        metric text not null,
        met integer not null,
        breached integer not null,
        primary key (sla_month_id, metric)
      );
      ${staffOnly('sla_month_figure')}
      grant select, insert on sla_month_figure to signalbox_staff, signalbox_worker;

      -- the clocks behind them, so that what changed later can be told
      create table sla_month_verdict (
        sla_month_id uuid not null references sla_month (id),
        clock_id uuid not null,
        metric text not null,
        is_met boolean not null,
        primary key (sla_month_id, clock_id)
      );
      ${staffOnly('sla_month_verdict')}
      grant select, insert on sla_month_verdict to signalbox_staff, signalbox_worker;

      create sequence correction_number start 1;
      grant usage on sequence correction_number to signalbox_staff, signalbox_worker;

      -- decisions to count clocks anew: shown first, then applied by the worker, and taken back the same way
      create table correction (
        id uuid primary key,
        number text not null unique,
        state text not null check (state in ('PREVIEWED', 'APPLYING', 'APPLIED', 'REVERSING', 'REVERSED')),
        reason text not null,
        scope jsonb not null,
        includes_stopped boolean not null,
        release_id uuid not null references release (id),
        confirmation text not null,
        clocks_checked integer not null,
        created_at timestamptz(3) not null,
        created_by uuid references app_user (id),
        applied_at timestamptz(3),
        applied_by uuid references app_user (id),
        reversed_at timestamptz(3),
        reversed_by uuid references app_user (id),
        reverse_reason text
      );
      create index correction_under_way on correction (created_at) where state in ('APPLYING', 'REVERSING');
      create index correction_created on correction (created_at desc, id desc);
      create index correction_release on correction (release_id);
      create index correction_created_by on correction (created_by) where created_by is not null;
      create index correction_applied_by on correction (applied_by) where applied_by is not null;
      create index correction_reversed_by on correction (reversed_by) where reversed_by is not null;
      ${staffOnly('correction')}
      grant select, insert, update on correction to signalbox_staff, signalbox_worker;

      create table correction_clock (
        correction_id uuid not null references correction (id),
        clock_id uuid not null,
        org_id uuid not null,
        work_item_id uuid not null,
        metric text not null,
        holder_key text,
        is_stopped boolean not null,
        -- what it is counted by before and after, as the event of the ledger says it
        counted_by jsonb not null,
        counted_anew_by jsonb not null,
        state_before text not null,
        state_after text not null,
        due_before timestamptz(3),
        due_after timestamptz(3),
        -- 0 for another verdict, 1 for another due instant alone: what is shown first
        rank smallint not null,
        applied_at timestamptz(3),
        reversed_at timestamptz(3),
        -- why it was left alone when its turn came
        left_alone text,
        primary key (correction_id, clock_id),
        foreign key (org_id, work_item_id) references work_item (org_id, id)
      );
      create index correction_clock_work_item on correction_clock (org_id, work_item_id);
      create index correction_clock_shown on correction_clock (correction_id, rank, work_item_id, clock_id);
      ${staffOnly('correction_clock')}
      grant select, insert, update on correction_clock to signalbox_staff, signalbox_worker;
    `);
  }

  override down(): void {
    this.addSql(`
      drop table correction_clock, correction, sla_month_verdict, sla_month_figure, sla_month, breach_note,
        breach_explanation;
      drop sequence correction_number;
    `);
  }
}
