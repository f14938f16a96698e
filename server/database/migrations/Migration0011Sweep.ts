import { Migration } from '@mikro-orm/migrations';

/** Room in the pages of what the sweep writes, and vacuum in time: the table of clocks is a queue. */
export class Migration0011Sweep extends Migration {
  override up(): void {
    this.addSql(`
      -- A passed rung changes no column of a record that an index holds: with room on its page the row stays there, and none
      -- of the eleven indexes learns of it. Records that were opened together fall due together, so room is for most of them.
      alter table work_item set (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);
      -- What was due lies at the head of the queue until it is vacuumed, and each sweep begins there.
      alter table clock set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
    `);
  }

  override down(): void {
    this.addSql(`
      alter table clock reset (fillfactor, autovacuum_vacuum_scale_factor, autovacuum_analyze_scale_factor);
      alter table work_item reset (fillfactor, autovacuum_vacuum_scale_factor);
    `);
  }
}
