import type { RungPassed } from '../../core/records/events.js';
import type { RecordState } from '../../core/records/RecordState.js';
import type { LateWord, Written, WrittenMessage } from './Happening.js';
import { instant } from './recordRows.js';
import { type Key, keyColumns } from './rowKey.js';
import { type Column, Expression, type Statement } from './Statement.js';

/** Columns of both ledgers. */
export const eventColumns: readonly Column[] = [
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

/** The values of an event in the order of its columns; `seq` and `payload` may be worked out by the statement. */
export function eventValues(
  event: Written,
  key: Key,
  seq: Expression,
  payload: unknown = JSON.stringify(event.payload),
) {
  const { id, type, actorKind, actorId, source, occurredAt, recordedAt, causedBy, releaseId } = event;
  const times = [instant(occurredAt), instant(recordedAt)];
  return [id, key.org, key.id, seq, type, payload, actorKind, actorId, source, ...times, causedBy, releaseId];
}

/** Adds the events to a statement, each to its ledger, with the words and the passed rungs that go with them. */
export function writeEvents(statement: Statement, key: Key, record: RecordState, written: readonly Written[]): void {
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
    [['event_id', 'uuid'], ...keyColumns, ['body', 'text'], ['is_internal', 'boolean']],
    written.flatMap((event) => (event.note ? [[event.id, key.id, key.org, event.note, event.isNoteInternal]] : [])),
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

/** Adds the messages of events; `number` is SQL for the record's number where they name it. */
export function writeMessages(
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
