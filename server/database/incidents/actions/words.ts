import { Refusal } from '../../../core/kernel/Refusal.js';
import { longest, wordComplaints } from '../../../core/records/words.js';

/** Refuses INVALID for words that are too long or broken. Whether they are needed is for the rules of the move. */
export function assertWords(words: { readonly [path: string]: string | null | undefined }): void {
  const complaints = Object.entries(words).flatMap(([path, value]) => wordComplaints(path, value, longest.message, 0));
  if (complaints.length > 0) throw Refusal.invalid(complaints);
}
