import { atomsOf, condition as conditionShape } from './condition.js';
import { isValues } from '../configuration/filled.js';
import type { AnyKind, FieldDeclaration } from '../configuration/kinds.js';
import type { Layout } from '../configuration/layout.js';

/** A document by kind and key. */
export interface DocumentName {
  readonly kind: string;
  readonly key: string;
}

/**
 * Where a document names another one, such as `rules[payroll].then.team`: by its key in a field that is meant for it, or as
 * the value of a question in a condition. `fields` are those that conditions may ask about: one that is called like the kind is
 * about it, too. The document may have errors: what cannot be read names nothing.
 */
export function usesIn(
  { shape: { layout } }: AnyKind,
  document: unknown,
  wanted: DocumentName,
  fields: ReadonlyMap<string, FieldDeclaration>,
): string[] {
  const found: string[] = [];
  const visit = (part: Layout, value: unknown, path: string): void => {
    if (value === null || value === undefined) return;
    if (part.type === 'leaf') {
      const isNamed = part.reference === wanted.kind && value === wanted.key;
      if (isNamed || asksFor(value, wanted, fields)) found.push(path);
    } else if (part.type === 'list') {
      if (!Array.isArray(value)) return;
      value.forEach((item: unknown, i) => visit(part.item, item, `${path}[${nameOf(part, item) ?? i}]`));
    } else if (!isValues(value)) {
      return;
    } else if (part.type === 'map') {
      for (const [key, item] of Object.entries(value)) visit(part.item, item, path ? `${path}.${key}` : key);
    } else for (const [name, field] of part.fields) visit(field.layout, value[name], path ? `${path}.${name}` : name);
  };
  visit(layout, document, '');
  return found;
}

/** What an item of a list is called among the others, where that is one word. */
function nameOf({ identity }: { readonly identity?: unknown }, item: unknown): string | undefined {
  if (typeof identity !== 'string' || typeof item !== 'object' || item === null) return undefined;
  const name = (item as { [field: string]: unknown })[identity];
  return typeof name === 'string' ? name : undefined;
}

function asksFor(value: unknown, { kind, key }: DocumentName, fields: ReadonlyMap<string, FieldDeclaration>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const condition = conditionShape(value, '', []);
  if (!condition) return false;
  return atomsOf(condition).some(
    ({ field, value: than }) => (fields.get(field)?.references ?? field) === kind && [than].flat().includes(key),
  );
}
