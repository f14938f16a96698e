import { atomsOf, condition as conditionShape } from './condition.js';
import type { AnyKind, FieldDeclaration } from '../configuration/kinds.js';
import type { Layout } from '../configuration/layout.js';

/** A document by kind and key. */
export interface DocumentName {
  readonly kind: string;
  readonly key: string;
}

/**
 * Where a document names another one, such as `rules[payroll].then.team`: by its key in a field that is meant for it, or as
 * the value of a question in a condition. `fields` are those that conditions may ask about.
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
      (value as readonly unknown[]).forEach((item, i) => visit(part.item, item, `${path}[${nameOf(part, item) ?? i}]`));
    } else if (part.type === 'map') {
      for (const [key, item] of Object.entries(value)) visit(part.item, item, path ? `${path}.${key}` : key);
    } else
      for (const [name, field] of part.fields)
        visit(field.layout, (value as { [name: string]: unknown })[name], path ? `${path}.${name}` : name);
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
    ({ field, value: than }) => fields.get(field)?.references === kind && [than].flat().includes(key),
  );
}
