import DataLoader from 'dataloader';
import type { Work } from '../../database/kernel/Work.js';

/** Answers the loader of a piece of work: nothing that one request loaded is ever seen by another. */
export type LoaderOf<K, V> = (work: Work) => DataLoader<K, V>;

/** Makes a loader: `load` gets all keys asked for at once and answers one statement's result by key; missing ones read as `none`. */
export function loaderOf<K, V>(
  load: (work: Work, keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
  none: V,
): LoaderOf<K, V> {
  const loaders = new WeakMap<Work, DataLoader<K, V>>();
  return (work) => {
    const known = loaders.get(work);
    if (known) return known;
    const made = new DataLoader<K, V>(
      async (keys) => {
        const found = await load(work, keys);
        return keys.map((key) => found.get(key) ?? none);
      },
      { maxBatchSize: 1000 },
    );
    loaders.set(work, made);
    return made;
  };
}
