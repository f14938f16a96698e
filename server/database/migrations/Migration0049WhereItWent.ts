import { Migration } from '@mikro-orm/migrations';

/** Where an incident of a backtest went, if live rules send it elsewhere. Its rows are worked out again at will, so none are kept. */
export class Migration0049WhereItWent extends Migration {
  override up(): void {
    this.addSql(`
      truncate routing_backtest_record;
      delete from analysis_run where kind = 'ROUTING_BACKTEST';
      alter table routing_backtest_record
        -- null where live rules send it where it went
        add column went_team_key text,
        add column went_person text;
    `);
  }

  override down(): void {
    this.addSql('alter table routing_backtest_record drop column went_team_key, drop column went_person;');
  }
}
