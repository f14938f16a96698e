/**
 * What breaks a line, is no letter, or turns the direction in which all that follows is read: nobody sees it, and lists, messages
 * and exports show something else than is stored. Marks that belong to a word of a script that runs leftwards are none of it.
 */
const unseen = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** The first character that nobody sees, as "U+202E after 4 characters"; null without one. */
export function unseenIn(text: string): string | null {
  const at = text.search(unseen);
  if (at < 0) return null;
  return `U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')} after ${at} characters`;
}

/** The text in one line: with a space for each character that nobody sees. */
export function inOneLine(text: string): string {
  return text.replaceAll(new RegExp(unseen, 'gu'), ' ');
}
