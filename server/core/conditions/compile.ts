import type { Atom, Condition, Facts, Scalar } from './condition.js';
import { compileLogic } from './jsonLogic.js';
import { compilePattern } from './pattern.js';

/** Answers whether a condition holds for these facts. */
export type Predicate = (facts: Facts) => boolean;

/**
 * Turns a checked condition into a function. A missing fact makes every atom false except `ne`, `notIn` and
 * `exists: false`; values of different types are never equal and never in order, since nothing is converted.
 * Inside an expression JSONLogic's own rules hold.
 */
export function compileCondition(condition: Condition): Predicate {
  if ('all' in condition) {
    const parts = condition.all.map(compileCondition);
    return (facts) => parts.every((part) => part(facts));
  }
  if ('any' in condition) {
    const parts = condition.any.map(compileCondition);
    return (facts) => parts.some((part) => part(facts));
  }
  if ('not' in condition) {
    const inner = compileCondition(condition.not);
    return (facts) => !inner(facts);
  }
  if ('logic' in condition) return compileLogic(condition.logic);
  const holds = compileAtom(condition);
  return (facts) => holds(facts[condition.field] ?? null);
}

/** Turns an atom into a question about the value of its field; null means missing. */
export function compileAtom({ op, value }: Atom): (actual: Scalar | null) => boolean {
  switch (op) {
    case 'eq':
      return (actual) => actual === value;
    case 'ne':
      return (actual) => actual !== value;
    case 'in': {
      const listed = new Set<Scalar>(list(value));
      return (actual) => actual !== null && listed.has(actual);
    }
    case 'notIn': {
      const listed = new Set<Scalar>(list(value));
      return (actual) => actual === null || !listed.has(actual);
    }
    case 'min':
      return ordered(value, (actual, bound) => actual >= bound);
    case 'max':
      return ordered(value, (actual, bound) => actual <= bound);
    case 'exists':
      return (actual) => (actual !== null) === value;
    case 'startsWith':
      return (actual) => typeof actual === 'string' && typeof value === 'string' && actual.startsWith(value);
    case 'matches': {
      const found = compilePattern(String(value));
      return (actual) => typeof actual === 'string' && found(actual);
    }
  }
}

const list = (value: Atom['value']): readonly Scalar[] => (typeof value === 'object' ? value : [value]);

// Only numbers and instants have an order, so a text bound is an instant: that is what the check allows.
function ordered(
  value: Atom['value'],
  compare: (actual: number, bound: number) => boolean,
): (actual: Scalar | null) => boolean {
  if (typeof value === 'number') return (actual) => typeof actual === 'number' && compare(actual, value);
  const bound = Date.parse(String(value));
  return (actual) => typeof actual === 'string' && compare(Date.parse(actual), bound);
}
