import { Migration } from '@mikro-orm/migrations';

/** By which edition of the time zone rules a clock counts. Null for those that there are: they go by the runtime's. */
export class Migration0021ZoneRules extends Migration {
  override up(): void {
    this.addSql('alter table clock add column tzdata text;');
  }

  override down(): void {
    this.addSql('alter table clock drop column tzdata;');
  }
}
