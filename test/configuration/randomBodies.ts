import type { Layout } from '../../server/core/configuration/layout.js';

/** Random numbers of a seed, so that a failure can be repeated. */
export class Dice {
  constructor(private seed: number) {}

  /** A whole number from 0 to below `sides`. */
  roll(sides: number): number {
    this.seed = (Math.imul(this.seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.seed / 2 ** 32) * sides);
  }

  /** One of them. */
  of<T>(choices: readonly T[]): T {
    return choices[this.roll(choices.length)] as T;
  }
}

/** Pieces of text that some reader of files takes for something else. */
const pieces = [
  ['a', 'two words', ' ', '   ', '\t', '\n', '\n\n', '\r\n', '\r', '- ', '-', '---', '...', '#', ' # ', ':', ': '],
  ['? ', '!', '&a', '*a', '|', '>', '%', '@', '`', '"', "'", '{', '}', '[', ']', ',', '~', 'null', 'true', 'yes'],
  ['on', '1', '1.5', '0x1f', '1e3', '007', '2026-12-25', '08:00', '.nan', '<<', '=', '\\', '\\n', 'key: value'],
  ['\u00e9', '\u{1f600}', '\u2028', '\u00a0', '\ufeff', '\u0085', '\u0007', '\u4e2d\u6587', '--12-25', 'end '],
].flat();

/** A text of up to six pieces; empty at times. */
export function anyText(dice: Dice): string {
  return Array.from({ length: dice.roll(7) }, () => dice.of(pieces)).join('');
}

/** A value of any sort, a few levels deep. */
export function anyValue(dice: Dice, depth = 0): unknown {
  const sort = dice.roll(depth > 3 ? 6 : 9);
  if (sort < 5) return anyText(dice);
  if (sort === 5) return dice.of<unknown>([true, false, 0, 1, -7, 0.25, 1e21, 12_345.678]);
  if (sort < 7) return Array.from({ length: dice.roll(4) }, () => anyValue(dice, depth + 1));
  const entries = Array.from({ length: dice.roll(4) }, (): [string, unknown] => [
    dice.roll(3) > 0 ? `field${dice.roll(9)}` : anyText(dice),
    anyValue(dice, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

/**
 * A body that is laid out as documents of a kind are, half filled in as drafts may be: fields are missing, texts are
 * anything. Leaves hold what `leaf` answers for the path of their field.
 */
export function anyBody(layout: Layout, dice: Dice, leaf: (path: string) => unknown, path = ''): unknown {
  switch (layout.type) {
    case 'leaf':
      return leaf(path);
    case 'list':
      return Array.from({ length: dice.roll(4) }, () => anyBody(layout.item, dice, leaf, `${path}[]`));
    case 'map':
      return Object.fromEntries(
        // an empty row of a map of maps is none
        Array.from({ length: 1 + dice.roll(3) }, () => [
          `k${dice.roll(50)}`,
          anyBody(layout.item, dice, leaf, `${path}{}`),
        ]),
      );
    case 'object':
      return Object.fromEntries(
        [...layout.fields]
          .filter(([name]) => name === 'key' || dice.roll(4) > 0)
          .map(([name, field]) => [name, anyBody(field.layout, dice, leaf, path ? `${path}.${name}` : name)]),
      );
  }
}
