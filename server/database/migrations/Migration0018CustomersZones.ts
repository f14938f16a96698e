import { Migration } from '@mikro-orm/migrations';
import { onAllRows } from './sql.js';

/** Who said in which time zone a clock's calendar is meant: the contract, or the organisation where that says nothing. */
export class Migration0018CustomersZones extends Migration {
  override up(): void {
    this.addSql(`
      alter table clock add column time_zone_of text check (time_zone_of in ('CONTRACT', 'ORGANISATION'));
      ${onAllRows(['clock'], `update clock set time_zone_of = 'CONTRACT' where time_zone is not null;`)}
      alter table clock add constraint clock_zone_source_check check ((time_zone is null) = (time_zone_of is null));
    `);
  }

  override down(): void {
    this.addSql('alter table clock drop column time_zone_of;');
  }
}
