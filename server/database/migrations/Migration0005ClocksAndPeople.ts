import { Migration } from '@mikro-orm/migrations';

/** What writing records needs besides their tables: who is who among the staff, and rungs that staff find passed. */
export class Migration0005ClocksAndPeople extends Migration {
  override up(): void {
    this.addSql(`
      -- an action of staff may find a rung passed before the sweep does; the key still makes it fire once
      grant insert on clock_firing to signalbox_staff;

      create index work_item_awaiting_close on work_item (kind, resolved_at) where state = 'RESOLVED';

      -- rules and services name people by address; a partner's opening resolves them without reading the table of users
      create policy owner on app_user for select to current_user using (true);
      create policy owner on membership for select to current_user using (true);
      create function active_staff(addresses text[]) returns table (email text, id uuid)
        language sql stable security definer
        as $$
          select u.email, u.id from app_user u
          where u.email = any (addresses) and u.state = 'ACTIVE'
            and exists (select from membership m where m.user_id = u.id and m.role in ('OPS_LEADER', 'AGENT'))
        $$;
      -- a caller's temporary tables come last: none of them can pose as one of ours
      do $$ begin
        execute format('alter function active_staff(text[]) set search_path = %I, pg_temp', current_schema());
      end $$;
      revoke execute on function active_staff(text[]) from public;
      grant execute on function active_staff(text[]) to signalbox_partner, signalbox_staff, signalbox_worker;
    `);
  }

  override down(): void {
    this.addSql(`
      drop function active_staff(text[]);
      drop policy owner on membership;
      drop policy owner on app_user;
      drop index work_item_awaiting_close;
      revoke insert on clock_firing from signalbox_staff;
    `);
  }
}
