import { identityOf, type Layout } from './layout.js';

/** Items of a list by their identity, in order; null when the list has none or two items share it. */
export function itemsByIdentity(layout: Layout, list: unknown): Map<string, unknown> | null {
  if (layout.type !== 'list' || layout.identity === undefined || !Array.isArray(list)) return null;
  const items = new Map<string, unknown>();
  for (const item of list as readonly unknown[]) {
    const name = identityOf(layout.identity, item);
    if (name === null || items.has(name)) return null;
    items.set(name, item);
  }
  return items;
}

/** What has to be moved at least to come from one order of the same names to the other: those that are not moved stay. */
export function movedNames(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const positions = new Map(before.map((name, i) => [name, i]));
  const longest = longestRise(after.map((name) => positions.get(name) ?? 0));
  return new Set(after.filter((_name, i) => !longest.has(i)));
}

/** Indexes of a longest rising part of the numbers; of several the one that ends lowest. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  /** By length of the rise, the index of the lowest number that one of that length ends with. */
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  numbers.forEach((number, i) => {
    const found = ends.findIndex((end) => (numbers[end] ?? 0) >= number);
    const length = found < 0 ? ends.length : found;
    previous[i] = ends[length - 1];
    ends[length] = i;
  });
  const rise = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) rise.add(at);
  return rise;
}
