import { type Letters, letters, lettersOf, lowered, otherThan } from './letters.js';

/** A part of a pattern. Letters are in lower case. */
export type Node =
  | { readonly take: Letters }
  | { readonly at: 'start' | 'end' | 'word' }
  | { readonly row: readonly Node[] }
  | { readonly either: readonly Node[] }
  | { readonly repeat: Node; readonly min: number; readonly max: number };

const maxRepeat = 100;
const maxNesting = 20;

/** What is wrong with a pattern: the sentence names the place and what would be right. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/** Letters, digits and the underscore. */
export const word: Letters = lettersOf(['a', 'z'], ['0', '9'], '_');

const classes: { readonly [letter: string]: Letters } = {
  d: lettersOf(['0', '9']),
  w: word,
  s: lettersOf(['\t', '\r'], ' \u00a0\u1680', ['\u2000', '\u200a'], '\u2028\u2029\u202f\u205f\u3000\ufeff'),
};

/**
 * Reads a pattern from left to right: a subset of regular expressions that people without a programmer's training may
 * write. Known are letters as they are, `.`, `\d \w \s` and their opposites, `\b`, `[a-z]` and `[^a-z]`, `( )`, `|`,
 * `? * + {n,m}`, `^ $`. What else has a meaning elsewhere (look-around, back-references, lazy repetition) is refused.
 */
export class PatternReader {
  /** The pattern as it was written: classes such as \D differ from \d by case only. */
  private readonly written: readonly string[];
  /** The same in lower case, letter for letter. */
  private readonly letters: readonly string[];
  private place = 0;

  constructor(pattern: string) {
    this.written = Array.from(pattern);
    this.letters = this.written.map(lowered);
  }

  read(): Node {
    if (!this.letters.length) throw new PatternError('the pattern is empty');
    const node = this.either(0);
    if (this.place < this.letters.length) this.refuse('an opening bracket before this )');
    return node;
  }

  private either(depth: number): Node {
    if (depth > maxNesting) this.refuse(`at most ${maxNesting} brackets inside one another`);
    const branches = [this.row(depth)];
    while (this.take('|')) branches.push(this.row(depth));
    return branches.length === 1 ? (branches[0] as Node) : { either: branches };
  }

  private row(depth: number): Node {
    const row: Node[] = [];
    for (let next = this.peek(); next !== undefined && next !== '|' && next !== ')'; next = this.peek())
      row.push(this.repeated(depth));
    return { row };
  }

  private repeated(depth: number): Node {
    const node = this.single(depth);
    const times = this.times();
    if (!times) return node;
    if ('at' in node) this.refuse('something to repeat before the repetition');
    if (this.times()) this.refuse('one repetition only');
    return { repeat: node, ...times };
  }

  private times(): { min: number; max: number } | null {
    if (this.take('?')) return { min: 0, max: 1 };
    if (this.take('*')) return { min: 0, max: Infinity };
    if (this.take('+')) return { min: 1, max: Infinity };
    if (!this.take('{')) return null;
    const min = this.count();
    const max = this.take(',') ? (this.peek() === '}' ? Infinity : this.count()) : min;
    if (!this.take('}') || max < min) this.refuse('{n}, {n,} or {n,m} with n not above m');
    return { min, max };
  }

  private count(): number {
    let digits = '';
    for (let next = this.peek(); next !== undefined && /[0-9]/.test(next); next = this.peek()) {
      digits += next;
      this.place++;
    }
    const count = Number(digits);
    if (!digits || count > maxRepeat) this.refuse(`a number up to ${maxRepeat}`);
    return count;
  }

  private single(depth: number): Node {
    if (this.take('(')) {
      if (this.take('?') && !this.take(':')) this.refuse('( or (?: , since look-around is not known here');
      const inner = this.either(depth + 1);
      if (!this.take(')')) this.refuse('a closing )');
      return inner;
    }
    if (this.take('[')) return { take: this.set() };
    if (this.take('^')) return { at: 'start' };
    if (this.take('$')) return { at: 'end' };
    if (this.take('.')) return { take: otherThan(lettersOf('\n')) };
    if (this.take('\\')) return this.written[this.place] === 'b' ? this.boundary() : { take: this.escaped() };
    const letter = this.peek() as string;
    if ('?*+{'.includes(letter)) this.refuse('something to repeat before the repetition');
    this.place++;
    return { take: lettersOf(letter) };
  }

  private boundary(): Node {
    this.place++;
    return { at: 'word' };
  }

  private escaped(): Letters {
    const letter = this.written[this.place] ?? '';
    const known = classes[letter.toLowerCase()];
    if (!known && !/^[^a-z0-9]$/i.test(letter)) this.refuse('\\d, \\w, \\s, \\b or an escaped sign after \\');
    this.place++;
    if (!known) return lettersOf(letter);
    return letter === letter.toLowerCase() ? known : otherThan(known);
  }

  private set(): Letters {
    const isOpposite = this.take('^');
    const parts: Letters[] = [];
    while (!this.take(']')) {
      if (this.peek() === undefined) this.refuse('a closing ]');
      if (this.take('\\')) parts.push(this.escaped());
      else parts.push(this.range());
    }
    if (!parts.length) this.refuse('a letter between [ and ]');
    const set = letters(...parts.flat());
    return isOpposite ? otherThan(set) : set;
  }

  private range(): Letters {
    const from = this.peek() as string;
    this.place++;
    const after = this.letters[this.place + 1];
    if (this.peek() !== '-' || after === undefined || after === ']') return lettersOf(from);
    if (after === '\\' || after < from) this.refuse('a range from a lower to a higher letter');
    this.place += 2;
    return lettersOf([from, after]);
  }

  private peek(): string | undefined {
    return this.letters[this.place];
  }

  private take(letter: string): boolean {
    if (this.peek() !== letter) return false;
    this.place++;
    return true;
  }

  private refuse(expected: string): never {
    throw new PatternError(`expected ${expected} at letter ${this.place + 1} of the pattern`);
  }
}
