import type { Facts } from '../conditions/condition.js';
import type { Compiled, FieldDeclaration } from '../configuration/kinds.js';

/**
 * What of these facts no document and no list knows, each as a sentence: keys of documents and levels of matrices that are not
 * there (any more), and words that are none of a closed list. Rules can be tried on them all the same: records may hold them.
 */
export function unknownFacts(facts: Facts, known: Compiled): string[] {
  return [...known.fields.values()].flatMap((field) => {
    const value = facts[field.name];
    const listed = valuesOf(field, known);
    if (typeof value !== 'string' || listed === null || listed.includes(value)) return [];
    const found = listed.length > 0 && listed.length <= 12 ? `; known are ${listed.join(', ')}` : '';
    return [`No ${field.label} is called ${value}: it is asked for as it stands${found}.`];
  });
}

/** All that the field may hold by those documents; null where it may hold anything. */
function valuesOf({ values, references, valuesFrom }: FieldDeclaration, known: Compiled): readonly string[] | null {
  if (values) return values;
  if (references !== undefined) return known.keys(references);
  return valuesFrom?.(known) ?? null;
}
