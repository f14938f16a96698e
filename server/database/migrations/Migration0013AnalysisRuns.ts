import { Migration } from '@mikro-orm/migrations';
import { staffOnly } from './sql.js';

/**
 * Questions about the past that take a while: asked, worked on in slices, and answered; and what the backtest of an SLA
 * found of each clock. They go across organisations, so that they are the provider's own.
 */
export class Migration0013AnalysisRuns extends Migration {
  override up(): void {
    this.addSql(`
      create table analysis_run (
        id uuid primary key,
        kind text not null,
        change_set_id uuid references change_set (id),
        -- what is asked, and what the answer must be worked out from to its end: see the kind
        parameters jsonb not null,
        state text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'CANCELED', 'FAILED')),
        done integer not null default 0,
        total integer,
        -- how far it is, for whoever goes on with it
        place jsonb,
        requested_by uuid references app_user (id),
        requested_at timestamptz(3) not null,
        started_at timestamptz(3),
        finished_at timestamptz(3),
        -- whoever works on it, and until when nobody else does
        worker uuid,
        leased_until timestamptz(3),
        result jsonb,
        error text,
        check ((state in ('DONE', 'CANCELED', 'FAILED')) = (finished_at is not null)),
        check ((error is not null) = (state = 'FAILED'))
      );
      create index analysis_run_waiting on analysis_run (requested_at) where state in ('QUEUED', 'RUNNING');
      create unique index analysis_run_one_of_a_set on analysis_run (kind, change_set_id)
        where state in ('QUEUED', 'RUNNING') and change_set_id is not null;
      create index analysis_run_change_set on analysis_run (change_set_id, requested_at desc);
      create index analysis_run_requested_by on analysis_run (requested_by);
      ${staffOnly('analysis_run')}
      grant select, insert on analysis_run to signalbox_staff;
      grant update (state, finished_at) on analysis_run to signalbox_staff;
      grant select, insert, update, delete on analysis_run to signalbox_worker;

      -- the clocks that a backtest looked at: worked out again at will, so that a crash may empty it
      create unlogged table backtest_clock (
        id bigint generated always as identity,
        run_id uuid not null,
        -- null for a promise that would be new
        clock_id uuid,
        org_id uuid not null,
        work_item_id uuid not null,
        metric text not null,
        holder_key text,
        cycle integer not null,
        team_key text,
        priority text,
        -- 0 to 167 from Monday midnight, local to its calendar or the zone that was asked for: when it was started
        hour_of_week smallint not null,
        started_at timestamptz(3) not null,
        stopped_at timestamptz(3),
        old_due_at timestamptz(3),
        new_due_at timestamptz(3),
        -- MET, BREACHED, OPEN: not decided, NONE: nothing promised
        old_verdict text not null,
        new_verdict text not null,
        is_changed boolean not null,
        -- false where what is recorded does not follow from what it is counted from
        is_reproduced boolean not null,
        -- true until its record was told again event by event, where the clock alone does not say all
        needs_replay boolean not null default false
      );
      create index backtest_clock_run on backtest_clock using brin (run_id) with (pages_per_range = 16);
      create index backtest_clock_notable on backtest_clock (run_id, metric, started_at, id)
        where is_changed or old_verdict = 'BREACHED' or new_verdict = 'BREACHED' or not is_reproduced;
      create index backtest_clock_replay on backtest_clock (run_id, work_item_id) where needs_replay;
      ${staffOnly('backtest_clock')}
      grant select on backtest_clock to signalbox_staff;
      grant select, insert, update, delete on backtest_clock to signalbox_worker;

      -- clocks by when they were due: the cohort of a backtest, in the order in which it is looked through
      create index clock_due on clock (due_at, id) where due_at is not null and source = 'POLICY';
      -- and those that stand still, which have no such instant
      create index clock_standing on clock (id) where due_at is null and state = 'PAUSED' and source = 'POLICY';
      -- records whose promises were decided again, which few are
      create index event_redecided on event (work_item_id, type)
        where type in ('PRIORITISED', 'REOPENED', 'RECALCULATED');
    `);
  }

  override down(): void {
    this.addSql(`
      drop index event_redecided, clock_standing, clock_due;
      drop table backtest_clock, analysis_run;
    `);
  }
}
