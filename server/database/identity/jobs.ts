import { lockout } from '../../core/identity/lockout.js';
import type { Work } from '../kernel/Work.js';

/** Forgets failed log-ins that no longer lock anything. Answers how many accounts and addresses they were of. */
export async function purgeLoginFailures(work: Work): Promise<number> {
  const seconds = Math.max(lockout.account.windowSeconds, lockout.address.windowSeconds);
  const row = await work.sql.row<{ count: number }>(
    'login_failure_purge',
    `with gone as (
       delete from login_failure where window_started_at < $1::timestamptz - make_interval(secs => $2) returning 1)
     select count(*)::int as count from gone`,
    [work.now, seconds],
  );
  return row?.count ?? 0;
}

/** Forgets sessions that have ended. Answers how many. */
export async function purgeSessions(work: Work): Promise<number> {
  const row = await work.sql.row<{ count: number }>(
    'session_purge',
    `with gone as (delete from session where expires_at < $1 returning 1) select count(*)::int as count from gone`,
    [work.now],
  );
  return row?.count ?? 0;
}
