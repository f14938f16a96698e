import { type Letters, isOneOf } from './letters.js';
import { compilePattern } from './pattern.js';
import { PatternReader, type Node } from './patternReader.js';

/** Texts of one pattern that are worth trying: beyond this, alternatives inside alternatives are left out. */
const mostSamples = 8;

/** Letters that people can read, in the order in which one is taken. */
const readable = Array.from('abcdefghijklmnopqrstuvwxyz0123456789 -_.,:/#');

/**
 * A few texts in which a pattern is found, shortest first; empty where none was hit on, which does not mean that there is
 * none. The pattern has to be one: see `patternComplaint`.
 */
export function samplesOf(pattern: string): string[] {
  const isFound = compilePattern(pattern);
  const texts = textsOf(new PatternReader(pattern).read());
  // an edge of a word, or its opposite, may ask for what stands beside it
  const tried = texts.flatMap((text) => [text, `${text} a`, `a ${text}`, `a${text}`, `${text}a`]);
  return [...new Set(tried)].filter(isFound).slice(0, mostSamples);
}

function textsOf(node: Node): string[] {
  if ('at' in node) return [''];
  if ('take' in node) return letterOf(node.take);
  if ('either' in node) return [...new Set(node.either.flatMap(textsOf))].slice(0, mostSamples);
  if ('repeat' in node) {
    const once = textsOf(node.repeat);
    const counts = [...new Set([Math.max(node.min, Math.min(1, node.max)), node.min])];
    return counts.flatMap((count) => once.map((text) => text.repeat(count))).slice(0, mostSamples);
  }
  return node.row.reduce<string[]>(
    (starts, part) => {
      const ends = textsOf(part);
      return starts.flatMap((start) => ends.map((end) => start + end)).slice(0, mostSamples);
    },
    [''],
  );
}

/** One letter of the set, that can be read if there is one; none of an empty set. */
function letterOf(set: Letters): string[] {
  const first = set[0];
  const letter = readable.find((one) => isOneOf(set, one)) ?? (first && String.fromCodePoint(first[0]));
  return letter === undefined ? [] : [letter];
}
