import { Migration } from '@mikro-orm/migrations';

/** What a backtest of routing says of the stages besides the assignment. Its rows are worked out again at will, so none are kept. */
export class Migration0047OtherStages extends Migration {
  override up(): void {
    this.addSql(`
      truncate routing_backtest_record;
      delete from analysis_run where kind = 'ROUTING_BACKTEST';
      alter table routing_backtest_record
        -- null where the stage comes to the same; - for no path, and for nobody who approves
        add column from_eligibility text,
        add column to_eligibility text,
        add column from_path text,
        add column to_path text,
        add column from_approvers text,
        add column to_approvers text;
    `);
  }

  override down(): void {
    this.addSql(`
      alter table routing_backtest_record drop column from_eligibility, drop column to_eligibility, drop column from_path,
        drop column to_path, drop column from_approvers, drop column to_approvers;
    `);
  }
}
