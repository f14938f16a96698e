import type { Work } from '../kernel/Work.js';

/** The event by which a rung of a clock was written down (UUID), or null where none is known. */
export async function rungEventOf(
  work: Work,
  of: { readonly orgId: string; readonly recordId: string; readonly clockId: string; readonly rung: string },
): Promise<string | null> {
  const row = await work.sql.row<{ id: string }>(
    'rung_event',
    `select id from (
       select id, type, payload from event where org_id = $1 and work_item_id = $2
       union all select id, type, payload from event_internal where org_id = $1 and work_item_id = $2) e
     where type in ('SLA_WARNED', 'SLA_BREACHED', 'OLA_BREACHED')
       and payload ->> 'clockId' = $3::text and payload ->> 'rung' = $4
     order by id desc limit 1`,
    [of.orgId, of.recordId, of.clockId, of.rung],
  );
  return row?.id ?? null;
}
