import { Migration } from '@mikro-orm/migrations';
import { staffOnly } from './sql.js';

/** What a forecast of a change set found of the clocks that run. It goes across organisations: it is the provider's own. */
export class Migration0019Forecasts extends Migration {
  override up(): void {
    this.addSql(`
      -- clocks that would not stay as they are: worked out again at will, so that a crash may empty it
      create unlogged table forecast_clock (
        id bigint generated always as identity,
        run_id uuid not null,
        -- null for a promise that would be new
        clock_id uuid,
        org_id uuid not null,
        work_item_id uuid not null,
        metric text not null,
        holder_key text,
        policy_key text not null,
        kind text not null check (kind in ('MOVES', 'STARTS', 'STOPS', 'TERMS')),
        way text not null check (way in ('CORRECTION', 'PRIORITISING')),
        is_paused boolean not null,
        due_at timestamptz(3),
        would_be_due_at timestamptz(3),
        lateness text not null check (lateness in ('LATE_AT_ONCE', 'LATE_NO_MORE', 'STAYS_LATE', 'IN_TIME')),
        -- what is looked at first: late at once, in time again, due otherwise, all else
        rank smallint not null
      );
      create index forecast_clock_run on forecast_clock (run_id, rank, id);
      ${staffOnly('forecast_clock')}
      grant select on forecast_clock to signalbox_staff;
      grant select, insert, delete on forecast_clock to signalbox_worker;
    `);
  }

  override down(): void {
    this.addSql('drop table forecast_clock;');
  }
}
