import type { Complaint } from '../kernel/Refusal.js';
import { unseenIn } from '../kernel/unseen.js';

/** Characters that texts of people may have. */
export const longest = {
  title: 200,
  description: 100_000,
  message: 20_000,
  key: 80,
  reference: 200,
  location: 60,
} as const;

/** Complaints about a text that a caller handed in: too short or long, or with characters that no database keeps. */
export function wordComplaints(path: string, value: string | null | undefined, max: number, min = 1): Complaint[] {
  if (value === null || value === undefined) return min > 0 ? [{ path: [path], message: 'Expected some text.' }] : [];
  if (value.includes('\0') || !value.isWellFormed())
    return [{ path: [path], message: 'Expected text without NUL and broken characters.' }];
  if (value.trim().length < min) return [{ path: [path], message: 'Expected some text, found none.' }];
  if (value.length <= max) return [];
  return [{ path: [path], message: `Expected at most ${max} characters, found ${value.length}.` }];
}

/** Complaints about a text that is to stand in one line, such as a title: those of words, and about what nobody sees in it. */
export function lineComplaints(path: string, value: string | null | undefined, max: number, min = 1): Complaint[] {
  const complaints = wordComplaints(path, value, max, min);
  const found = complaints.length > 0 ? null : unseenIn(value?.trim() ?? '');
  if (found === null) return complaints;
  return [{ path: [path], message: `Expected one line of text, found ${found}: leave it out.` }];
}
