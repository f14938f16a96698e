import { Migration } from '@mikro-orm/migrations';

/** Readers of figures count broken promises by their causes; notes and who explained them are not theirs. */
export class Migration0022CausesForReaders extends Migration {
  override up(): void {
    this.addSql(`
      create policy bi on breach_explanation for select to signalbox_bi using (true);
      grant select (clock_id, org_id, cause_key, fault) on breach_explanation to signalbox_bi;
    `);
  }

  override down(): void {
    this.addSql(`
      revoke select (clock_id, org_id, cause_key, fault) on breach_explanation from signalbox_bi;
      drop policy bi on breach_explanation;
    `);
  }
}
