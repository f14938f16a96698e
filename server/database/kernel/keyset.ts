import { Refusal } from '../../core/kernel/Refusal.js';
import type { SqlText } from './SqlText.js';

export type Direction = 'ASC' | 'DESC';

/** Something a list may be ordered by. */
export interface SortColumn {
  /** SQL expression, such as `t.opened_at`. Comes from code alone. */
  readonly sql: string;
  readonly type: 'text' | 'uuid' | 'timestamptz' | 'integer' | 'boolean' | 'bigint' | 'smallint';
  /** True when rows may have nothing there; they come last, in either direction. */
  readonly isNullable: boolean;
}

/** One key of an order. */
export interface SortKey extends SortColumn {
  readonly direction: Direction;
}

/** What a caller asks a list to be ordered by. */
export interface OrderBy {
  readonly field: string;
  readonly direction: Direction;
}

/** Which part of a list is wanted: so many rows after (or, backwards, before) the row with those sort values. */
export interface PageRequest {
  readonly limit: number;
  readonly isBackwards: boolean;
  /** Sort values of the row to go on from, as they are in cursors; null for the list's beginning (or end). */
  readonly from: readonly CursorValue[] | null;
}

/** A sort value as kept in a cursor: instants as RFC 3339 text. */
export type CursorValue = string | number | boolean | null;

/** Everything a list can be asked for. */
export interface ListRequest {
  readonly where?: object | null;
  readonly orderBy?: readonly OrderBy[] | null;
  readonly search?: string | null;
  readonly page: PageRequest;
}

/** Row of a list: it carries its sort values as `_s0`, `_s1`... besides its columns. */
export type ListRow<T> = T & { readonly [sortValue: `_s${number}`]: unknown };

/** The pieces of a statement that make it answer one page. */
export interface KeysetSql {
  /** Further columns for the select list. */
  readonly select: string;
  /** Condition that starts behind the cursor; `true` without one. */
  readonly where: string;
  /** `order by ... limit ...`: asks for one row more than wanted, which tells whether there is a next page. */
  readonly tail: string;
}

const maxKeys = 4;

/**
 * Answers the keys of an order: what the caller asked for, else the list's own, and the id behind them, so that no two
 * rows are equal. Refuses INVALID for a field named twice or more than four of them.
 */
export function sortKeys(
  orderBy: readonly OrderBy[] | null | undefined,
  columns: Readonly<{ [field: string]: SortColumn }>,
  otherwise: readonly OrderBy[],
  id: string,
): readonly SortKey[] {
  const asked = orderBy && orderBy.length > 0 ? orderBy : otherwise;
  if (asked.length > maxKeys) throw new Refusal('INVALID', `Order by at most ${maxKeys} fields.`, ['orderBy']);
  if (new Set(asked.map(({ field }) => field)).size < asked.length)
    throw new Refusal('INVALID', 'Name each field of an order once.', ['orderBy']);
  const keys = asked.map(({ field, direction }) => {
    const column = columns[field];
    if (!column) throw new Error(`the list has no column for the order ${field}`);
    return { ...column, direction };
  });
  // the id goes the way of the last key: then one index serves both
  const direction = keys.at(-1)?.direction ?? 'ASC';
  return [...keys, { sql: id, type: 'uuid', isNullable: false, direction }];
}

/** Answers the pieces that make a statement answer one page of the order, binding the cursor's values and the limit. */
export function keysetSql(keys: readonly SortKey[], page: PageRequest, text: SqlText): KeysetSql {
  const isUsable = page.from === null || page.from.length === keys.length;
  if (!isUsable) throw new Refusal('INVALID', 'This cursor belongs to another order of the list.', []);
  return {
    select: keys.map(({ sql }, i) => `${sql} as "_s${i}"`).join(', '),
    where: page.from ? behind(keys, page.from, page.isBackwards, text) : 'true',
    tail: `order by ${keys.map((key) => orderTerm(key, page.isBackwards)).join(', ')} limit ${text.bind(page.limit + 1, 'integer')}`,
  };
}

function orderTerm({ sql, direction, isNullable }: SortKey, isBackwards: boolean): string {
  const isDescending = (direction === 'DESC') !== isBackwards;
  // PostgreSQL puts nothing last when ascending and first when descending; said only where it differs and matters,
  // since an index serves an order only when the two agree to the letter
  const nulls = !isNullable ? '' : isBackwards ? ' nulls first' : ' nulls last';
  return `${sql} ${isDescending ? 'desc' : 'asc'}${nulls}`;
}

function behind(keys: readonly SortKey[], from: readonly CursorValue[], isBackwards: boolean, text: SqlText): string {
  const bound = keys.map((key, i) => (from[i] === null ? null : text.bind(from[i], key.type)));
  const isDescending = keys.map(({ direction }) => (direction === 'DESC') !== isBackwards);
  const isUniform = keys.every((key, i) => !key.isNullable && isDescending[i] === isDescending[0]);
  if (isUniform) {
    const comparison = isDescending[0] ? '<' : '>';
    return `(${keys.map(({ sql }) => sql).join(', ')}) ${comparison} (${bound.join(', ')})`;
  }
  // (a behind) or (a equal and b behind) or ...
  const branches = keys.map((key, i) => {
    const equal = keys.slice(0, i).map(({ sql }, j) => (bound[j] === null ? `${sql} is null` : `${sql} = ${bound[j]}`));
    return [...equal, strictlyBehind(key, bound[i] ?? null, isDescending[i] === true, isBackwards)].join(' and ');
  });
  return `((${branches.join(') or (')}))`;
}

function strictlyBehind(key: SortKey, bound: string | null, isDescending: boolean, isBackwards: boolean): string {
  if (bound === null) return isBackwards ? `${key.sql} is not null` : 'false';
  const comparison = `${key.sql} ${isDescending ? '<' : '>'} ${bound}`;
  return key.isNullable && !isBackwards ? `(${comparison} or ${key.sql} is null)` : comparison;
}
