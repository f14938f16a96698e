import { validateSync, type ValidationError } from 'class-validator';
import { Refusal, type Complaint } from '../../core/kernel/Refusal.js';

/** No single text of an input is longer unless its mutation says so; fields set closer limits of their own. */
const usualTextLength = 100_000;

/**
 * Checks an input by the decorators of its class and every text in it for what PostgreSQL cannot store. Refuses INVALID
 * with all complaints at once.
 */
export function checkInput(input: object, longestText = usualTextLength): void {
  const complaints: Complaint[] = [];
  collectTextComplaints(input, [], longestText, complaints);
  const errors = validateSync(input, { forbidUnknownValues: false, skipUndefinedProperties: false });
  for (const error of errors) collectComplaints(error, [], complaints);
  if (complaints.length > 0) throw Refusal.invalid(complaints);
}

/** True for a text that can neither be stored nor shown: a NUL, or half of a surrogate pair. */
export function isUnstorable(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}

function collectComplaints(error: ValidationError, path: readonly string[], complaints: Complaint[]): void {
  const at = [...path, error.property];
  for (const message of Object.values(error.constraints ?? {})) complaints.push({ path: at, message });
  for (const inner of error.children ?? []) collectComplaints(inner, at, complaints);
}

function collectTextComplaints(
  value: unknown,
  path: readonly string[],
  longest: number,
  complaints: Complaint[],
): void {
  if (typeof value === 'string') {
    if (isUnstorable(value))
      complaints.push({ path, message: 'Holds a character that is no text (NUL or half a pair).' });
    else if (value.length > longest)
      complaints.push({ path, message: `Has ${value.length} characters; at most ${longest} are allowed.` });
  } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [key, inner] of Object.entries(value)) collectTextComplaints(inner, [...path, key], longest, complaints);
  }
}

/** True when any text in a JSON value can neither be stored nor compared. */
export function holdsUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return isUnstorable(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsUnstorable);
}
