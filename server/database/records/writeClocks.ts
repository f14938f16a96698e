import type { RecordState } from '../../core/records/RecordState.js';
import {
  clockColumns,
  clockValues,
  fixedClockColumns,
  fixedHandoffColumns,
  handoffColumns,
  handoffValues,
  instant,
  pauseColumns,
  pauseValues,
} from './recordRows.js';
import { type Key, withKey } from './rowKey.js';
import type { Statement } from './Statement.js';

/** Adds to a statement the clocks that have changed, and those that are new. */
export function writeClocks(statement: Statement, key: Key, before: RecordState, after: RecordState): void {
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

/** Adds to a statement the pauses that have ended, and those that are new. */
export function writePauses(statement: Statement, key: Key, before: RecordState, after: RecordState): void {
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

/** Adds to a statement the handoffs that were answered, and those that are new; all are where there was none `before`. */
export function writeHandoffs(statement: Statement, key: Key, before: RecordState | null, after: RecordState): void {
  const known = new Map(before?.handoffs.map((handoff) => [handoff.id, handoff]));
  const moving = handoffColumns.slice(fixedHandoffColumns);
  after.handoffs.forEach((handoff, i) => {
    if (!known.has(handoff.id) || known.get(handoff.id) === handoff) return;
    const id = statement.param(handoff.id, 'uuid');
    const values = handoffValues(after.item, handoff).slice(fixedHandoffColumns);
    statement.update(`handoff_${i}`, 'handoff', moving, values, `org_id = ${key.org.text} and id = ${id.text}`);
  });
  const added = after.handoffs.filter(({ id }) => !known.has(id));
  statement.insert(
    'handoffs',
    'handoff',
    handoffColumns,
    added.map((handoff) => withKey(handoffValues(after.item, handoff), key)),
  );
}
