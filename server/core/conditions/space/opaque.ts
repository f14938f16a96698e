import type { Atom, Condition, Facts } from '../condition.js';
import { compileAtom } from '../compile.js';
import type { FieldDomain } from './FieldDomain.js';

/** Stands before the name of a field that stands for a question which cannot be taken apart. */
const mark = '?';

/** True for questions that an analysis cannot look into: it takes each as a field of its own that is yes or no. */
export function isOpaque({ op }: Atom): boolean {
  return op === 'matches';
}

/** The same condition with each opaque question as the question whether a field of its own is true. */
export function withOpaqueFields(node: Condition): Condition {
  if ('all' in node) return { all: node.all.map(withOpaqueFields) };
  if ('any' in node) return { any: node.any.map(withOpaqueFields) };
  if ('not' in node) return { not: withOpaqueFields(node.not) };
  return isOpaque(node) ? { field: `${mark}${JSON.stringify(node)}`, op: 'eq', value: true } : node;
}

/** The domain of such a field. */
export function opaqueDomain(field: string): FieldDomain {
  if (!field.startsWith(mark)) throw new Error(`the field ${field} has no domain`);
  return { type: 'flag', values: [false, true], mayBeMissing: false };
}

/** Takes a witness apart: facts of a record, and whether each opaque question is answered by them as the witness says. */
export function readWitness(witness: Facts): { readonly facts: Facts; readonly isSure: boolean } {
  const facts = Object.fromEntries(Object.entries(witness).filter(([field]) => !field.startsWith(mark)));
  const isSure = Object.entries(witness).every(([field, answer]) => {
    if (!field.startsWith(mark)) return true;
    const atom = JSON.parse(field.slice(mark.length)) as Atom;
    return compileAtom(atom)(facts[atom.field] ?? null) === answer;
  });
  return { facts, isSure };
}
