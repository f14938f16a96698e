import type { Compiled } from './kinds.js';

/** What names are looked up in while a document is put in words. */
export interface Vocabulary {
  /** The set of documents that the state belongs to: keys are said by the names the documents have in it. */
  readonly known: Compiled;
  /** Name of the person with that address; null leaves the address as it is. */
  personOf(email: string): string | null;
}

/** The same with the document in question, in which some names stand, such as those of a matrix' priorities. */
export interface Speech extends Vocabulary {
  readonly document: unknown;
}

/** How a place is called and what stands there is said. */
export interface PlaceWords {
  /**
   * What it is called after "the": "reopen window". Empty where the value says it all. Left out, the name of the field
   * taken apart.
   */
  readonly label?: string;
  /** Says a value, such as 5 as "5 days"; of an item or entry, what it is besides its name. Never asked about nothing. */
  say?(value: never, speech: Speech): string;
  /** What is said where there is nothing: "nobody". Left out, "none". */
  readonly none?: string;
  /** Of items and entries: what stands before their name: "Rule". Then they are added and removed, not added to a list. */
  readonly noun?: string;
  /** Of items: their order means something. Then it is said after which other one they were added or moved. */
  readonly isOrdered?: boolean;
  /** Of items and entries: their name; left out, their `name`, or the name of the document or person that is meant. */
  nameOf?(value: never, key: string, speech: Speech): string;
}

/** Words of a kind by place: `rules[].when`; a star stands for the key of a map: `dates.*.windows`. */
export interface KindWords {
  readonly [pattern: string]: PlaceWords;
}

/** "reopen window days" for `reopenWindowDays`. */
export function takenApart(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}

/** The text with a capital at its beginning, unless it begins with an address or the name of a variable. */
export function capitalised(text: string): string {
  return /^[^\s]*[@.]\S/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** "a", "a or b", "a, b or c". */
export function either(parts: readonly string[], word = 'or'): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

/** "1 day", "5 days"; what is counted of many is one with an s unless it is said. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
