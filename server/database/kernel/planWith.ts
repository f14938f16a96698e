import type { Work } from './Work.js';

/** Statements of the transaction are planned with these settings of PostgreSQL from here on. */
export async function planWith(work: Work, settings: { readonly [name: string]: string }): Promise<void> {
  await work.sql.rows(
    'plan_with',
    'select set_config(s.name, s.value, true) from unnest($1::text[], $2::text[]) as s (name, value)',
    [Object.keys(settings), Object.values(settings)],
  );
}
