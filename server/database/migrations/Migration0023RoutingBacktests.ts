import { Migration } from '@mikro-orm/migrations';
import { staffOnly } from './sql.js';

/** What a backtest of routing rules found. It goes across organisations: it is the provider's own. */
export class Migration0023RoutingBacktests extends Migration {
  override up(): void {
    this.addSql(`
      -- incidents about which the rules of a change set decide otherwise: worked out again at will
      create unlogged table routing_backtest_record (
        id bigint generated always as identity,
        run_id uuid not null,
        org_id uuid not null,
        work_item_id uuid not null,
        from_team_key text not null,
        to_team_key text not null,
        from_person text,
        to_person text,
        -- null: by default
        from_rule_id text,
        to_rule_id text,
        -- false where only another rule says the same
        is_moved boolean not null
      );
      create index routing_backtest_record_run on routing_backtest_record (run_id, is_moved, id);
      ${staffOnly('routing_backtest_record')}
      grant select on routing_backtest_record to signalbox_staff;
      grant select, insert, delete on routing_backtest_record to signalbox_worker;
    `);
  }

  override down(): void {
    this.addSql('drop table routing_backtest_record;');
  }
}
