import type { DecisionMade } from '../../core/records/decisions.js';
import type { RecordState } from '../../core/records/RecordState.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';
import type { Deed, Opening, Written } from './Happening.js';
import { refusing } from './missing.js';
import type { RecordTable } from './RecordTable.js';
import { clockColumns, clockValues, columnsOf, instant, itemFields, movingItemFields, valuesOf } from './recordRows.js';
import { type Key, keyColumns, keyOf, withKey } from './rowKey.js';
import { type Column, Expression, Statement } from './Statement.js';
import { writeClocks, writeHandoffs, writePauses } from './writeClocks.js';
import { eventColumns, eventValues, writeEvents, writeMessages } from './writeEvents.js';

/** Writes a new record with everything it is opened with, and answers its number. */
export async function writeNew<R extends RecordState>(
  work: Work,
  table: RecordTable<R>,
  record: R,
  written: readonly [Written, ...Written[]],
  { decisions, words, externalRef, number: taken }: Opening<R>,
): Promise<string> {
  const { item } = record;
  const [event, ...following] = written;
  const statement = new Statement();
  const key = keyOf(statement, record);
  const detailWords = Object.entries(words.detail ?? {});
  const number = taken
    ? statement.param(taken, 'text')
    : new Expression(`'${table.prefix}-' || nextval('${table.sequence}')`);
  const values = valuesOf(itemFields, item).map((value, i) =>
    replaced(itemFields[i]!.column, value, { ...key, number }),
  );
  statement.insert(
    'item',
    'work_item',
    [...columnsOf(itemFields), ['title', 'text'], ['description', 'text'], ['created_at', 'timestamptz']],
    [[...values, words.title, words.description, instant(event.recordedAt)]],
    'returning number',
  );
  statement.insert(
    'detail',
    table.table,
    [...keyColumns, ...columnsOf(table.fields), ...textColumns(detailWords)],
    [[key.id, key.org, ...valuesOf(table.fields, record.detail), ...detailWords.map(([, value]) => value)]],
  );
  const payload = statement.param(JSON.stringify(event.payload), 'jsonb');
  const numbered = new Expression(`${payload.text} || jsonb_build_object('number', (select number from item))`);
  statement.insert('happened', 'event', eventColumns, [
    eventValues(event, key, new Expression('1'), numbered),
    ...following.map((next, i) => eventValues(next, key, new Expression(String(i + 2)))),
  ]);
  writeMessages(statement, key, record, written, '(select number from item)');
  statement.insert(
    'clocks',
    'clock',
    clockColumns,
    record.clocks.map((clock) => withKey(clockValues(item, clock), key)),
  );
  writeHandoffs(statement, key, null, record);
  insertDecisions(statement, key, event, decisions);
  if (externalRef)
    statement.insert(
      'reference',
      'external_ref',
      [
        ['org_id', 'uuid'],
        ['system', 'text'],
        ['ref', 'text'],
        ['work_item_id', 'uuid'],
      ],
      [[key.org, externalRef.system, externalRef.ref, key.id]],
    );
  const row = await refusing(() => statement.run<{ number: string }>(work.sql, '(select number from item) as number'));
  if (!row) throw new Error('an opening answered no number');
  return row.number;
}

/** Writes what became of a record: changed rows only, its events in their order, and what goes with them. */
export async function writeNext<R extends RecordState>(
  work: Work,
  table: RecordTable<R>,
  before: R,
  after: R,
  written: readonly Written[],
  { decisions = [], links = [], words = {} }: Deed,
): Promise<void> {
  const statement = new Statement();
  const key = keyOf(statement, after);
  const itemWords = Object.entries(words.item ?? {});
  const detailWords = Object.entries(words.detail ?? {});
  // Whoever waits for the lock knows by the record's row that something has changed, also when only a clock has.
  if (before !== after)
    statement.update(
      'item',
      'work_item',
      [...columnsOf(movingItemFields), ...textColumns(itemWords)],
      [...valuesOf(movingItemFields, after.item), ...itemWords.map(([, value]) => value)],
      `org_id = ${key.org.text} and id = ${key.id.text}`,
    );
  if (before.detail !== after.detail || detailWords.length > 0)
    statement.update(
      'detail',
      table.table,
      [...columnsOf(table.fields), ...textColumns(detailWords)],
      [...valuesOf(table.fields, after.detail), ...detailWords.map(([, value]) => value)],
      `org_id = ${key.org.text} and work_item_id = ${key.id.text}`,
    );
  writeClocks(statement, key, before, after);
  writePauses(statement, key, before, after);
  writeHandoffs(statement, key, before, after);
  writeEvents(statement, key, after, written);
  const last = written.at(-1);
  if (last) insertDecisions(statement, key, last, decisions);
  statement.insert(
    'links',
    'link',
    [
      ['id', 'uuid'],
      ['org_id', 'uuid'],
      ['from_id', 'uuid'],
      ['to_id', 'uuid'],
      ['kind', 'text'],
      ['created_at', 'timestamptz'],
    ],
    links.map((link) => [link.id, key.org, key.id, link.toId, link.kind, instant(last?.recordedAt ?? 0)]),
    'on conflict do nothing',
  );
  if (!statement.isEmpty) await refusing(() => statement.run(work.sql));
}

function textColumns(entries: readonly [string, string | null][]): Column[] {
  return entries.map(([name]) => [name, 'text']);
}

function replaced(column: string, value: unknown, by: Key & { readonly number: Expression }): unknown {
  if (column === 'id') return by.id;
  if (column === 'org_id') return by.org;
  return column === 'number' ? by.number : value;
}

function insertDecisions(statement: Statement, key: Key, event: Written, decisions: readonly DecisionMade[]): void {
  statement.insert(
    'decisions',
    'decision',
    [
      ['id', 'uuid'],
      ...keyColumns,
      ['event_id', 'uuid'],
      ['stage', 'text'],
      ['document_kind', 'text'],
      ['document_key', 'text'],
      ['revision_id', 'uuid'],
      ['release_id', 'uuid'],
      ['facts', 'jsonb'],
      ['outcome', 'jsonb'],
      ['trace', 'jsonb'],
      ['decided_at', 'timestamptz'],
    ],
    decisions.map(({ stage, documentKind, documentKey, revisionId, releaseId, facts, outcome, trace }) => [
      uuidv7(new Date(event.recordedAt)),
      key.id,
      key.org,
      event.id,
      stage,
      documentKind,
      documentKey,
      revisionId,
      releaseId,
      JSON.stringify(facts),
      JSON.stringify(outcome),
      JSON.stringify(trace),
      instant(event.recordedAt),
    ]),
  );
}
