import type { RecordState } from '../../core/records/RecordState.js';
import type { Work } from '../kernel/Work.js';
import type { StoredRecord } from './rebuild.js';
import type { RecordTable } from './RecordTable.js';
import {
  clockColumns,
  clockValues,
  columnsOf,
  handoffColumns,
  handoffValues,
  itemFields,
  pauseColumns,
  pauseValues,
  type Row,
  valuesOf,
} from './recordRows.js';
import type { Column } from './Statement.js';

/** A record whose rows are not what its events say, and what they say. */
export interface WrongRecord<R> {
  readonly stored: StoredRecord;
  readonly record: R;
}

/**
 * Makes the rows of the records those of the fold: the same ids stay, others go, missing ones come. The records are locked.
 * A constant number of statements, however many records.
 */
export async function repairRecords<R extends RecordState>(
  work: Work,
  table: RecordTable<R>,
  wrong: readonly WrongRecord<R>[],
): Promise<void> {
  // who has what changes with it: people's rows are locked in their order before, as everywhere
  await work.sql.rows('repair_agents_lock', 'select user_id from agent_load order by user_id for update', []);
  const items = wrong.map(({ record }) => valuesOf(itemFields, record.item));
  await update(work, 'work_item', columnsOf(itemFields), items);
  const details: readonly Column[] = [['work_item_id', 'uuid'], ['org_id', 'uuid'], ...columnsOf(table.fields)];
  const detailOf = ({ record: { item, detail } }: WrongRecord<R>): unknown[] => [
    item.id,
    item.orgId,
    ...valuesOf(table.fields, detail),
  ];
  const hasDetail = ({ stored }: WrongRecord<R>): boolean => stored.detail !== undefined;
  await update(work, table.table, details, wrong.filter(hasDetail).map(detailOf));
  await insert(work, table.table, details, wrong.filter((each) => !hasDetail(each)).map(detailOf));
  const pauses = wrong.flatMap(({ record }) => record.pauses.map((pause) => pauseValues(record.item, pause)));
  await replace(
    work,
    'pause',
    wrong.flatMap(({ stored }) => stored.pauses),
    pauseColumns,
    pauses,
  );
  const clocks = wrong.flatMap(({ record }) => record.clocks.map((clock) => clockValues(record.item, clock)));
  await replace(
    work,
    'clock',
    wrong.flatMap(({ stored }) => stored.clocks),
    clockColumns,
    clocks,
  );
  const handoffs = wrong.flatMap(({ record }) => record.handoffs.map((each) => handoffValues(record.item, each)));
  await replace(
    work,
    'handoff',
    wrong.flatMap(({ stored }) => stored.handoffs),
    handoffColumns,
    handoffs,
  );
}

async function replace(
  work: Work,
  table: 'clock' | 'pause' | 'handoff',
  found: readonly Row[],
  columns: readonly Column[],
  rows: readonly unknown[][],
): Promise<void> {
  const kept = new Set(rows.map(([id]) => id as string));
  const extra = found.filter(({ id }) => !kept.has(id as string));
  if (extra.length > 0) {
    const ids = extra.map(({ id }) => id);
    if (table === 'clock')
      await work.sql.rows('rebuild_firings', 'delete from clock_firing where clock_id = any($1::uuid[])', [ids]);
    await work.sql.rows(
      `rebuild_${table}_extra`,
      `delete from ${table} where (org_id, id) in (select * from unnest($1::uuid[], $2::uuid[]))`,
      [extra.map((row) => row.org_id), ids],
    );
  }
  const known = new Set(found.map((row) => row.id as string));
  await update(
    work,
    table,
    columns,
    rows.filter(([id]) => known.has(id as string)),
  );
  await insert(
    work,
    table,
    columns,
    rows.filter(([id]) => !known.has(id as string)),
  );
}

/** Writes rows that are there; the first column is their key within the organisation. */
async function update(
  work: Work,
  table: string,
  columns: readonly Column[],
  rows: readonly unknown[][],
): Promise<void> {
  if (rows.length === 0) return;
  const [[key] = ['id'], ...others] = columns;
  const changes = others.map(([name]) => `${name} = x.${name}`).join(', ');
  const text = `update ${table} t set ${changes} from ${recordset(columns)} where t.org_id = x.org_id and t.${key} = x.${key}`;
  await work.sql.rows(`rebuild_${table}_update`, text, [jsonOf(columns, rows)]);
}

async function insert(
  work: Work,
  table: string,
  columns: readonly Column[],
  rows: readonly unknown[][],
): Promise<void> {
  if (rows.length === 0) return;
  const list = columns.map(([name]) => name).join(', ');
  const text = `insert into ${table} (${list}) select ${list} from ${recordset(columns)}`;
  await work.sql.rows(`rebuild_${table}_insert`, text, [jsonOf(columns, rows)]);
}

function recordset(columns: readonly Column[]): string {
  return `jsonb_to_recordset($1::jsonb) as x (${columns.map(([name, type]) => `${name} ${type}`).join(', ')})`;
}

/** Rows as one parameter: arrays of arrays of different lengths are none that SQL can unnest. */
function jsonOf(columns: readonly Column[], rows: readonly unknown[][]): string {
  const entry = (value: unknown, type: string): unknown =>
    type === 'jsonb' && typeof value === 'string' ? JSON.parse(value) : (value ?? null);
  return JSON.stringify(
    rows.map((row) => Object.fromEntries(columns.map(([name, type], i) => [name, entry(row[i], type)]))),
  );
}
