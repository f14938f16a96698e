import { Migration } from '@mikro-orm/migrations';

/** What a backtest of routing says of due instants. Its rows are worked out again at will, so none are kept. */
export class Migration0037DuesOfRouting extends Migration {
  override up(): void {
    this.addSql(`
      truncate routing_backtest_record;
      delete from analysis_run where kind = 'ROUTING_BACKTEST';
      alter table routing_backtest_record
        -- of the resolution, then of the time of the team that it goes to
        add column from_due_at timestamptz(3),
        add column to_due_at timestamptz(3),
        add column due_way text not null,
        add column from_team_due_at timestamptz(3),
        add column to_team_due_at timestamptz(3),
        add column team_due_way text not null;
    `);
  }

  override down(): void {
    this.addSql(`
      alter table routing_backtest_record drop column from_due_at, drop column to_due_at, drop column due_way,
        drop column from_team_due_at, drop column to_team_due_at, drop column team_due_way;
    `);
  }
}
