import { Migration } from '@mikro-orm/migrations';

/** Among decisions is kept as well that a message could not be written, since its template failed on a record. */
export class Migration0008Notices extends Migration {
  override up(): void {
    this.addSql(`
      alter table decision drop constraint decision_stage_check,
        add constraint decision_stage_check check (stage in ('PRIORITY', 'ASSIGNMENT', 'SLA', 'NOTICE'));
    `);
  }

  override down(): void {
    // what is kept is append-only: rows of the stage stay where there are any
    this.addSql(`
      alter table decision drop constraint decision_stage_check,
        add constraint decision_stage_check check (stage in ('PRIORITY', 'ASSIGNMENT', 'SLA')) not valid;
    `);
  }
}
