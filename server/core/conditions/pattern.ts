import { isOneOf, type Letters, lowered } from './letters.js';
import { PatternError, PatternReader, type Node, word } from './patternReader.js';

/** A step of a compiled pattern: take a letter, go to several places at once, stand at a place, or be done. */
type Step =
  | { readonly take: Letters }
  | { readonly fork: number[] }
  | { readonly at: 'start' | 'end' | 'word' }
  | { readonly done: true };

const maxSteps = 2000;

/**
 * Answers a function that tells whether the pattern is found anywhere in a text, without regard to upper and lower case.
 * Throws a PatternError for what is no pattern: see `patternReader.ts` for what is known.
 *
 * Ops leaders write patterns and callers choose the texts, so neither may be able to hang a server: a pattern is run by
 * stepping through all its possibilities at once, and the time grows with pattern times text whatever the pattern is.
 */
export function compilePattern(pattern: string): (text: string) => boolean {
  const steps: Step[] = [];
  emit(new PatternReader(pattern).read(), steps);
  steps.push({ done: true });
  return (text) => found(steps, Array.from(text, lowered));
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
      if (step && 'take' in step && isOneOf(step.take, letter)) places.add(place + 1);
    }
  }
  return false;
}

function standsAt(at: 'start' | 'end' | 'word', letters: readonly string[], i: number): boolean {
  if (at === 'start') return i === 0;
  if (at === 'end') return i === letters.length;
  return isWord(letters[i - 1]) !== isWord(letters[i]);
}

const isWord = (letter: string | undefined): boolean => letter !== undefined && isOneOf(word, letter);
