import type { Atom, Condition, Scalar } from './condition.js';
import type { JsonLogic } from './jsonLogic.js';

/**
 * A condition as an expression of JSONLogic that holds for the same records. Throws for a pattern, for which JSONLogic
 * has no operator. Instants have to be written as `Date.toISOString` does, since JSONLogic compares texts.
 */
export function toJsonLogic(condition: Condition): JsonLogic {
  if ('all' in condition) return joined('and', condition.all, true);
  if ('any' in condition) return joined('or', condition.any, false);
  if ('not' in condition) return { '!': [toJsonLogic(condition.not)] };
  return 'logic' in condition ? condition.logic : atomInLogic(condition);
}

/** Ways to the questions that ask for a pattern, such as `all[1]`: the condition can be said in JSONLogic without them. */
export function patternsIn(condition: Condition, path = ''): readonly string[] {
  const below = (step: string): string => (path ? `${path}.${step}` : step);
  if ('all' in condition) return condition.all.flatMap((part, i) => patternsIn(part, below(`all[${i}]`)));
  if ('any' in condition) return condition.any.flatMap((part, i) => patternsIn(part, below(`any[${i}]`)));
  if ('not' in condition) return patternsIn(condition.not, below('not'));
  return !('logic' in condition) && condition.op === 'matches' ? [path] : [];
}

/** JSONLogic's own answer to an empty `and` or `or` is nothing at all. */
const joined = (operator: 'and' | 'or', parts: readonly Condition[], ofNone: boolean): JsonLogic =>
  parts.length === 0 ? ofNone : { [operator]: parts.map(toJsonLogic) };

function atomInLogic({ field, op, value }: Atom): JsonLogic {
  const actual = { var: field };
  // JSONLogic takes what is missing for the least of all numbers, and turns it into a text
  const known = { '!==': [actual, null] };
  switch (op) {
    case 'eq':
      return { '===': [actual, value as Scalar] };
    case 'ne':
      return { '!==': [actual, value as Scalar] };
    case 'in':
      return { in: [actual, [value].flat()] };
    case 'notIn':
      return { '!': [{ in: [actual, [value].flat()] }] };
    case 'min':
      return { and: [known, { '>=': [actual, bound(value as Scalar)] }] };
    case 'max':
      return { and: [known, { '<=': [actual, bound(value as Scalar)] }] };
    case 'exists':
      return value === true ? known : { '===': [actual, null] };
    case 'startsWith':
      return { and: [known, { '===': [{ substr: [actual, 0, String(value).length] }, value as Scalar] }] };
    case 'matches':
      throw new Error('JSONLogic knows no patterns');
  }
}

const bound = (value: Scalar): Scalar => (typeof value === 'string' ? new Date(value).toISOString() : value);
