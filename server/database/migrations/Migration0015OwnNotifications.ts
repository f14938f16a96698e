import { Migration } from '@mikro-orm/migrations';
import { actingUser } from './sql.js';

/** What somebody is told is their own: staff reach the rows of the user who is asking alone, and only tick them as read. */
export class Migration0015OwnNotifications extends Migration {
  override up(): void {
    this.addSql(`
      drop policy staff on notification;
      create policy staff on notification to signalbox_staff
        using (user_id = ${actingUser}) with check (user_id = ${actingUser});
      revoke update on notification from signalbox_staff;
      grant update (read_at) on notification to signalbox_staff;
    `);
  }

  override down(): void {
    this.addSql(`
      drop policy staff on notification;
      create policy staff on notification to signalbox_staff using (true) with check (true);
      grant update on notification to signalbox_staff;
    `);
  }
}
