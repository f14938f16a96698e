import type { Layout } from './layout.js';

/** One step on the way from a document to a place in it. */
export type Step =
  | { readonly type: 'field'; readonly name: string; readonly layout: Layout }
  /** An item of a list with identity, named by it, or an entry of a map, named by its key. */
  | { readonly type: 'item' | 'entry'; readonly name: string; readonly layout: Layout; readonly value: unknown };

/** A place in a document, from the outside in. */
export type Place = readonly Step[];

/** A place as it is written: `rules[payroll].when`, `dates.2026-12-24.windows`; empty for the whole document. */
export function pathOf(place: Place): string {
  return place.reduce((path, { type, name }) => joined(path, type === 'item' ? `[${name}]` : name), '');
}

/** What all places like this one have in common: `rules[].when`, `dates.*.windows`. */
export function patternOf(place: Place): string {
  const part = ({ type, name }: Step): string => (type === 'item' ? '[]' : type === 'entry' ? '*' : name);
  return place.reduce((path, step) => joined(path, part(step)), '');
}

const joined = (path: string, part: string): string =>
  path === '' || part.startsWith('[') ? `${path}${part}` : `${path}.${part}`;
