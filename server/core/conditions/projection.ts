import { compileAtom } from './compile.js';
import { atomsOf, type Condition, type Scalar } from './condition.js';

/** Answers whether a record with this value in a field may meet a condition, whatever its other fields hold. */
export type MayHold = (actual: Scalar | null) => boolean;

/**
 * What a condition demands of one field by itself: false for values with which it cannot hold. Null when it holds or
 * fails whatever the field is. Values with which it may hold are no promise that it does.
 */
export function projectionOn(condition: Condition, field: string): MayHold | null {
  return atomsOf(condition).some((atom) => atom.field === field) ? project(condition, field, false) : null;
}

function project(node: Condition, field: string, isNegated: boolean): MayHold {
  if ('not' in node) return project(node.not, field, !isNegated);
  if ('all' in node || 'any' in node) {
    const parts = ('all' in node ? node.all : node.any).map((part) => project(part, field, isNegated));
    // of a negated group all parts have to fail where any had to hold, and the other way round
    return 'all' in node === isNegated
      ? (actual) => parts.some((part) => part(actual))
      : (actual) => parts.every((part) => part(actual));
  }
  if ('logic' in node || node.field !== field) return () => true;
  const holds = compileAtom(node);
  return isNegated ? (actual) => !holds(actual) : holds;
}
