import type { Condition, Facts } from '../../conditions/condition.js';
import type { Space } from '../../conditions/space/Space.js';
import type { AnalysedRule } from './firstMatch.js';
import type { Placed } from './pairs.js';
import { takersOf } from './takers.js';

/**
 * A part of a condition, one of several of which any is enough, that never decides although its rule does: rules above,
 * wider than the part, take all of its records, and at least one of them decides otherwise. Where exceptions stand above
 * what they are exceptions to, this is the other way round.
 */
export interface HiddenPart {
  readonly rule: string;
  /** The place of the part among those of `partsOf`. */
  readonly part: number;
  /** The rules that take its records, in order. */
  readonly by: readonly string[];
  /** A record of the part that a rule takes which decides otherwise; null where none was found that answers patterns so. */
  readonly witness: Facts | null;
}

/** The hidden parts of a rule that decides, of which these earlier rules share records. */
export function hiddenParts(space: Space, rule: AnalysedRule, earlier: readonly Placed[]): HiddenPart[] {
  if (earlier.every((other) => other.rule.action === rule.action)) return [];
  const taken = earlier.flatMap(({ match }) => match);
  return partsOf(rule.when).flatMap(({ alone }, part): HiddenPart[] => {
    const match = space.where(alone);
    if (match.length === 0 || !space.isCovered(match, taken)) return [];
    const { by } = takersOf(space, match, earlier);
    const elsewhere = by.filter((taker) => taker.rule.action !== rule.action);
    if (elsewhere.length === 0) return [];
    const witness = space.recordOf(elsewhere.flatMap(({ takes }) => takes));
    return [{ rule: rule.id, part, by: by.map((taker) => taker.rule.id), witness }];
  });
}

/** One of several conditions of which any is enough, inside a condition. */
export interface Part {
  /** The part by itself. */
  readonly part: Condition;
  /** The whole condition with this one alone of them. */
  readonly alone: Condition;
  /** The whole condition without this one. */
  readonly without: Condition;
}

/** Conditions of which any is enough, those inside one another side by side. */
const flat = (parts: readonly Condition[]): Condition[] =>
  parts.flatMap((part) => ('any' in part ? flat(part.any) : [part]));

/** The parts of a condition: where it is several of which any is enough, and where it asks for such among other things. */
export function partsOf(when: Condition | null): Part[] {
  if (!when) return [];
  if ('any' in when) return partsOfAny(when.any, (part) => part);
  if (!('all' in when)) return [];
  return when.all.flatMap((one, place) =>
    'any' in one
      ? partsOfAny(one.any, (part) => ({ all: when.all.map((other, at) => (at === place ? part : other)) }))
      : [],
  );
}

function partsOfAny(parts: readonly Condition[], within: (part: Condition) => Condition): Part[] {
  const any = flat(parts);
  if (any.length < 2) return [];
  return any.map((part, place) => {
    const left = any.filter((_, at) => at !== place);
    return { part, alone: within(part), without: within(left.length === 1 && left[0] ? left[0] : { any: left }) };
  });
}
