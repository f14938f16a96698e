import { compileAtom } from './compile.js';
import { compileLogic, type JsonLogic } from './jsonLogic.js';
import type { Condition, Facts, Operator, Scalar } from './condition.js';

/** A condition with the answer of each of its parts, as plain data that is kept with a decision. */
export interface Explanation {
  readonly op: 'all' | 'any' | 'not' | 'logic' | Operator;
  readonly result: boolean;
  /** Field asked about; null for all, any, not and an expression. */
  readonly field: string | null;
  /** What the field was compared with; null for all, any and not. */
  readonly value: Scalar | readonly Scalar[] | null;
  /** The expression that was asked; absent for everything else. */
  readonly logic?: JsonLogic;
  /** What the field held; null when it was missing, and for all, any and not. */
  readonly actual: Scalar | null;
  /** Explanations of the parts; empty for atoms. */
  readonly parts: readonly Explanation[];
}

/** Explains why a condition holds or does not: every part is answered, also those that could not change the result. */
export function explainCondition(condition: Condition, facts: Facts): Explanation {
  return compileExplanation(condition)(facts);
}

/** Turns a checked condition into a function that explains its answer; its `result` is that of `compileCondition`. */
export function compileExplanation(condition: Condition): (facts: Facts) => Explanation {
  if ('all' in condition) {
    const parts = condition.all.map(compileExplanation);
    return (facts) => group('all', explainAll(parts, facts), (all) => all.every((part) => part.result));
  }
  if ('any' in condition) {
    const parts = condition.any.map(compileExplanation);
    return (facts) => group('any', explainAll(parts, facts), (all) => all.some((part) => part.result));
  }
  if ('not' in condition) {
    const parts = [compileExplanation(condition.not)];
    return (facts) => group('not', explainAll(parts, facts), (all) => all.every((part) => !part.result));
  }
  if ('logic' in condition) {
    const { logic } = condition;
    const holds = compileLogic(logic);
    return (facts) => ({ op: 'logic', result: holds(facts), field: null, value: null, actual: null, logic, parts: [] });
  }
  const { op, field, value } = condition;
  const holds = compileAtom(condition);
  return (facts) => {
    const actual = facts[field] ?? null;
    return { op, result: holds(actual), field, value, actual, parts: [] };
  };
}

const explainAll = (parts: readonly ((facts: Facts) => Explanation)[], facts: Facts): readonly Explanation[] =>
  parts.map((explain) => explain(facts));

function group(
  op: 'all' | 'any' | 'not',
  parts: readonly Explanation[],
  join: (parts: readonly Explanation[]) => boolean,
): Explanation {
  return { op, result: join(parts), field: null, value: null, actual: null, parts };
}
