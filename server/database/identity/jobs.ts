import type { Work } from '../kernel/Work.js';

/** Forgets sessions that have ended. Answers how many. */
export async function purgeSessions(work: Work): Promise<number> {
  const row = await work.sql.row<{ count: number }>(
    'session_purge',
    `with gone as (delete from session where expires_at < $1 returning 1) select count(*)::int as count from gone`,
    [work.now],
  );
  return row?.count ?? 0;
}
