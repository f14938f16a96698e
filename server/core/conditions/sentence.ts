import { kindToken, type Compiled, type FieldDeclaration } from '../configuration/kinds.js';
import type { Atom, Condition, Scalar } from './condition.js';

/** Answers how a value of a field is called, such as the name of a service for its key; null leaves the value as it is. */
export type NameOf = (field: FieldDeclaration, value: string) => string | null;

/** What sentences are made of: the labels of fields, and the names of what their values refer to. */
export interface Words {
  readonly fields: ReadonlyMap<string, FieldDeclaration>;
  readonly nameOf: NameOf;
}

/** The words of a set of documents: keys of documents and of what stands in them are said by the names in that set. */
export function wordsOf(known: Compiled): Words {
  return {
    fields: known.fields,
    nameOf: ({ references, nameFrom }, key) =>
      references === undefined
        ? (nameFrom?.(known, key) ?? null)
        : (known.document(kindToken<{ name: string }, unknown>(references), key)?.name ?? null),
  };
}

/**
 * Says a condition in plain English: "priority is P1 or P2 and service is Payroll". Groups inside groups are put in
 * brackets where "and" and "or" meet.
 */
export function sentence(
  condition: Condition,
  fields: ReadonlyMap<string, FieldDeclaration>,
  nameOf: NameOf = () => null,
): string {
  const say = (node: Condition, isInside: boolean): string => {
    if ('all' in node) return joined(node.all, ' and ', isInside);
    if ('any' in node) return joined(node.any, ' or ', isInside);
    if ('not' in node) return `not (${say(node.not, false)})`;
    if ('logic' in node) return `the expression ${JSON.stringify(node.logic)} holds`;
    return sayAtom(node, fields.get(node.field), nameOf);
  };
  const joined = (parts: readonly Condition[], word: string, isInside: boolean): string => {
    const [only] = parts;
    if (parts.length === 1 && only) return say(only, isInside);
    const text = parts.map((part) => say(part, true)).join(word);
    return isInside ? `(${text})` : text;
  };
  return say(condition, false);
}

function sayAtom(atom: Atom, field: FieldDeclaration | undefined, nameOf: NameOf): string {
  const label = field?.label ?? atom.field;
  const name = (value: Scalar): string => (field && nameOf(field, String(value))) ?? String(value);
  const values = (typeof atom.value === 'object' ? atom.value : [atom.value]).map(name);
  const either = values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
  switch (atom.op) {
    case 'eq':
    case 'in':
      return `${label} is ${either}`;
    case 'ne':
    case 'notIn':
      return `${label} is not ${either}`;
    case 'min':
      return field?.type === 'instant' ? `${label} is ${either} or later` : `${label} is at least ${either}`;
    case 'max':
      return field?.type === 'instant' ? `${label} is ${either} or earlier` : `${label} is at most ${either}`;
    case 'exists':
      return atom.value === true ? `${label} is known` : `${label} is missing`;
    case 'startsWith':
      return `${label} starts with "${either}"`;
    case 'matches':
      return `${label} matches "${either}"`;
  }
}

/** The sentence of a condition with the fields and names of what is known. */
export function conditionInWords(condition: Condition, known: Compiled): string {
  const { fields, nameOf } = wordsOf(known);
  return sentence(condition, fields, nameOf);
}
