import { createHash } from 'node:crypto';

/** Collects the parameters of a statement while its text is put together. Values never become part of the text. */
export class SqlText {
  readonly values: unknown[] = [];

  /** Takes a value and answers how the text refers to it, such as `$3::timestamptz`. */
  bind(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** How many differently built statements get a name. Connections keep what is named, and callers choose the texts. */
const namedTexts = 1_000;
const names = new Map<string, string>();

/**
 * Answers the name under which a statement of that text is prepared: the same for the same text, always. The empty
 * name, which prepares nothing, once too many different texts were seen: a stranger must not fill PostgreSQL's memory.
 */
export function statementName(topic: string, text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= namedTexts) return '';
  const name = `${topic.slice(0, 30)}_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}
