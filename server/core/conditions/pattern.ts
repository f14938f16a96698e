/**
 * Patterns that people without a programmer's training may write and that a server may run: a subset of regular
 * expressions, found anywhere in the text and without regard to upper and lower case. They are run by stepping through
 * all possibilities at once, so the time grows with pattern times text and never explodes, whatever the pattern.
 *
 * Known: letters as they are, `.`, `\d \w \s` and their opposites, `\b`, `[a-z]` and `[^a-z]`, `( )`, `|`, `? * + {n,m}`,
 * `^ $`. Anything else that has a meaning elsewhere (look-around, back-references, lazy repetition) is refused.
 */
type Test = (letter: string) => boolean;

/** A step of a compiled pattern: take a letter, go to several places at once, stand at a place, or be done. */
type Step =
  | { readonly take: Test }
  | { readonly fork: number[] }
  | { readonly at: 'start' | 'end' | 'word' }
  | { readonly done: true };

type Node =
  | { readonly take: Test }
  | { readonly at: 'start' | 'end' | 'word' }
  | { readonly row: readonly Node[] }
  | { readonly either: readonly Node[] }
  | { readonly repeat: Node; readonly min: number; readonly max: number };

const maxSteps = 2000;
const maxRepeat = 100;
const maxNesting = 20;

/** What is wrong with a pattern: the sentence names the place and what would be right. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/** Answers a function that tells whether the pattern is found in a text. Throws a PatternError when it is not one. */
export function compilePattern(pattern: string): (text: string) => boolean {
  const steps: Step[] = [];
  emit(new PatternReader(pattern).read(), steps);
  steps.push({ done: true });
  return (text) => found(steps, Array.from(text.toLowerCase()));
}

/** Answers what is wrong with a pattern, or null when it can be used. */
export function patternComplaint(pattern: string): string | null {
  try {
    compilePattern(pattern);
    return null;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}

function emit(node: Node, steps: Step[]): void {
  if (steps.length > maxSteps) throw new PatternError('the pattern is too large: use fewer or smaller repetitions');
  if ('take' in node || 'at' in node) steps.push(node);
  else if ('row' in node) for (const part of node.row) emit(part, steps);
  else if ('either' in node) emitEither(node.either, steps);
  else emitRepeat(node.repeat, node.min, node.max, steps);
}

function emitEither(branches: readonly Node[], steps: Step[]): void {
  const fork: number[] = [];
  steps.push({ fork });
  const ends: number[][] = [];
  for (const branch of branches) {
    fork.push(steps.length);
    emit(branch, steps);
    const end: number[] = [];
    ends.push(end);
    steps.push({ fork: end });
  }
  for (const end of ends) end.push(steps.length);
}

function emitRepeat(inner: Node, min: number, max: number, steps: Step[]): void {
  for (let i = 0; i < min; i++) emit(inner, steps);
  if (max === Infinity) {
    const loop = steps.length;
    const fork = [loop + 1];
    steps.push({ fork });
    emit(inner, steps);
    steps.push({ fork: [loop] });
    fork.push(steps.length);
    return;
  }
  const forks: number[][] = [];
  for (let i = min; i < max; i++) {
    const fork = [steps.length + 1];
    forks.push(fork);
    steps.push({ fork });
    emit(inner, steps);
  }
  for (const fork of forks) fork.push(steps.length);
}

const isWord: Test = (letter) => /[a-z0-9_]/.test(letter);

function found(steps: readonly Step[], letters: readonly string[]): boolean {
  let places = new Set<number>();
  for (let i = 0; i <= letters.length; i++) {
    const reached = new Set<number>();
    // A match may begin at any letter, so the first step joins in at every one of them.
    const open = [...places, 0];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (reached.has(place)) continue;
      reached.add(place);
      const step = steps[place];
      if (!step) continue;
      if ('done' in step) return true;
      if ('fork' in step) open.push(...step.fork);
      else if ('at' in step && standsAt(step.at, letters, i)) open.push(place + 1);
    }
    const letter = letters[i];
    if (letter === undefined) return false;
    places = new Set();
    for (const place of reached) {
      const step = steps[place];
      if (step && 'take' in step && step.take(letter)) places.add(place + 1);
    }
  }
  return false;
}

function standsAt(at: 'start' | 'end' | 'word', letters: readonly string[], i: number): boolean {
  if (at === 'start') return i === 0;
  if (at === 'end') return i === letters.length;
  return isWord(letters[i - 1] ?? '') !== isWord(letters[i] ?? '');
}

const classes: { readonly [letter: string]: Test } = {
  d: (letter) => letter >= '0' && letter <= '9',
  w: isWord,
  s: (letter) => /\s/.test(letter),
};

/** Reads a pattern from left to right into nodes. */
class PatternReader {
  /** The pattern as it was written: classes such as \D differ from \d by case only. */
  private readonly written: readonly string[];
  /** The same in lower case, letter for letter. */
  private readonly letters: readonly string[];
  private place = 0;

  constructor(pattern: string) {
    this.written = Array.from(pattern);
    this.letters = this.written.map((letter) => Array.from(letter.toLowerCase())[0] ?? letter);
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
    if (this.take('.')) return { take: (letter) => letter !== '\n' };
    if (this.take('\\')) return this.written[this.place] === 'b' ? this.boundary() : { take: this.escaped() };
    const letter = this.peek() as string;
    if ('?*+{'.includes(letter)) this.refuse('something to repeat before the repetition');
    this.place++;
    return { take: (found) => found === letter };
  }

  private boundary(): Node {
    this.place++;
    return { at: 'word' };
  }

  private escaped(): Test {
    const letter = this.written[this.place] ?? '';
    const known = classes[letter.toLowerCase()];
    if (!known && !/^[^a-z0-9]$/i.test(letter)) this.refuse('\\d, \\w, \\s, \\b or an escaped sign after \\');
    this.place++;
    if (!known) return (found) => found === letter;
    return letter === letter.toLowerCase() ? known : (found) => !known(found);
  }

  private set(): Test {
    const isOpposite = this.take('^');
    const tests: Test[] = [];
    while (!this.take(']')) {
      if (this.peek() === undefined) this.refuse('a closing ]');
      if (this.take('\\')) tests.push(this.escaped());
      else tests.push(this.range());
    }
    if (!tests.length) this.refuse('a letter between [ and ]');
    return (letter) => tests.some((test) => test(letter)) !== isOpposite;
  }

  private range(): Test {
    const from = this.peek() as string;
    this.place++;
    const after = this.letters[this.place + 1];
    if (this.peek() !== '-' || after === undefined || after === ']') return (letter) => letter === from;
    if (after === '\\' || after < from) this.refuse('a range from a lower to a higher letter');
    this.place += 2;
    return (letter) => letter >= from && letter <= after;
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
