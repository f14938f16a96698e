import type { Compiled, FieldDeclaration } from '../../configuration/kinds.js';
import { choicesOf } from '../choices.js';
import type { Scalar } from '../condition.js';

/** Which values a field may hold, as far as an analysis has to know. */
export interface FieldDomain {
  readonly type: FieldDeclaration['type'];
  /** All values that are listed; null where they are free. */
  readonly values: readonly Scalar[] | null;
  /** True where a record may hold a value that is not listed, such as one that was removed after the record was written. */
  readonly mayHoldOthers?: boolean;
  /** True where a record may hold nothing in it. */
  readonly mayBeMissing: boolean;
}

/**
 * The domain of a declared field in a set of documents: what a record can hold when rules are asked about it. Lists that
 * are part of the program stay; what documents list can be removed from them while records still hold it.
 */
export function domainOfField(field: FieldDeclaration, known: Compiled): FieldDomain {
  const choices = choicesOf(field, known).map(({ key }) => key);
  const closed = field.type === 'flag' ? [true, false] : choices.length > 0 ? choices : null;
  const isListedInDocuments = field.references !== undefined || field.valuesFrom !== undefined;
  return {
    type: field.type,
    values: closed,
    mayHoldOthers: closed !== null && isListedInDocuments && !field.isWorkedOut,
    mayBeMissing: !field.isAlwaysKnown,
  };
}
