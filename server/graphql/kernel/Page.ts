import type { CursorValue, ListRow, PageRequest } from '../../database/kernel/keyset.js';

/** The rows of a page in the list's order, and whether the list goes on on either side. */
export interface PageRows<T> {
  readonly rows: readonly T[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/**
 * Cuts what a statement answered, which is at most one row more than the limit and backwards for a page from the end,
 * to the page. A cursor counts as something on its side: the row it was taken from.
 */
export function cutPage<T>(found: readonly T[], { limit, isBackwards, from }: PageRequest): PageRows<T> {
  const hasMore = found.length > limit;
  const kept = hasMore ? found.slice(0, limit) : found;
  return isBackwards
    ? { rows: kept.toReversed(), hasNextPage: from !== null, hasPreviousPage: hasMore }
    : { rows: kept, hasNextPage: hasMore, hasPreviousPage: from !== null };
}

/** One page as resolvers return it. Cursors are signed and rows counted only when a caller asked for them. */
export class Page<T extends object> {
  readonly nodes: readonly T[];
  private readonly cut: PageRows<ListRow<T>>;

  constructor(
    found: readonly ListRow<T>[],
    request: PageRequest,
    private readonly sign: (values: readonly CursorValue[]) => string,
    private readonly count: () => Promise<number>,
  ) {
    this.cut = cutPage(found, request);
    this.nodes = this.cut.rows;
  }

  edges(): { node: T; cursor: () => string }[] {
    return this.cut.rows.map((node) => ({ node, cursor: () => this.sign(sortValues(node)) }));
  }

  get pageInfo() {
    const { rows, hasNextPage, hasPreviousPage } = this.cut;
    const cursorOf = (row: ListRow<T> | undefined) => (row ? this.sign(sortValues(row)) : null);
    return {
      hasNextPage,
      hasPreviousPage,
      startCursor: () => cursorOf(rows[0]),
      endCursor: () => cursorOf(rows.at(-1)),
    };
  }

  totalCount(): Promise<number> {
    return this.count();
  }
}

function sortValues(row: ListRow<object>): CursorValue[] {
  const values: CursorValue[] = [];
  for (let i = 0; `_s${i}` in row; i++) {
    const value = row[`_s${i}`];
    values.push(value instanceof Date ? value.toISOString() : (value as CursorValue));
  }
  return values;
}
