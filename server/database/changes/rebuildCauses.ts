import type { Work } from '../kernel/Work.js';
import type { Difference, Rebuilt } from '../records/rebuild.js';

/** The last word of each incident's ledger on what caused it, beside the row that should say so. */
const compared = `
  with said as (
    select distinct on (e.org_id, e.work_item_id) e.org_id, e.work_item_id, e.occurred_at,
        (e.payload ->> 'changeId')::uuid as change_id
      from event_internal e where e.type = 'CAUSE_SET' order by e.org_id, e.work_item_id, e.seq desc),
  different as (
    select coalesce(s.org_id, ci.incident_org_id) as org_id, coalesce(s.work_item_id, ci.incident_id) as id,
        s.change_id as expected, ci.change_id as found, s.occurred_at
      from (select * from said where change_id is not null) s
      full join change_incident ci on ci.incident_org_id = s.org_id and ci.incident_id = s.work_item_id
        and ci.change_id = s.change_id
     where s.change_id is null or ci.change_id is null)`;

/**
 * Compares what incidents are said to be caused by with what their ledgers say, all at once; rows that differ are written
 * anew unless `isCheck`.
 */
export async function rebuildCauses(work: Work, { isCheck }: { readonly isCheck: boolean }): Promise<Rebuilt> {
  const differences = await work.sql.rows<Difference>(
    'rebuild_causes_compare',
    `${compared}
     select w.number, 'change_incident' as "table", d.id, 'change_id' as "column", d.found, d.expected
       from different d join work_item w on w.org_id = d.org_id and w.id = d.id order by d.id, d.found`,
  );
  if (differences.length > 0 && !isCheck)
    await work.sql.rows(
      'rebuild_causes_repair',
      `${compared},
       gone as (
         delete from change_incident ci using different d where ci.incident_id = d.id and ci.change_id = d.found)
       insert into change_incident (change_org_id, change_id, incident_org_id, incident_id, created_at)
         select c.org_id, c.work_item_id, d.org_id, d.id, d.occurred_at
           from different d join change c on c.work_item_id = d.expected`,
    );
  return { records: 0, differences, next: null };
}
