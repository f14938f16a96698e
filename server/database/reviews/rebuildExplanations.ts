import type { Work } from '../kernel/Work.js';
import type { Difference, Rebuilt } from '../records/rebuild.js';
import { explanationsSaid } from './explainBreach.js';

/**
 * Compares the explanations of misses with what the ledgers say, all at once; rows that differ are written anew unless
 * `isCheck`.
 */
export async function rebuildExplanations(work: Work, { isCheck }: { readonly isCheck: boolean }): Promise<Rebuilt> {
  const differences = await work.sql.rows<Difference>(
    'rebuild_explanations_compare',
    `with said as (${explanationsSaid()})
     select w.number, 'breach_explanation' as "table", coalesce(s.clock_id, x.clock_id) as id, 'cause_key' as "column",
            to_jsonb(x) as found, to_jsonb(s) as expected
       from said s full join breach_explanation x on x.clock_id = s.clock_id
       join work_item w on w.id = coalesce(s.work_item_id, x.work_item_id)
      where to_jsonb(x) is distinct from to_jsonb(s)
      order by 3`,
  );
  if (differences.length > 0 && !isCheck) {
    const ids = differences.map(({ id }) => id);
    await work.sql.rows(
      'rebuild_explanations_clear',
      'delete from breach_explanation where clock_id = any($1::uuid[])',
      [ids],
    );
    await work.sql.rows(
      'rebuild_explanations_write',
      `insert into breach_explanation (clock_id, org_id, work_item_id, event_id, cause_key, fault, explained_by, explained_at)
       ${explanationsSaid("e.payload ->> 'clockId' = any($1::text[])")}`,
      [ids],
    );
  }
  return { records: 0, differences, next: null };
}
