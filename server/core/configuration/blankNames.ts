import type { Layout } from './layout.js';

/** A character that leaves ink. Fillers and joiners leave none, whatever class they are of. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Places of names in which nothing can be seen, such as `name` or `targets[2].name`, in a document of that layout. */
export function blankNames(layout: Layout, value: unknown, path = ''): string[] {
  if (typeof value === 'string') return layout.type === 'leaf' && layout.isName && !visible.test(value) ? [path] : [];
  if (layout.type === 'list' && Array.isArray(value))
    return value.flatMap((item, i) => blankNames(layout.item, item, `${path}[${i}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = path ? `${path}.${name}` : name;
    if (layout.type === 'map') return blankNames(layout.item, inner, at);
    const field = layout.type === 'object' ? layout.fields.get(name) : undefined;
    return field ? blankNames(field.layout, inner, at) : [];
  });
}
