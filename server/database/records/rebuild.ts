import type { LedgerEvent } from '../../core/records/events.js';
import { mergeLedgers } from '../../core/records/mergeLedgers.js';
import type { RecordKind, RecordState } from '../../core/records/RecordState.js';
import type { FoldContext } from '../../core/records/foldedClocks.js';
import type { Work } from '../kernel/Work.js';
import { foldContext, releasesAsked } from './foldContext.js';
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
import { repairRecords, type WrongRecord } from './repair.js';
import type { Column } from './Statement.js';

/** A value that is not what the events say. */
export interface Difference {
  /** Number of the record; of what people hold, the id of the user. */
  readonly number: string;
  readonly table: string;
  /** Id of the row. */
  readonly id: string;
  /** Column, or null when a whole row is missing or too many. */
  readonly column: string | null;
  readonly found: unknown;
  readonly expected: unknown;
}

/** A batch of records that were compared with what their events say. */
export interface Rebuilt {
  readonly records: number;
  readonly differences: readonly Difference[];
  /** Where the next batch goes on; null when this was the last one. */
  readonly next: string | null;
}

/**
 * Folds the events of the next records after `after`, from the first one on, and compares what comes out with the rows;
 * rows that differ are written anew unless `isCheck`. The records are locked meanwhile, so keep the batches small.
 */
export async function rebuildRecords<R extends RecordState>(
  work: Work,
  table: RecordTable<R>,
  { after, limit, isCheck }: { readonly after: string | null; readonly limit: number; readonly isCheck: boolean },
): Promise<Rebuilt> {
  const ids = await lockBatch(work, table, after, limit);
  const stored = await readBatch(work, table, ids);
  const context = await foldContext(work, new Set(stored.flatMap(({ events }) => events.flatMap(releasesAsked))));
  const differences: Difference[] = [];
  const wrong: WrongRecord<R>[] = [];
  for (const rows of stored) {
    const record = fold(table, rows, context);
    const found = compare(table, rows, record);
    differences.push(...found);
    if (found.length > 0) wrong.push({ stored: rows, record });
  }
  if (wrong.length > 0 && !isCheck) await repairRecords(work, table, wrong);
  return { records: ids.length, differences, next: ids.length < limit ? null : (ids.at(-1) ?? null) };
}

/**
 * Ids of every `every`th record of a kind after `after`, in order: what lies between two of them is a batch that can be
 * rebuilt beside the others. The last batch has no end.
 */
export async function batchesOf(
  work: Work,
  kind: RecordKind,
  { after, every }: { readonly after: string | null; readonly every: number },
): Promise<string[]> {
  const rows = await work.sql.rows<{ id: string }>(
    'rebuild_batches',
    `select id from (
       select id, row_number() over (order by id) as n from work_item
        where kind = $1 and id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')) numbered
      where n % $3 = 0 order by id`,
    [kind, after, every],
  );
  return rows.map(({ id }) => id);
}

/** How many records there are, for those who watch. */
export async function countRecords(work: Work): Promise<number> {
  const row = await work.sql.row<{ count: number }>('rebuild_count', 'select count(*)::int as count from work_item');
  return row?.count ?? 0;
}

/** The rows of a record as they stand, and its events. */
export interface StoredRecord {
  readonly item: Row;
  readonly detail: Row | undefined;
  readonly clocks: readonly Row[];
  readonly pauses: readonly Row[];
  readonly handoffs: readonly Row[];
  readonly events: readonly LedgerEvent[];
}

async function lockBatch<R extends RecordState>(
  work: Work,
  { kind }: RecordTable<R>,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await work.sql.rows<{ id: string }>(
    'rebuild_lock',
    `select id from work_item where kind = $1 and id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
      order by id limit $3 for no key update`,
    [kind, after, limit],
  );
  return rows.map(({ id }) => id);
}

async function readBatch<R extends RecordState>(
  work: Work,
  { table, fields }: RecordTable<R>,
  ids: readonly string[],
): Promise<StoredRecord[]> {
  const read = async (
    name: string,
    key: string,
    order: string,
    columns: readonly Column[],
  ): Promise<Map<string, Row[]>> => {
    const text = `select ${columns.map(selected).join(', ')} from ${name} t where t.${key} = any($1::uuid[]) order by ${order}`;
    const rows = await work.sql.rows<Row>(`rebuild_${name}`, text, [ids]);
    return Map.groupBy(rows, (row) => row[key] as string);
  };
  // words of people, and the vectors that they are searched by, are none of what is compared
  const items = await read('work_item', 'id', 't.id', columnsOf(itemFields));
  const detailColumns: Column[] = [['work_item_id', 'uuid'], ...columnsOf(fields)];
  const details = await read(table, 'work_item_id', 't.work_item_id', detailColumns);
  const clocks = await read('clock', 'work_item_id', 't.metric, t.cycle, t.id', clockColumns);
  const pauses = await read('pause', 'work_item_id', 't.from_at, t.id', pauseColumns);
  const handoffs = await read('handoff', 'work_item_id', 't.ordinal', handoffColumns);
  const events = await read('event', 'work_item_id', 't.seq', eventColumns);
  const internals = await read('event_internal', 'work_item_id', 't.seq', eventColumns);
  return ids.flatMap((id) => {
    const item = items.get(id)?.[0];
    if (!item) return [];
    const ledger = (events.get(id) ?? []).map((row) => eventOf(row, false));
    const internal = (internals.get(id) ?? []).map((row) => eventOf(row, true));
    return [
      {
        item,
        detail: details.get(id)?.[0],
        clocks: clocks.get(id) ?? [],
        pauses: pauses.get(id) ?? [],
        handoffs: handoffs.get(id) ?? [],
        events: mergeLedgers(ledger, internal),
      },
    ];
  });
}

/** Instants are read as epoch milliseconds: there are dozens in a record, and each would be an object of its own. */
function selected([name, type]: Column): string {
  return type === 'timestamptz' ? `(extract(epoch from t.${name}) * 1000)::float8 as ${name}` : `t.${name}`;
}

/** What of an event the fold reads. */
const eventColumns: readonly Column[] = [
  ['id', 'uuid'],
  ['org_id', 'uuid'],
  ['work_item_id', 'uuid'],
  ['type', 'text'],
  ['payload', 'jsonb'],
  ['occurred_at', 'timestamptz'],
  ['recorded_at', 'timestamptz'],
  ['release_id', 'uuid'],
  ['actor_id', 'uuid'],
  ['caused_by', 'uuid'],
];

/** By which way it came decides nothing of what came of it. */
const unread = { actorKind: 'SYSTEM', source: '' } as const;

function eventOf(row: Row, isInternal: boolean): LedgerEvent {
  return {
    ...unread,
    id: row.id as string,
    recordId: row.work_item_id as string,
    orgId: row.org_id as string,
    isInternal,
    type: row.type as string,
    payload: row.payload as object,
    occurredAt: row.occurred_at as number,
    recordedAt: row.recorded_at as number,
    releaseId: row.release_id as string,
    actorId: row.actor_id as string | null,
    causedBy: row.caused_by as string | null,
  };
}

function fold<R extends RecordState>(table: RecordTable<R>, { item, events }: StoredRecord, context: FoldContext): R {
  let record: R | null = null;
  for (const event of events) {
    // the history of another system, before it was ours, decides nothing: what came of it is an event of its own
    if (table.history?.includes(event.type)) continue;
    record = table.apply(record, event, context).record;
  }
  if (!record) throw new Error(`${String(item.number)} has no events`);
  return { ...record, item: { ...record.item, number: record.item.number || (item.number as string) } };
}

function compare<R extends RecordState>(table: RecordTable<R>, stored: StoredRecord, record: R): Difference[] {
  const { number, id } = record.item;
  const differences: Difference[] = [];
  const columns = (name: string, row: Row, of: readonly Column[], expected: readonly unknown[]): void =>
    of.forEach(([column, type], i) => {
      if (isSame(row[column], expected[i], type)) return;
      const found = plain(row[column], type);
      differences.push({ number, table: name, id: rowId(row), column, found, expected: plain(expected[i], type) });
    });
  const rows = (
    name: string,
    found: readonly Row[],
    of: readonly Column[],
    expected: readonly (readonly unknown[])[],
  ) => {
    const byId = new Map(found.map((row) => [row.id as string, row]));
    for (const values of expected) {
      const row = byId.get(values[0] as string);
      if (row) columns(name, row, of, values);
      else
        differences.push({
          number,
          table: name,
          id: values[0] as string,
          column: null,
          found: null,
          expected: 'a row',
        });
      byId.delete(values[0] as string);
    }
    for (const extra of byId.keys())
      differences.push({ number, table: name, id: extra, column: null, found: 'a row', expected: null });
  };
  columns('work_item', stored.item, columnsOf(itemFields), valuesOf(itemFields, record.item, asIs));
  if (stored.detail)
    columns(table.table, stored.detail, columnsOf(table.fields), valuesOf(table.fields, record.detail, asIs));
  else differences.push({ number, table: table.table, id, column: null, found: null, expected: 'a row' });
  rows(
    'clock',
    stored.clocks,
    clockColumns,
    record.clocks.map((clock) => clockValues(record.item, clock, asIs)),
  );
  rows(
    'pause',
    stored.pauses,
    pauseColumns,
    record.pauses.map((pause) => pauseValues(record.item, pause, asIs)),
  );
  rows(
    'handoff',
    stored.handoffs,
    handoffColumns,
    record.handoffs.map((handoff) => handoffValues(record.item, handoff, asIs)),
  );
  return differences;
}

/** Instants are compared as they are read: epoch milliseconds. */
const asIs = (at: number | null): number | null => at;

function rowId(row: Row): string {
  return (row.id ?? row.work_item_id) as string;
}

/** Whether a value as the driver gives it is what the fold says; millions of them are compared, so the simple ones first. */
function isSame(found: unknown, expected: unknown, type: string): boolean {
  if (found === null || expected === null || expected === undefined) return (found ?? null) === (expected ?? null);
  if (type === 'bigint') return Number(found) === Number(expected);
  if (type === 'text[]') {
    const [these, those] = [found as string[], expected as string[]];
    return these.length === those.length && these.every((item, i) => item === those[i]);
  }
  if (type !== 'jsonb') return found === expected;
  if (expected === '[]') return Array.isArray(found) && found.length === 0;
  return JSON.stringify(plain(found, type)) === JSON.stringify(plain(expected, type));
}

/** A value as the driver gives it and one as the fold does, made comparable. */
function plain(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'timestamptz') return new Date(value as string | number).toISOString();
  if (type === 'jsonb') return sorted(typeof value === 'string' ? (JSON.parse(value) as unknown) : value);
  return type === 'bigint' ? Number(value) : value;
}

/** The value with the fields of its objects in one order, since the database keeps them in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}
