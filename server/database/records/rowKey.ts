import type { RecordState } from '../../core/records/RecordState.js';
import type { Column, Expression, Statement } from './Statement.js';

/** The record's keys as parameters, which most parts of a statement share. */
export interface Key {
  readonly id: Expression;
  readonly org: Expression;
}

/** The columns of the keys, in the order that tables of parts have them in. */
export const keyColumns: readonly Column[] = [
  ['work_item_id', 'uuid'],
  ['org_id', 'uuid'],
];

/** Takes the record's keys into a statement. */
export function keyOf(statement: Statement, { item }: RecordState): Key {
  return { id: statement.param(item.id, 'uuid'), org: statement.param(item.orgId, 'uuid') };
}

/** The values of a row whose second and third columns are the record's keys. */
export function withKey([id, , , ...rest]: readonly unknown[], key: Key): unknown[] {
  return [id, key.org, key.id, ...rest];
}
