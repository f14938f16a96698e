import { kindToken, type Compiled, type FieldDeclaration } from '../configuration/kinds.js';

/** A value that a field may be compared with, and what people call it. */
export interface Choice {
  readonly key: string;
  readonly name: string;
}

/** The closed list of values that a field has in a set of documents; empty for a field whose values are free. */
export function choicesOf(field: FieldDeclaration, known: Compiled): Choice[] {
  const { references, valuesFrom, nameFrom, values } = field;
  if (references !== undefined)
    return known.keys(references).map((key) => ({ key, name: nameOfDocument(references, key, known) ?? key }));
  if (valuesFrom) return valuesFrom(known).map((key) => ({ key, name: nameFrom?.(known, key) ?? key }));
  return (values ?? []).map((key) => ({ key, name: nameFrom?.(known, key) ?? inWords(key) }));
}

function nameOfDocument(kind: string, key: string, known: Compiled): string | undefined {
  return known.document(kindToken<{ name: string }, unknown>(kind), key)?.name;
}

/** `FIELD_SERVICE` as people read it: Field service. */
function inWords(key: string): string {
  const text = key.replaceAll('_', ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
