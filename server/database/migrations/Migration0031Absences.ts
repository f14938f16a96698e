import { Migration } from '@mikro-orm/migrations';
import { staffOnly } from './sql.js';

/** When people are not there. Absences are kept: one that is canceled says since when it holds no more. */
export class Migration0031Absences extends Migration {
  override up(): void {
    this.addSql(`
      create table absence (
        id uuid primary key,
        user_id uuid not null references app_user (id),
        -- from this instant on, up to but without the other
        from_at timestamptz(3) not null,
        until_at timestamptz(3) not null,
        kind text not null check (kind in ('VACATION', 'SICKNESS', 'TRAINING', 'OTHER')),
        -- null where no person did it
        recorded_by_id uuid references app_user (id),
        recorded_at timestamptz(3) not null,
        canceled_by_id uuid references app_user (id),
        canceled_at timestamptz(3),
        -- canceled before it began it is empty; afterwards it ends with the canceling
        ends_at timestamptz(3) not null generated always as (
          case when canceled_at is null then until_at else least(until_at, greatest(from_at, canceled_at)) end) stored,
        check (from_at < until_at),
        check (canceled_at is not null or canceled_by_id is null)
      );
      create index absence_user on absence (user_id, from_at);
      create index absence_period on absence (from_at, id);
      create index absence_recorded_by on absence (recorded_by_id);
      create index absence_canceled_by on absence (canceled_by_id);
      ${staffOnly('absence')}
      grant select, insert on absence to signalbox_staff, signalbox_worker;
      grant update (canceled_at, canceled_by_id) on absence to signalbox_staff, signalbox_worker;
    `);
  }

  override down(): void {
    this.addSql('drop table absence;');
  }
}
