import DataLoader from 'dataloader';
import type { ListRow, PageRequest } from '../../database/kernel/keyset.js';
import type { RecordKey } from '../../database/records/WorkItem.js';
import type { Context } from '../kernel/Context.js';
import { openList, type ListArgs } from '../kernel/openList.js';
import type { Page } from '../kernel/Page.js';

/** How the pages of a part are read: for many records in one statement, and counted likewise. */
export interface PartReader<T> {
  readonly name: string;
  rows(context: Context, keys: readonly RecordKey[], page: PageRequest): Promise<Map<string, ListRow<T>[]>>;
  counts(context: Context, keys: readonly RecordKey[]): Promise<Map<string, number>>;
}

type Loader<V> = DataLoader<RecordKey, V, string>;

/** Loaders by what is asked for: records of one list ask for the same page and are answered together. */
const pageLoaders = (): Map<string, Loader<ListRow<object>[]>> => new Map();
const countLoaders = (): Map<string, Loader<number>> => new Map();

/** One page of a part of a record, read together with those of the other records of the same list. */
export async function partPage<T extends object>(
  context: Context,
  reader: PartReader<T>,
  record: RecordKey,
  args: ListArgs,
): Promise<Page<T>> {
  const list = openList(context, `${reader.name}:${record.id}`, args);
  const { page } = list.request;
  const rows = loaderIn<ListRow<T>[]>(
    context.loaders.of(pageLoaders) as Map<string, Loader<ListRow<T>[]>>,
    `${reader.name}:${JSON.stringify(page)}`,
    async (keys) => {
      const found = await reader.rows(context, keys, page);
      return keys.map(({ id }) => found.get(id) ?? []);
    },
  );
  const counts = loaderIn(context.loaders.of(countLoaders), reader.name, async (keys) => {
    const found = await reader.counts(context, keys);
    return keys.map(({ id }) => found.get(id) ?? 0);
  });
  return list.page<T>(await rows.load(record), () => counts.load(record));
}

function loaderIn<V>(
  loaders: Map<string, Loader<V>>,
  name: string,
  load: (keys: readonly RecordKey[]) => Promise<V[]>,
): Loader<V> {
  const known = loaders.get(name);
  if (known) return known;
  const made: Loader<V> = new DataLoader(load, { cacheKeyFn: ({ id }) => id });
  loaders.set(name, made);
  return made;
}
