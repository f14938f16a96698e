import type { Facts } from '../../conditions/condition.js';
import { NotDecided, type Region, type Space } from '../../conditions/space/Space.js';
import type { AnalysedRule } from './firstMatch.js';
import { type PairKind, sameKinds } from './RuleFinding.js';

/** A rule with the records that it holds for. */
export interface Placed {
  readonly rule: AnalysedRule;
  readonly match: Region;
}

/** Two rules that share records, in the order in which they are asked. */
export interface RulePair {
  readonly first: string;
  readonly second: string;
  readonly type: PairKind;
  /**
   * A record that both hold for: if there is one, one that no other rule asked before the second takes, so that the first
   * decides it, and without the first the second would. Null where none was found that answers patterns so.
   */
  readonly witness: Facts | null;
  /** True where the witness is such a one. */
  readonly isBetweenThem: boolean;
}

/** Which pairs are asked for. */
export interface PairsAsked {
  readonly kinds: ReadonlySet<PairKind>;
  /** Id of a rule that has to be one of the two; null: any. */
  readonly about: string | null;
  /** How many of each kind are named; all are counted. */
  readonly most: number;
}

/** Pairs of rules that share records. */
export interface FoundPairs {
  /** The first of them, in the order of the second. */
  readonly pairs: readonly RulePair[];
  /** How many there are of each kind; those that meet in records with certain patterns only are counted, whether or not such records exist. */
  readonly counts: ReadonlyMap<PairKind, number>;
  /** False where counting was given up. */
  readonly isComplete: boolean;
}

/** Pairs of rules that share records; all of them have some. */
export function pairsOf(space: Space, rules: readonly Placed[], { kinds, about, most }: PairsAsked): FoundPairs {
  const pairs: RulePair[] = [];
  const counts = new Map<PairKind, number>();
  const isSameAsked = [...kinds].some((kind) => sameKinds.includes(kind));
  const isOtherAsked = [...kinds].some((kind) => !sameKinds.includes(kind));
  try {
    rules.forEach((second, place) => {
      rules.slice(0, place).forEach((first) => {
        if (about !== null && first.rule.id !== about && second.rule.id !== about) return;
        if (!(first.rule.action === second.rule.action ? isSameAsked : isOtherAsked)) return;
        if (!space.doOverlap(first.match, second.match)) return;
        const type = pairKind(space, first, second);
        if (!kinds.has(type)) return;
        const before = counts.get(type) ?? 0;
        counts.set(type, before + 1);
        if (before < most) pairs.push({ ...named(first, second), type, ...shown(space, rules, first, second) });
      });
    });
    return { pairs, counts, isComplete: true };
  } catch (error) {
    if (!(error instanceof NotDecided)) throw error;
    return { pairs, counts, isComplete: false };
  }
}

const named = (first: Placed, second: Placed) => ({ first: first.rule.id, second: second.rule.id });

/** How two rules that share records stand to each other, the first being asked first. */
export function pairKind(space: Space, first: Placed, second: Placed): PairKind {
  const isSame = first.rule.action === second.rule.action;
  if (space.isCovered(second.match, first.match)) return isSame ? 'redundancy' : 'shadowing';
  if (space.isCovered(first.match, second.match)) return isSame ? 'covered-by-later' : 'generalization';
  return isSame ? 'overlap' : 'correlation';
}

function shown(
  space: Space,
  rules: readonly Placed[],
  first: Placed,
  second: Placed,
): Pick<RulePair, 'witness' | 'isBetweenThem'> {
  const shared = space.both(first.match, second.match);
  const before = rules.slice(0, rules.indexOf(second)).filter((other) => other !== first);
  const others = before.flatMap(({ match }) => match);
  const between = space.recordOutside(shared, others);
  return between
    ? { witness: between, isBetweenThem: true }
    : { witness: space.recordOf(shared), isBetweenThem: false };
}
