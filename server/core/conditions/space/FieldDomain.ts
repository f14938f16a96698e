import type { Compiled, FieldDeclaration } from '../../configuration/kinds.js';
import { choicesOf } from '../choices.js';
import type { Scalar } from '../condition.js';

/** Which values a field may hold, as far as an analysis has to know. */
export interface FieldDomain {
  readonly type: FieldDeclaration['type'];
  /** All values there are; null where they are free. */
  readonly values: readonly Scalar[] | null;
  /** True where a record may hold nothing in it. */
  readonly mayBeMissing: boolean;
}

/** The domain of a declared field in a set of documents. Every field may be missing: facts are what happens to be known. */
export function domainOfField(field: FieldDeclaration, known: Compiled): FieldDomain {
  const choices = choicesOf(field, known).map(({ key }) => key);
  const closed = field.type === 'flag' ? [true, false] : choices.length > 0 ? choices : null;
  return { type: field.type, values: closed, mayBeMissing: true };
}
