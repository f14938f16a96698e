/**
 * What makes an item of a list the same item in another state of the list: the name of a field (`email`), several of
 * them, or `itself` when the whole item is its own name, as with the lines of a list of texts.
 */
export type Identity = string | readonly string[];

/** Identity of items that have no other name than what they are, such as the keys of subscribed holiday sets. */
export const itself: Identity = [];

/** What a shape is made of: enough to tidy, compare and merge any document without knowing its kind. */
export type Layout = ObjectLayout | ListLayout | MapLayout | LeafLayout;

interface Readable {
  /** True for a value that has this shape; the body of a draft may hold anything. */
  reads(value: unknown): boolean;
}

/** An object with exactly these fields, in the order in which people read them. */
export interface ObjectLayout extends Readable {
  readonly type: 'object';
  readonly fields: ReadonlyMap<string, FieldLayout>;
}

/** A field of an object. */
export interface FieldLayout {
  readonly layout: Layout;
  /** True when it may be left out, and then has the fallback. */
  readonly isOptional: boolean;
  readonly fallback: unknown;
}

/** A list; without identity it is one value, whose items have no life of their own. */
export interface ListLayout extends Readable {
  readonly type: 'list';
  readonly item: Layout;
  readonly identity?: Identity;
}

/** A map from keys, whose order means nothing. */
export interface MapLayout extends Readable {
  readonly type: 'map';
  readonly item: Layout;
}

/** One value, even where it has parts, such as a condition. */
export interface LeafLayout extends Readable {
  readonly type: 'leaf';
  /** Kind of the document whose key the value is, `person` for the address of a person, `organisation` for the key of one. */
  readonly reference?: string;
  /** The words it is one of, such as `PUBLISHED`. */
  readonly words?: readonly string[];
  /** True for what people know something by: see `blankNames`. */
  readonly isName?: boolean;
}

/** Layout of what no shape knows, such as a field that is spelled wrong. */
export const unknownLayout: LeafLayout = { type: 'leaf', reads: () => true };

/**
 * Name of an item of a list with identity, the same in all states of the list; null when it lacks what names it, as in
 * a document that is half filled in. Of several fields the first is needed, the others may be empty.
 */
export function identityOf(identity: Identity, item: unknown): string | null {
  if (typeof identity !== 'string' && identity.length === 0) return partOf(item);
  if (typeof item !== 'object' || item === null) return null;
  const names = typeof identity === 'string' ? [identity] : identity;
  const parts = names.map((name) => partOf((item as { [field: string]: unknown })[name]));
  if (parts[0] === null) return null;
  const name = parts.filter((part) => part !== null && part !== '').join(' ');
  if (name !== '') return name;
  // an empty list says something: for all that no other item names
  return Array.isArray((item as { [field: string]: unknown })[names[0] as string]) ? '*' : null;
}

function partOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.map((part) => partOf(part) ?? '').join(',');
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
