import { Migration } from '@mikro-orm/migrations';

/**
 * Where the work is: at an organisation, and of an incident. What was opened before says nothing of it. Readers of figures
 * have no grant on it: people may write what they like there.
 */
export class Migration0034Locations extends Migration {
  override up(): void {
    this.addSql(`
      alter table organisation add column location text check (char_length(location) between 1 and 60);
      alter table work_item add column location text;
    `);
  }

  override down(): void {
    this.addSql(`
      alter table work_item drop column location;
      alter table organisation drop column location;
    `);
  }
}
