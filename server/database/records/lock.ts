import { isStaff } from '../../core/kernel/Actor.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { RecordState } from '../../core/records/RecordState.js';
import type { Work } from '../kernel/Work.js';
import type { RecordTable } from './RecordTable.js';
import { clockOf, handoffOf, itemFields, millis, pauseOf, stateOf, type Row } from './recordRows.js';

/** A record that nobody else can change until the transaction ends. */
export interface LockedRecord<R> {
  readonly record: R;
  /** The instant of what happens to it now: the database's, and never before what happened last. */
  readonly at: number;
}

/**
 * Locks the record and reads it with its clocks and pauses. Refuses NOT_FOUND for unknown ids, those the actor may not
 * see and those of other kinds alike.
 */
export async function lockRecord<R extends RecordState>(
  work: Work,
  table: RecordTable<R>,
  id: string,
  path: readonly string[] = ['id'],
): Promise<LockedRecord<R>> {
  // partners see neither the clocks of teams and suppliers nor handoffs, which what they do moves all the same
  if (!isStaff(work.actor)) await work.sql.rows('pipeline_asks', `select set_config('app.pipeline', 'on', true)`, []);
  for (let attempt = 0; attempt < 3; attempt++) {
    const row = await readLocked(work, table, id);
    if (!row) throw Refusal.notFound(table.noun, path);
    if (!row.is_current) continue;
    const record = recordOf(table, row);
    const at = work.isTold ? work.now.getTime() : (millis(row.at) ?? 0);
    return { record, at: Math.max(at, record.item.updatedAt) };
  }
  throw new Error(`the record ${id} changes although it is locked`);
}

function readLocked<R extends RecordState>(work: Work, table: RecordTable<R>, id: string): Promise<Row | null> {
  const { sees } = work.actor;
  // A statement that waited for the lock sees the new row of the record but the old rows of everything else: then it is
  // not current and asks again, now with the lock held.
  const text = `
    select ${itemFields.map(({ column }) => `w.${column}`).join(', ')},
      ${table.fields.map(({ column }) => `d.${column}`).join(', ')},
      date_trunc('milliseconds', clock_timestamp()) as at,
      ${partsOf('w.org_id', 'w.id')},
      (select coalesce(jsonb_agg(to_jsonb(h) order by h.ordinal), '[]') from handoff h
        where h.org_id = w.org_id and h.work_item_id = w.id) as handoffs,
      w.xmin::text = (select s.xmin::text from work_item s where s.id = w.id) as is_current
    from work_item w join ${table.table} d on d.work_item_id = w.id
    where w.id = $1 ${sees === null ? '' : 'and w.org_id = $2'} for no key update of w`;
  const name = `${table.table}_lock${sees === null ? '' : '_own'}`;
  return work.sql.row<Row>(name, text, sees === null ? [id] : [id, sees]);
}

/** Select list of a record's clocks and pauses as JSON. */
export function partsOf(org: string, id: string): string {
  return `(select coalesce(jsonb_agg(to_jsonb(c) order by c.metric, c.cycle), '[]') from clock c
      where c.org_id = ${org} and c.work_item_id = ${id}) as clocks,
    (select coalesce(jsonb_agg(to_jsonb(p) order by p.from_at, p.id), '[]') from pause p
      where p.org_id = ${org} and p.work_item_id = ${id}) as pauses`;
}

/** The record that a row with its parts holds; without handoffs where they were not read, as by all that lock nothing. */
export function recordOf<R extends RecordState>(table: RecordTable<R>, row: Row): R {
  const pauses = (row.pauses as Row[]).map(pauseOf);
  const clocks = (row.clocks as Row[]).map((clock) => clockOf(clock, pauses));
  const handoffs = ((row.handoffs ?? []) as Row[]).map(handoffOf);
  const [item, detail] = [stateOf(itemFields, row), stateOf(table.fields, row)];
  return { item, detail, clocks, pauses, handoffs } as unknown as R;
}
