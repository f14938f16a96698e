import { isValues } from '../../server/core/configuration/filled.js';
import type { Layout } from '../../server/core/configuration/layout.js';

/** Chance that is the same in every run. */
export class Dice {
  constructor(private state: number) {}

  /** A whole number from 1 to `max`. */
  upTo(max: number): number {
    // a linear congruential generator with the constants of Numerical Recipes
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return 1 + Math.floor((this.state / 2 ** 32) * max);
  }

  one<T>(of: readonly T[]): T {
    return of[this.upTo(of.length) - 1]!;
  }
}

/** A body with one thing edited as somebody in a hurry might: changed, taken out, put in, moved. It need not read. */
export function edited(layout: Layout, body: unknown, dice: Dice): unknown {
  if (layout.type === 'object' && isValues(body)) {
    const names = [...layout.fields.keys()].filter((name) => name !== 'key');
    const name = dice.one(names);
    const field = layout.fields.get(name)!;
    if (body[name] === undefined || (field.isOptional && dice.upTo(10) === 1))
      return { ...body, [name]: body[name] === undefined ? made(field.layout, dice) : field.fallback };
    return { ...body, [name]: edited(field.layout, body[name], dice) };
  }
  if (layout.type === 'map' && isValues(body)) {
    const keys = Object.keys(body);
    const key = dice.one([...keys, 'new']);
    const { [key]: old, ...others } = body;
    if (old === undefined) return { ...body, [`k${dice.upTo(9)}`]: made(layout.item, dice) };
    return dice.upTo(4) === 1 ? others : { ...body, [key]: edited(layout.item, old, dice) };
  }
  if (layout.type === 'list' && Array.isArray(body)) return editedList(layout.item, body, dice);
  return made(layout, dice);
}

function editedList(item: Layout, list: readonly unknown[], dice: Dice): unknown[] {
  const at = dice.upTo(Math.max(1, list.length)) - 1;
  switch (dice.upTo(5)) {
    case 1:
      return list.toSpliced(at, 0, made(item, dice));
    case 2:
      return list.toSpliced(at, 1);
    case 3: {
      const rest = list.toSpliced(at, 1);
      return rest.toSpliced(dice.upTo(rest.length + 1) - 1, 0, ...list.slice(at, at + 1));
    }
    default:
      return list.length === 0 ? [made(item, dice)] : list.with(at, edited(item, list[at], dice));
  }
}

/** Something new of that layout. */
function made(layout: Layout, dice: Dice): unknown {
  switch (layout.type) {
    case 'object':
      return Object.fromEntries([...layout.fields].map(([name, field]) => [name, made(field.layout, dice)]));
    case 'map':
      return { [`k${dice.upTo(9)}`]: made(layout.item, dice) };
    case 'list':
      return [made(layout.item, dice)];
    case 'leaf':
      return dice.one(layout.words ?? [`value-${dice.upTo(20)}`, 5, true, 7]);
  }
}
