import { Refusal } from '../../core/kernel/Refusal.js';
import type { SqlText } from '../kernel/SqlText.js';

const maxLength = 200;
const maxWords = 10;

/**
 * Answers the condition that finds records by words: all of them must begin a word of number, title or description.
 * Readers of figures, who have no grant on texts, find records by number alone. Refuses INVALID for more than 200
 * characters or ten words. Words without a letter or digit are ignored; when none is left nothing is found.
 */
export function compileSearch(search: string, readsText: boolean, text: SqlText): string {
  if (search.length > maxLength)
    throw new Refusal('INVALID', `A search has at most ${maxLength} characters.`, ['search']);
  const words = search.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length > maxWords) throw new Refusal('INVALID', `A search has at most ${maxWords} words.`, ['search']);
  if (words.length === 0) return 'false';
  if (!readsText)
    return `w.number = any(${text.bind(
      words.map((word) => word.toUpperCase()),
      'text[]',
    )})`;
  return `w.search @@ to_tsquery('simple', ${text.bind(words.map(term).join(' & '), 'text')})`;
}

/** A word in quotes: what is inside is text to PostgreSQL, whatever it means outside of them. */
function term(word: string): string {
  const inside = word.replace(/['\\\0]/g, ' ');
  // PostgreSQL reads INC-1042 as the word inc and the number -1042, which 1042 alone is to find as well
  return /^\d+$/.test(word) ? `('${inside}':* | '-${inside}':*)` : `'${inside}':*`;
}
