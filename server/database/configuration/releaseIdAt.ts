import type { Sql } from '../kernel/sql.js';

/** Id (UUID) of the release that was live at that instant; null before the first one. */
export async function releaseIdAt(sql: Sql, at: Date): Promise<string | null> {
  const found = await sql.row<{ id: string }>(
    'release_id_at',
    'select id from release where published_at <= $1 order by number desc limit 1',
    [at],
  );
  return found?.id ?? null;
}
