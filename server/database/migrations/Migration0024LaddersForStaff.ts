import { Migration } from '@mikro-orm/migrations';

/** Steps of ladders are the provider's own: readers of figures read all else of a clock, as they do of an event. */
export class Migration0024LaddersForStaff extends Migration {
  override up(): void {
    this.addSql(`
      revoke select on clock from signalbox_bi;
      grant select (id, org_id, work_item_id, metric, holder_key, cycle, source, policy_key, policy_revision_id, calendar_key,
        calendar_revision_id, time_zone, time_zone_of, tzdata, release_id, promised_by, promised_by_key, target_ms,
        pause_reasons, reopen_mode, carried, gaps, pauses_from, state, started_at, stopped_at, due_at, breached_at,
        retargeted_at, ended_at, elapsed_ms, elapsed_as_of) on clock to signalbox_bi;
    `);
  }

  override down(): void {
    this.addSql('grant select on clock to signalbox_bi;');
  }
}
