import type { AnyKind } from './kinds.js';
import type { Layout } from './layout.js';
import type { Shape, ShapeComplaint } from './shape.js';

/**
 * The canonical form of a body: fields in their declared order, those that equal their fallback left out, maps sorted
 * by key. Two bodies that mean the same are tidied to the same. A body that does not read, such as one that is half
 * filled in, is answered as it came.
 */
export function tidy(shape: Shape<unknown>, body: unknown): unknown {
  const complaints: ShapeComplaint[] = [];
  const read = shape(body, '', complaints);
  return read === undefined || complaints.length > 0 ? body : written(shape.layout, read);
}

/** The same of a document of a kind; a body that was written in an earlier shape version is lifted first. */
export function tidyDocument(kind: AnyKind, body: unknown, shapeVersion = kind.shapeVersion): unknown {
  return tidy(kind.shape, upgraded(kind, body, shapeVersion));
}

/** The body in the current shape version of its kind. */
export function upgraded(kind: AnyKind, body: unknown, shapeVersion: number): unknown {
  return shapeVersion < kind.shapeVersion && kind.upgrade ? kind.upgrade(body, shapeVersion) : body;
}

/** JSON with sorted keys: equal for values that hold the same, in whatever order their fields were written. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalText(field)}`).join(',')}}`;
}

/** True when both hold the same, in whatever order their fields were written. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const other = b as { readonly [field: string]: unknown };
  const fields = Object.entries(a).filter(([, value]) => value !== undefined);
  const others = Object.values(b).filter((value) => value !== undefined);
  return (
    fields.length === others.length &&
    fields.every(([name, value]) => Object.hasOwn(other, name) && isSame(value, other[name]))
  );
}

function written(layout: Layout, value: unknown): unknown {
  switch (layout.type) {
    case 'leaf':
      return value;
    case 'list':
      return (value as readonly unknown[]).map((item) => written(layout.item, item));
    case 'map':
      return Object.fromEntries(
        Object.entries(value as object)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, item]) => [key, written(layout.item, item)]),
      );
    case 'object':
      return Object.fromEntries(
        [...layout.fields].flatMap(([name, field]) => {
          const found = (value as { [field: string]: unknown })[name];
          const isLeftOut = field.isOptional && isSame(found, field.fallback);
          return isLeftOut ? [] : [[name, found === field.fallback ? found : written(field.layout, found)]];
        }),
      );
  }
}
