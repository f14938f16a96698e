import type { Condition, Scalar } from '../conditions/condition.js';
import type { Words } from '../conditions/sentence.js';
import type { Change } from './smallestChange.js';

/** A change of a record in a sentence: "priority is P1 Critical instead of P3 Moderate". `say` speaks conditions. */
export function changeInWords(
  change: Change,
  { fields, nameOf }: Words,
  say: (condition: Condition) => string,
): string {
  if ('question' in change) return say(change.to ? change.question : { not: change.question });
  const field = fields.get(change.field);
  const name = (value: Scalar | null): string =>
    value === null ? 'missing' : ((field && nameOf(field, String(value))) ?? wordFor(value));
  return `${field?.label ?? change.field} is ${name(change.to)} instead of ${name(change.from)}`;
}

/** A sample that stands for all values that no rule names is told as such: it is no value of any record. */
const wordFor = (value: Scalar): string => (value === otherText ? 'something that no rule names' : String(value));

const otherText = '…';
