import type { DecisionMade } from '../../core/records/decisions.js';
import type { RungPassed } from '../../core/records/events.js';
import type { RecordState } from '../../core/records/RecordState.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';
import type { Deed, LateWord, Opening, Written, WrittenMessage } from './Happening.js';
import { refusing } from './missing.js';
import type { RecordTable } from './RecordTable.js';
import {
  clockColumns,
  clockValues,
  columnsOf,
  fixedClockColumns,
  instant,
  itemFields,
  movingItemFields,
  pauseColumns,
  pauseValues,
  valuesOf,
} from './recordRows.js';
import { type Column, Expression, Statement } from './Statement.js';

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

/** The record's keys as parameters, which most parts of a statement share. */
interface Key {
  readonly id: Expression;
  readonly org: Expression;
}

const keyColumns: readonly Column[] = [
  ['work_item_id', 'uuid'],
  ['org_id', 'uuid'],
];

function keyOf(statement: Statement, { item }: RecordState): Key {
  return { id: statement.param(item.id, 'uuid'), org: statement.param(item.orgId, 'uuid') };
}

function replaced(column: string, value: unknown, by: Key & { readonly number: Expression }): unknown {
  if (column === 'id') return by.id;
  if (column === 'org_id') return by.org;
  return column === 'number' ? by.number : value;
}

/** The values of a row whose second and third columns are the record's keys. */
function withKey([id, , , ...rest]: readonly unknown[], key: Key): unknown[] {
  return [id, key.org, key.id, ...rest];
}

const eventColumns: readonly Column[] = [
  ['id', 'uuid'],
  ['org_id', 'uuid'],
  ['work_item_id', 'uuid'],
  ['seq', 'integer'],
  ['type', 'text'],
  ['payload', 'jsonb'],
  ['actor_kind', 'text'],
  ['actor_id', 'uuid'],
  ['source', 'text'],
  ['occurred_at', 'timestamptz'],
  ['recorded_at', 'timestamptz'],
  ['caused_by', 'uuid'],
  ['release_id', 'uuid'],
];

function eventValues(event: Written, key: Key, seq: Expression, payload: unknown = JSON.stringify(event.payload)) {
  const { id, type, actorKind, actorId, source, occurredAt, recordedAt, causedBy, releaseId } = event;
  const times = [instant(occurredAt), instant(recordedAt)];
  return [id, key.org, key.id, seq, type, payload, actorKind, actorId, source, ...times, causedBy, releaseId];
}

function writeEvents(statement: Statement, key: Key, record: RecordState, written: readonly Written[]): void {
  for (const ledger of ['event', 'event_internal']) {
    const events = written.filter(({ isInternal }) => isInternal === (ledger === 'event_internal'));
    const last = `(select coalesce(max(seq), 0) from ${ledger} where org_id = ${key.org.text} and work_item_id = ${key.id.text})`;
    statement.insert(
      `${ledger}s`,
      ledger,
      eventColumns,
      events.map((event, i) => eventValues(event, key, new Expression(`${last} + ${i + 1}`))),
    );
  }
  statement.insert(
    'notes',
    'event_note',
    [['event_id', 'uuid'], ...keyColumns, ['body', 'text']],
    written.flatMap((event) => (event.note ? [[event.id, key.id, key.org, event.note]] : [])),
  );
  writeMessages(statement, key, record, written);
  statement.insert(
    'firings',
    'clock_firing',
    [
      ['clock_id', 'uuid'],
      ['rung', 'text'],
      ...keyColumns,
      ['scheduled_at', 'timestamptz'],
      ['fired_at', 'timestamptz'],
    ],
    written.flatMap((event) => {
      if (event.type !== 'SLA_WARNED' && event.type !== 'SLA_BREACHED' && event.type !== 'OLA_BREACHED') return [];
      const { clockId, rung, notifies } = event.payload as RungPassed;
      if (!notifies) return [];
      return [[clockId, rung, key.id, key.org, instant(event.occurredAt), instant(event.recordedAt)]];
    }),
  );
}

function writeMessages(
  statement: Statement,
  key: Key,
  record: RecordState,
  written: readonly Written[],
  number = "''",
): void {
  const columns: readonly Column[] = [
    ['id', 'uuid'],
    ...keyColumns,
    ['event_id', 'uuid'],
    ['author_id', 'uuid'],
    ['body', 'text'],
    ['created_at', 'timestamptz'],
  ];
  const rows = (isInternal: boolean) =>
    written.flatMap((event) => {
      if (!event.message || event.isInternal !== isInternal) return [];
      const { id, authorKind } = event.message;
      const body = bodyOf(statement, key, record, event.message, number);
      const row = [id, key.id, key.org, event.id, event.actorId, body, instant(event.recordedAt)];
      return [isInternal ? row : [...row, authorKind]];
    });
  statement.insert('messages', 'message', [...columns, ['author_kind', 'text']], rows(false));
  statement.insert('message_internals', 'message_internal', columns, rows(true));
}

/** The body of a message, with its late words put in by the statement. */
function bodyOf(
  statement: Statement,
  key: Key,
  { item }: RecordState,
  { body, late = {} }: WrittenMessage,
  number: string,
): unknown {
  const sources: { readonly [word in LateWord]: () => string } = {
    number: () => number,
    title: () => `(select title from work_item where org_id = ${key.org.text} and id = ${key.id.text})`,
    contact: () => `(select name from contact where id = ${statement.param(item.contactId, 'uuid').text})`,
    organisation: () => `(select name from organisation where id = ${key.org.text})`,
  };
  return Object.entries(late).reduce<Expression | string>((text, [word, stand]) => {
    const inside = typeof text === 'string' ? statement.param(text, 'text') : text;
    const source = sources[word as LateWord]();
    return new Expression(`replace(${inside.text}, ${statement.param(stand, 'text').text}, coalesce(${source}, ''))`);
  }, body);
}

function writeClocks(statement: Statement, key: Key, before: RecordState, after: RecordState): void {
  const known = new Map(before.clocks.map((entry) => [entry.id, entry]));
  const moving = clockColumns.slice(fixedClockColumns);
  after.clocks.forEach((entry, i) => {
    if (!known.has(entry.id) || known.get(entry.id) === entry) return;
    const id = statement.param(entry.id, 'uuid');
    statement.update(
      `clock_${i}`,
      'clock',
      moving,
      clockValues(after.item, entry).slice(fixedClockColumns),
      `id = ${id.text}`,
    );
  });
  const added = after.clocks.filter(({ id }) => !known.has(id));
  statement.insert(
    'clocks',
    'clock',
    clockColumns,
    added.map((entry) => withKey(clockValues(after.item, entry), key)),
  );
}

function writePauses(statement: Statement, key: Key, before: RecordState, after: RecordState): void {
  const known = new Map(before.pauses.map((pause) => [pause.id, pause]));
  after.pauses.forEach((pause, i) => {
    const earlier = known.get(pause.id);
    if (!earlier || earlier.until === pause.until) return;
    const id = statement.param(pause.id, 'uuid');
    statement.update(`pause_${i}`, 'pause', [['until_at', 'timestamptz']], [instant(pause.until)], `id = ${id.text}`);
  });
  const added = after.pauses.filter(({ id }) => !known.has(id));
  statement.insert(
    'pauses',
    'pause',
    pauseColumns,
    added.map((pause) => withKey(pauseValues(after.item, pause), key)),
  );
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
