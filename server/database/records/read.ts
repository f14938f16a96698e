import type { RecordState } from '../../core/records/RecordState.js';
import type { Work } from '../kernel/Work.js';
import { partsOf, recordOf } from './lock.js';
import type { RecordTable } from './RecordTable.js';
import { itemFields, type Row } from './recordRows.js';

/** The record with its clocks and pauses as it is, locked by nobody; null for one that the actor may not see. */
export async function readRecord<R extends RecordState>(
  work: Work,
  table: RecordTable<R>,
  id: string,
): Promise<R | null> {
  const { sees } = work.actor;
  const row = await work.sql.row<Row>(
    `${table.table}_read${sees === null ? '' : '_own'}`,
    `select ${itemFields.map(({ column }) => `w.${column}`).join(', ')},
       ${table.fields.map(({ column }) => `d.${column}`).join(', ')}, ${partsOf('w.org_id', 'w.id')}
     from work_item w join ${table.table} d on d.work_item_id = w.id
     where w.id = $1 ${sees === null ? '' : 'and w.org_id = $2'}`,
    sees === null ? [id] : [id, sees],
  );
  return row && recordOf(table, row);
}
