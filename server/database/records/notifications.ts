import { keysetSql, type ListRow, type PageRequest, type SortKey } from '../kernel/keyset.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import type { Work } from '../kernel/Work.js';
import type { NotificationRow } from './Notification.js';

/*
 * Everybody reads their own: the user stands in every statement here, and row-level security lets staff reach no others'.
 */

const newestFirst: readonly SortKey[] = [
  { sql: 'n.created_at', type: 'timestamptz', isNullable: false, direction: 'DESC' },
  { sql: 'n.id', type: 'uuid', isNullable: false, direction: 'DESC' },
];

/** One page of what a user was told, the latest first; only what is unread where that is asked for. */
export async function notificationsOf(
  work: Work,
  userId: string,
  page: PageRequest,
  unreadOnly: boolean,
): Promise<ListRow<NotificationRow>[]> {
  const text = new SqlText();
  const user = text.bind(userId, 'uuid');
  const keyset = keysetSql(newestFirst, page, text);
  const sql = `select n.id, n.work_item_id as "workItemId", w.kind as "recordKind", n.clock_id as "clockId", n.kind,
      n.rung, n.created_at as "createdAt", n.read_at as "readAt", c.metric, ${keyset.select}
    from notification n join work_item w on w.org_id = n.org_id and w.id = n.work_item_id
      left join clock c on c.id = n.clock_id
    where n.user_id = ${user} and ${unreadOnly ? 'n.read_at is null' : 'true'} and ${keyset.where} ${keyset.tail}`;
  return work.sql.rows<ListRow<NotificationRow>>(statementName('notifications', sql), sql, text.values);
}

/** How many things a user was told; only those unread where that is asked for. */
export async function countNotifications(work: Work, userId: string, unreadOnly: boolean): Promise<number> {
  const row = await work.sql.row<{ count: number }>(
    unreadOnly ? 'notifications_unread' : 'notifications_count',
    `select count(*)::int as count from notification where user_id = $1 ${unreadOnly ? 'and read_at is null' : ''}`,
    [userId],
  );
  return row?.count ?? 0;
}

/** What a user was told is read from now on: those of these ids that are the user's, or all. Answers how many were unread. */
export async function readNotifications(work: Work, userId: string, ids: readonly string[] | null): Promise<number> {
  const rows = await work.sql.rows(
    ids === null ? 'notifications_read_all' : 'notifications_read',
    `update notification set read_at = clock_timestamp()
      where user_id = $1 and read_at is null ${ids === null ? '' : 'and id = any($2::uuid[])'} returning id`,
    ids === null ? [userId] : [userId, ids],
  );
  return rows.length;
}
