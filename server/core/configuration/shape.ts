import type { FieldLayout, Identity, Layout } from './layout.js';

/** A complaint about a place in a document; `path` reads like `week.mon[0].from`, empty for the document itself. */
export interface ShapeComplaint {
  readonly path: string;
  readonly message: string;
}

/** Reads one value of unknown origin: appends to `complaints` and returns undefined where it is not of that shape. */
export type Reader<T> = (value: unknown, path: string, complaints: ShapeComplaint[]) => T | undefined;

/** A reader that also tells what it reads, so that documents can be tidied, compared and merged whatever their kind. */
export interface Shape<T> extends Reader<T> {
  readonly layout: Layout;
}

/** Makes a shape of a function that reads; without a layout what it reads is one value. */
export function shapeOf<T>(read: Reader<T>, layout: Unread<Layout> = { type: 'leaf' }): Shape<T> {
  const reads = (value: unknown): boolean => {
    const complaints: ShapeComplaint[] = [];
    return read(value, '', complaints) !== undefined && complaints.length === 0;
  };
  return Object.assign((value: unknown, path: string, complaints: ShapeComplaint[]) => read(value, path, complaints), {
    layout: { ...layout, reads },
  });
}

type Unread<L> = L extends Layout ? Omit<L, 'reads'> : never;

/** The TypeScript type that a shape reads. */
export type Read<S> = S extends Shape<infer T> ? T : never;

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

const refuse = (complaints: ShapeComplaint[], path: string, expected: string, found: unknown): undefined => {
  complaints.push({
    path,
    message: found === undefined ? `${expected} is missing` : `expected ${expected}, found ${show(found)}`,
  });
  return undefined;
};

/** Text of `min` to `max` characters without NUL or lone surrogates; `pattern` narrows it and `what` names it in complaints. */
export function text(max: number, what = 'text', min = 1, pattern?: RegExp): Shape<string> {
  return shapeOf((value, path, complaints) => {
    if (typeof value !== 'string') return refuse(complaints, path, what, value);
    if (value.length < min || value.length > max || value.includes('\0') || !value.isWellFormed())
      return refuse(complaints, path, `${what} of ${min} to ${max} characters`, value);
    if (pattern && !pattern.test(value)) return refuse(complaints, path, what, value);
    return value;
  });
}

/**
 * What people know something by: text of 1 to `max` characters. One in which nothing can be seen still reads, since releases
 * may hold such a name; `blankNames` finds it in what is about to be published.
 */
export function nameText(max: number, what = 'a name'): Shape<string> {
  return shapeOf(text(max, what), { type: 'leaf', isName: true });
}

/** A stable key: lower-case letters, digits and single hyphens, at most 80 characters. */
export const slug = text(80, 'a key of lower-case letters, digits and hyphens', 1, /^[a-z0-9]+(-[a-z0-9]+)*$/);

/** The key of a document of that kind; whether there is one is for the check to say. */
export function keyOf(kind: string): Shape<string> {
  return shapeOf(slug, { type: 'leaf', reference: kind });
}

/** A whole number between the bounds, both included. */
export function integer(min: number, max: number, what = 'a whole number'): Shape<number> {
  return shapeOf((value, path, complaints) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? value
      : refuse(complaints, path, `${what} from ${min} to ${max}`, value),
  );
}

/** A finite number between the bounds, both included. */
export function number(min: number, max: number, what = 'a number'): Shape<number> {
  return shapeOf((value, path, complaints) =>
    typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max
      ? value
      : refuse(complaints, path, `${what} from ${min} to ${max}`, value),
  );
}

/** true or false. */
export const flag: Shape<boolean> = shapeOf((value, path, complaints) =>
  typeof value === 'boolean' ? value : refuse(complaints, path, 'true or false', value),
);

/** One of the listed words. */
export function oneOf<const T extends string>(...words: readonly T[]): Shape<T> {
  return shapeOf(
    (value, path, complaints) =>
      words.find((word) => word === value) ?? refuse(complaints, path, `one of ${words.join(', ')}`, value),
    { type: 'leaf', words },
  );
}

/**
 * A list of at most `max` items of one shape. `identity` says what makes an item the same in another state of the list;
 * without it the list is one value.
 */
export function list<T>(item: Shape<T>, max: number, min = 0, identity?: Identity): Shape<T[]> {
  const layout: Unread<Layout> = { type: 'list', item: item.layout, ...(identity === undefined ? {} : { identity }) };
  return shapeOf((value, path, complaints) => {
    if (!Array.isArray(value)) return refuse(complaints, path, 'a list', value);
    if (value.length < min || value.length > max)
      return refuse(complaints, path, `a list of ${min} to ${max} items`, `${value.length} items`);
    const before = complaints.length;
    const read = value.map((entry, i) => item(entry, `${path}[${i}]`, complaints));
    return complaints.length === before ? (read as T[]) : undefined;
  }, layout);
}

/** A map from keys of one shape to values of another. */
export function mapOf<T>(key: Shape<string>, item: Shape<T>, max: number): Shape<{ [key: string]: T }> {
  return shapeOf(
    (value, path, complaints) => {
      // what editors hold is a list until every entry has a key of its own
      if (Array.isArray(value)) {
        const message = `expected a key for every entry, and none twice, found ${whatIsAmiss(value, key)}`;
        complaints.push({ path, message });
        return undefined;
      }
      if (!isPlainObject(value)) return refuse(complaints, path, 'a map', value);
      const names = Object.keys(value);
      if (names.length > max)
        return refuse(complaints, path, `a map of at most ${max} entries`, `${names.length} entries`);
      const read: [string, T][] = [];
      for (const name of names) {
        const at = path ? `${path}.${name}` : name;
        const readKey = key(name, at, complaints);
        const readValue = item(value[name], at, complaints);
        if (readKey !== undefined && readValue !== undefined) read.push([readKey, readValue]);
      }
      return read.length === names.length ? Object.fromEntries(read) : undefined;
    },
    { type: 'map', item: item.layout },
  );
}

/** What keeps a list of entries from being a map: the key that comes twice, or an entry without one. */
function whatIsAmiss(entries: readonly unknown[], key: Shape<string>): string {
  const names = entries.map((entry) => {
    const parts = isPlainObject(entry) ? Object.values(entry) : [];
    return parts.find((part): part is string => typeof part === 'string' && key.layout.reads(part));
  });
  const twice = names.find((name, i) => name !== undefined && names.indexOf(name) < i);
  return twice === undefined ? 'an entry without one' : `${twice} twice`;
}

interface Optional<T> {
  readonly optional: Shape<T>;
  readonly fallback: T;
}

/** A field that may be left out (or null) and then has the fallback. Only inside `object`. */
export function optional<T, F extends T | null>(shape: Shape<T>, fallback: F): Optional<T | F> {
  return { optional: shape as Shape<T | F>, fallback };
}

type Fields = { readonly [name: string]: Shape<unknown> | Optional<unknown> };
type ReadFields<F extends Fields> = {
  [K in keyof F]: F[K] extends Optional<infer T> ? T : F[K] extends Shape<infer T> ? T : never;
};

/** An object with exactly these fields: an unknown field is a complaint, so that a typing error is never ignored. */
export function object<F extends Fields>(fields: F): Shape<ReadFields<F>> {
  const layouts = Object.entries(fields).map(([name, field]): [string, FieldLayout] => [
    name,
    'optional' in field
      ? { layout: field.optional.layout, isOptional: true, fallback: field.fallback }
      : { layout: field.layout, isOptional: false, fallback: undefined },
  ]);
  return shapeOf(
    (value, path, complaints) => {
      if (!isPlainObject(value)) return refuse(complaints, path, 'an object', value);
      const before = complaints.length;
      const at = (name: string): string => (path ? `${path}.${name}` : name);
      for (const name of Object.keys(value))
        if (!Object.hasOwn(fields, name))
          complaints.push({ path: at(name), message: `unknown field; known are ${Object.keys(fields).join(', ')}` });
      const read: { [name: string]: unknown } = {};
      for (const [name, field] of Object.entries(fields)) {
        const found = value[name];
        if (typeof field === 'function') read[name] = field(found, at(name), complaints);
        else
          read[name] =
            // the fallback may be spelled out even where the shape would refuse it, such as an empty description
            found === undefined || found === null || found === field.fallback
              ? field.fallback
              : field.optional(found, at(name), complaints);
      }
      return complaints.length === before ? (read as ReadFields<F>) : undefined;
    },
    { type: 'object', fields: new Map(layouts) },
  );
}

function isPlainObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
