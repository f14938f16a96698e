import { type Layout, unknownLayout } from './layout.js';

type Values = { readonly [name: string]: unknown };

/** True for what has named values: an object that is no list. */
export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A body with the fallbacks of what was left out. Unlike reading it never refuses: what is missing stays undefined and
 * what is of another shape stays as it is, so that a document which is half filled in can be compared and merged too.
 */
export function filled(layout: Layout, value: unknown): unknown {
  if (layout.type === 'list' && Array.isArray(value)) return value.map((item) => filled(layout.item, item));
  if (!isValues(value)) return value;
  if (layout.type === 'map')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(layout.item, item)]));
  if (layout.type !== 'object') return value;
  const declared = [...layout.fields].map(([name, field]): [string, unknown] => {
    const found = Object.hasOwn(value, name) ? value[name] : undefined;
    return [name, found === undefined || found === null ? field.fallback : filled(field.layout, found)];
  });
  const others = Object.entries(value).filter(([name]) => !layout.fields.has(name));
  return Object.fromEntries([...declared, ...others]);
}

/** The layout of a field: one value where the object does not know it. */
export function fieldLayout(layout: Layout, name: string): Layout {
  return (layout.type === 'object' && layout.fields.get(name)?.layout) || unknownLayout;
}

/** Names of all fields that any of the objects has: declared ones first and in their order. */
export function fieldNames(layout: Layout, ...objects: readonly Values[]): string[] {
  const declared = layout.type === 'object' ? [...layout.fields.keys()] : [];
  return [...new Set([...declared, ...objects.flatMap((object) => Object.keys(object).toSorted())])];
}

/** A value by name; undefined for what every object has without having been given it. */
export function valueAt(values: Values, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
