import { Migration } from '@mikro-orm/migrations';

/** Open incidents in the order of their ids, in which a forecast goes through them. */
export class Migration0026OpenIncidents extends Migration {
  override up(): void {
    this.addSql(`create index work_item_open_by_id on work_item (id) where is_open and kind = 'INCIDENT';`);
  }

  override down(): void {
    this.addSql('drop index work_item_open_by_id;');
  }
}
