import { Migration } from '@mikro-orm/migrations';

/** Why something was published in spite of warnings, and which: with the release, and with a change set that waits. */
export class Migration0046ReasonsForWarnings extends Migration {
  override up(): void {
    this.addSql(`
      alter table release add column warnings jsonb not null default '[]';
      alter table release add column warning_reason text;
      alter table release add constraint release_warnings_explained
        check ((warnings = '[]') = (warning_reason is null));
      alter table change_set add column accepted_warnings jsonb not null default '[]';
      alter table change_set add column warning_reason text;
    `);
  }

  override down(): void {
    this.addSql(`
      alter table change_set drop column warning_reason, drop column accepted_warnings;
      alter table release drop constraint release_warnings_explained,
        drop column warning_reason, drop column warnings;
    `);
  }
}
