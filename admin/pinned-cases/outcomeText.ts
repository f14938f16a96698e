import { instantText } from '../fields/time';

/** What is expected or comes out, as people read it: instants in their own zone. Null when there is nothing. */
export function outcomeText(value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  return /^\d{4}-\d\d-\d\dT/.test(value) ? instantText(value) : value;
}
