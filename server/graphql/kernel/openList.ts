import { Refusal } from '../../core/kernel/Refusal.js';
import type { CursorValue, ListRequest, ListRow, OrderBy, PageRequest } from '../../database/kernel/keyset.js';
import type { Context } from './Context.js';
import { Page } from './Page.js';

export const defaultPageSize = 25;
export const maxPageSize = 100;

/** What the arguments of a list come to: some lists have no filter, order or search. */
export interface ListArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly where?: object | null;
  readonly orderBy?: readonly OrderBy[] | null;
  readonly search?: string | null;
}

/** A list that was asked for: what to read, and how to show what was read. */
export interface OpenList {
  readonly request: ListRequest;
  /** Shows the rows that the request's statement answered (one more than wanted when there are more). */
  page<T extends object>(rows: readonly ListRow<T>[], count: () => Promise<number>): Page<T>;
}

/**
 * Reads the arguments of a list. `name` says which list it is, with the parent's id when there is one: cursors are good
 * for that list alone. Refuses INVALID for a page size out of 1 to 100, `first` together with `last`, and a cursor of
 * another list, filter, order or search.
 *
 *     const list = openList(context, 'incidents', args);
 *     return list.page(await listIncidents(context.work, list.request), () => countIncidents(context.work, list.request));
 */
export function openList(context: Context, name: string, args: ListArgs): OpenList {
  const { where = null, orderBy = null, search = null } = args;
  const identity = JSON.stringify([context.actor.organisationId, name, where, orderBy, search]);
  const request: ListRequest = { where, orderBy, search, page: readPage(context, identity, args) };
  return {
    request,
    page: (rows, count) => new Page(rows, request.page, (values) => context.cursors.write(identity, values), count),
  };
}

function readPage(context: Context, identity: string, args: ListArgs): PageRequest {
  const { first = null, after = null, last = null, before = null } = args;
  if (first !== null && last !== null) throw new Refusal('INVALID', 'Give either first or last, not both.', ['last']);
  if (after !== null && before !== null)
    throw new Refusal('INVALID', 'Give either after or before, not both.', ['before']);
  if (last !== null && after !== null) throw new Refusal('INVALID', 'Go on from after with first.', ['after']);
  if (first !== null && before !== null) throw new Refusal('INVALID', 'Go back from before with last.', ['before']);
  for (const [field, size] of [
    ['first', first],
    ['last', last],
  ] as const) {
    if (size !== null && (size < 1 || size > maxPageSize))
      throw new Refusal('INVALID', `A page has 1 to ${maxPageSize} rows; ${field} is ${size}.`, [field]);
  }
  const isBackwards = last !== null || before !== null;
  const cursor = isBackwards ? before : after;
  return {
    limit: first ?? last ?? defaultPageSize,
    isBackwards,
    from: cursor === null ? null : readCursor(context, identity, cursor, isBackwards ? 'before' : 'after'),
  };
}

function readCursor(context: Context, identity: string, cursor: string, field: string): readonly CursorValue[] {
  const values = context.cursors.read(identity, cursor);
  if (values) return values;
  throw new Refusal(
    'INVALID',
    'This cursor was not made for this list with this filter, order and search. Start again without it.',
    [field],
  );
}
