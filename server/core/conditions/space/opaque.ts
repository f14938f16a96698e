import { compileCondition } from '../compile.js';
import type { Condition, Facts, Leaf } from '../condition.js';
import type { FieldDomain } from './FieldDomain.js';

/** Stands before the name of a field that stands for a question which cannot be taken apart. */
const mark = '?';

/** True for questions that an analysis cannot look into: it takes each as a field of its own that is yes or no. */
export function isOpaque(leaf: Leaf): boolean {
  return 'logic' in leaf || leaf.op === 'matches';
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

/** The question that a field stands for; undefined for a field of records. */
export function opaqueQuestion(field: string): Leaf | undefined {
  return field.startsWith(mark) ? (JSON.parse(field.slice(mark.length)) as Leaf) : undefined;
}

/** The facts with an answer to each of these questions, as fields of their own. */
export function withOpaqueAnswers(facts: Facts, fields: Iterable<string>): Facts {
  const answers = [...fields].flatMap((field) => {
    const question = opaqueQuestion(field);
    return question ? [[field, compileCondition(question)(facts)] as const] : [];
  });
  return { ...facts, ...Object.fromEntries(answers) };
}
