/** A set of letters: spans of code points, from the first to the last, in order and apart from each other. */
export type Letters = readonly (readonly [from: number, to: number])[];

const lastCodePoint = 0x10ffff;

/** The letters of these spans, which may come in any order and touch. */
export function letters(...spans: readonly (readonly [from: number, to: number])[]): Letters {
  const joined: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** The letters of a text, or of spans such as `['a', 'z']`. */
export function lettersOf(...parts: readonly (string | readonly [string, string])[]): Letters {
  return letters(
    ...parts.flatMap((part): (readonly [number, number])[] =>
      typeof part === 'string'
        ? Array.from(part, (letter) => [codeOf(letter), codeOf(letter)])
        : [[codeOf(part[0]), codeOf(part[1])]],
    ),
  );
}

/** All letters but these. */
export function otherThan(set: Letters): Letters {
  const others: [number, number][] = [];
  let from = 0;
  for (const [first, last] of set) {
    if (first > from) others.push([from, first - 1]);
    from = last + 1;
  }
  if (from <= lastCodePoint) others.push([from, lastCodePoint]);
  return others;
}

/** Answers whether a letter is one of these. */
export function isOneOf(set: Letters, letter: string): boolean {
  const code = codeOf(letter);
  return set.some(([from, to]) => code >= from && code <= to);
}

/**
 * A letter in lower case, as one letter: what would become two, or differ by what stands around it, becomes the plain one,
 * so that a text has the same letters wherever it is compared.
 */
export function lowered(letter: string): string {
  return Array.from(letter.toLowerCase())[0] ?? letter;
}

/** The letters that are one of these once they are in lower case. */
export function inAnyCase(set: Letters): Letters {
  const raised = upperCaseLetters().filter(([, lower]) => isOneOf(set, lower));
  const lost = letters(...upperCaseLetters().map(([upper]): [number, number] => [codeOf(upper), codeOf(upper)]));
  const kept = otherThan(letters(...otherThan(set), ...lost));
  return letters(...kept, ...raised.map(([upper]): [number, number] => [codeOf(upper), codeOf(upper)]));
}

let found: (readonly [upper: string, lower: string])[] | undefined;

/** Letters that are another one in lower case, with that one. */
function upperCaseLetters(): readonly (readonly [upper: string, lower: string])[] {
  found ??= Array.from({ length: lastCodePoint + 1 }, (_, code) => code)
    // halves of pairs are no letters
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .flatMap((letter) => (lowered(letter) === letter ? [] : [[letter, lowered(letter)] as const]));
  return found;
}

const codeOf = (letter: string): number => letter.codePointAt(0) ?? 0;
