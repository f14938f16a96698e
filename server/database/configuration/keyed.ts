import { isBody, type Body } from './Editable.js';

/**
 * The map that a list with a key in each item stands for: `[{ on, reason }]` is `{ [on]: { reason } }`. A list in which
 * a key is missing or comes twice has no map: it stays the list it is, and the shape says what is wrong with it.
 */
export function mapFrom(list: unknown, key: string): unknown {
  if (!Array.isArray(list) || !list.every(isBody)) return list;
  const entries = list.map(({ [key]: name, ...rest }): [unknown, Body] => [name, rest]);
  const names = new Set(entries.map(([name]) => name).filter((name) => typeof name === 'string'));
  return names.size === list.length ? Object.fromEntries(entries as [string, Body][]) : list;
}

/** The list that a map stands for, ordered by key; the way back from `mapFrom`. */
export function listFrom(map: unknown, key: string): unknown {
  if (!isBody(map)) return map;
  return Object.keys(map)
    .toSorted()
    .map((name) => ({ [key]: name, ...(isBody(map[name]) ? map[name] : {}) }));
}
