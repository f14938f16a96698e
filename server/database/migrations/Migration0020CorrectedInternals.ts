import { Migration } from '@mikro-orm/migrations';

/** Records of which a promise of a team or supplier was corrected, which few are: a backtest tells them again. */
export class Migration0020CorrectedInternals extends Migration {
  override up(): void {
    this.addSql(`
      create index event_internal_recalculated on event_internal (work_item_id) where type = 'RECALCULATED';
    `);
  }

  override down(): void {
    this.addSql('drop index event_internal_recalculated;');
  }
}
