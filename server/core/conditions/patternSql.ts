import { inAnyCase, type Letters } from './letters.js';
import { type Node, PatternReader, word } from './patternReader.js';

/**
 * The pattern as an advanced regular expression of PostgreSQL, for `text collate "C" ~ expression`: it finds what
 * `compilePattern` finds. Upper and lower case are in its sets of letters, so it does not depend on the database's locale.
 * Throws a PatternError for what is no pattern.
 */
export function patternInSql(pattern: string): string {
  return say(new PatternReader(pattern).read());
}

function say(node: Node): string {
  if ('take' in node) return oneOf(node.take);
  if ('at' in node) return places[node.at];
  if ('row' in node) return node.row.map(say).join('');
  if ('either' in node) return `(?:${node.either.map(say).join('|')})`;
  const times = node.max === Infinity ? `{${node.min},}` : `{${node.min},${node.max}}`;
  return `(?:${say(node.repeat)})${times}`;
}

/** A bracket expression: every letter by its number, so that none has a meaning of its own. */
function oneOf(set: Letters): string {
  const spans = inAnyCase(set).flatMap(([from, to]) => writable(from, to));
  // nothing is a letter of the empty set
  return spans.length === 0 ? '(?!)' : `[${spans.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('')}]`;
}

/** PostgreSQL's text holds neither the number 0 nor halves of pairs. */
function writable(from: number, to: number): (readonly [number, number])[] {
  const parts = [
    [Math.max(from, 1), Math.min(to, 0xd7ff)],
    [Math.max(from, 0xe000), to],
  ] as const;
  return parts.filter(([first, last]) => first <= last);
}

const escaped = (code: number): string => `\\U${code.toString(16).padStart(8, '0')}`;

const wordLetter = oneOf(word);

const places = {
  start: '^',
  end: '$',
  word: `(?:(?<=${wordLetter})(?!${wordLetter})|(?<!${wordLetter})(?=${wordLetter}))`,
} as const;
