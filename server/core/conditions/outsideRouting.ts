import type { Compiled, FieldDeclaration } from '../configuration/kinds.js';

/** The fields that conditions outside of routing may ask about: those that are kept up after a record was opened. */
export function fieldsOutsideRouting(fields: ReadonlyMap<string, FieldDeclaration>): Map<string, FieldDeclaration> {
  return new Map([...fields].filter(([, { isOfRouting }]) => !isOfRouting));
}

/** What is known, as conditions outside of routing see it. */
export function knownOutsideRouting(known: Compiled): Compiled {
  return {
    get: (token, key) => known.get(token, key),
    document: (token, key) => known.document(token, key),
    keys: (kind) => known.keys(kind),
    fields: fieldsOutsideRouting(known.fields),
  };
}
