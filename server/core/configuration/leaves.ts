import type { Layout, LeafLayout } from './layout.js';

/** A value without parts of its own within a document. */
export interface Leaf {
  readonly layout: LeafLayout;
  /** Place in the document, such as `targets[2].name`. */
  readonly path: string;
  readonly value: unknown;
}

/** All leaves that a document of that layout has, in the order in which they stand; what no shape knows is left out. */
export function leavesOf(layout: Layout, value: unknown, path = ''): Leaf[] {
  if (layout.type === 'leaf') return [{ layout, path, value }];
  if (layout.type === 'list')
    return Array.isArray(value) ? value.flatMap((item, i) => leavesOf(layout.item, item, `${path}[${i}]`)) : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = path ? `${path}.${name}` : name;
    if (layout.type === 'map') return leavesOf(layout.item, inner, at);
    const field = layout.fields.get(name);
    return field ? leavesOf(field.layout, inner, at) : [];
  });
}
