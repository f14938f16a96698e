import type { Work } from './Work.js';

/** Forgets the answers of mutations after a day: by then nobody repeats them. Answers how many. */
export async function purgeIdempotencyKeys(work: Work): Promise<number> {
  const row = await work.sql.row<{ count: number }>(
    'idempotency_purge',
    `with gone as (delete from idempotency_key where created_at < $1::timestamptz - interval '24 hours' returning 1)
     select count(*)::int as count from gone`,
    [work.now],
  );
  return row?.count ?? 0;
}
