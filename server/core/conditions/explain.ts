import { compileAtom } from './compile.js';
import type { Condition, Facts, Operator, Scalar } from './condition.js';

/** A condition with the answer of each of its parts, as plain data that is kept with a decision. */
export interface Explanation {
  readonly op: 'all' | 'any' | 'not' | Operator;
  readonly result: boolean;
  /** Field asked about; null for all, any and not. */
  readonly field: string | null;
  /** What the field was compared with; null for all, any and not. */
  readonly value: Scalar | readonly Scalar[] | null;
  /** What the field held; null when it was missing, and for all, any and not. */
  readonly actual: Scalar | null;
  /** Explanations of the parts; empty for atoms. */
  readonly parts: readonly Explanation[];
}

/** Explains why a condition holds or does not: every part is answered, also those that could not change the result. */
export function explainCondition(condition: Condition, facts: Facts): Explanation {
  if ('all' in condition) {
    const parts = condition.all.map((part) => explainCondition(part, facts));
    return group(
      'all',
      parts.every((part) => part.result),
      parts,
    );
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => explainCondition(part, facts));
    return group(
      'any',
      parts.some((part) => part.result),
      parts,
    );
  }
  if ('not' in condition) {
    const inner = explainCondition(condition.not, facts);
    return group('not', !inner.result, [inner]);
  }
  const { op, field, value } = condition;
  const actual = facts[field] ?? null;
  return { op, result: compileAtom(condition)(actual), field, value, actual, parts: [] };
}

const group = (op: 'all' | 'any' | 'not', result: boolean, parts: readonly Explanation[]): Explanation => ({
  op,
  result,
  field: null,
  value: null,
  actual: null,
  parts,
});
