import type { Condition, Facts } from '../../conditions/condition.js';
import type { Region, Space } from '../../conditions/space/Space.js';
import { Undecided } from './Undecided.js';

/** A rule as an analysis sees it. */
export interface AnalysedRule {
  readonly id: string;
  /** Null holds for every record. */
  readonly when: Condition | null;
  /** What it decides, as text: two rules with the same text decide the same. */
  readonly action: string;
}

/** How two rules that share records stand to each other, the first being asked first. */
export type PairKind = 'shadowing' | 'redundancy' | 'generalization' | 'covered-by-later' | 'correlation' | 'overlap';

/** Two rules that share records, in the order in which they are asked. */
export interface RulePair {
  readonly first: string;
  readonly second: string;
  readonly type: PairKind;
  readonly witness: Facts;
}

/** What was found out about rules of which the first that holds decides. Witnesses are as `Space.witnessOf` gives them. */
export interface FirstMatchAnalysis {
  /** Rules that hold for no record. */
  readonly unsatisfiable: readonly string[];
  /** Rules that hold for some records, all of which earlier rules take: one of them alone, or several together. */
  readonly unreachable: readonly {
    readonly rule: string;
    readonly by: readonly string[];
    readonly kind: 'single' | 'union';
    /** The first rule that takes all of them alone; null where it takes several together. */
    readonly alone: string | null;
    readonly witness: Facts;
  }[];
  /** Rules that decide, and without which every record would go where it goes now. */
  readonly redundant: readonly { readonly rule: string; readonly witness: Facts }[];
  /** Pairs of rules that share records, the first so many of them. */
  readonly pairs: readonly RulePair[];
  /** How many such pairs there are. */
  readonly pairCount: number;
  /** A record that no rule takes; null when each is taken. */
  readonly gap: Facts | null;
  /** What was given up: rules by id, null for the gap. */
  readonly undecided: readonly (string | null)[];
}

interface Placed {
  readonly rule: AnalysedRule;
  readonly match: Region;
}

/**
 * Analyses rules of which the first that holds decides; switched-off ones are not to be among them. `defaultAction` is
 * what comes of a record that none takes; null: that is nothing's action. Of pairs, `maxPairs` are named.
 */
export function analyseFirstMatch(
  space: Space,
  rules: readonly AnalysedRule[],
  defaultAction: string | null,
  maxPairs = 1_000,
): FirstMatchAnalysis {
  const undecided = new Undecided();
  const placed = rules.map((rule) => ({ rule, match: undecided.try(rule.id, () => space.where(rule.when)) ?? null }));
  // a rule that is too wide to be looked into takes nothing from others: what is then found is true of the rest
  const known = placed.filter((one): one is Placed => one.match !== null);
  const live = known.filter(({ match }) => match.length > 0);

  const unreachable: FirstMatchAnalysis['unreachable'][number][] = [];
  const redundant: FirstMatchAnalysis['redundant'][number][] = [];
  const pairs: RulePair[] = [];
  let pairCount = 0;
  live.forEach(({ rule, match }, place) => {
    const earlier = live.slice(0, place).filter((other) => space.doOverlap(other.match, match));
    pairCount += earlier.length;
    for (const first of earlier.slice(0, Math.max(0, maxPairs - pairs.length)))
      undecided.try(rule.id, () => {
        const type = pairKind(space, first, { rule, match });
        pairs.push({ first: first.rule.id, second: rule.id, type, witness: witness(space, first.match, match) });
      });
    undecided.try(rule.id, () => {
      const own = space.outside(
        match,
        earlier.flatMap((other) => other.match),
      );
      if (own === null) {
        const alone = earlier.find((other) => space.isCovered(match, other.match))?.rule.id ?? null;
        unreachable.push({
          rule: rule.id,
          by: takers(space, match, earlier),
          kind: alone === null ? 'union' : 'single',
          alone,
          witness: space.witnessOf(match),
        });
      } else if (
        !mayGoElsewhere(placed, rule) &&
        isRedundant(space, { rule, match }, earlier, live.slice(place + 1), defaultAction)
      )
        redundant.push({ rule: rule.id, witness: space.witnessOf([own]) });
    });
  });
  const gap = undecided.try(null, () =>
    space.outside(
      space.everything(),
      live.flatMap(({ match }) => match),
    ),
  );
  return {
    unsatisfiable: known.filter(({ match }) => match.length === 0).map(({ rule }) => rule.id),
    unreachable,
    redundant,
    pairs,
    pairCount,
    gap: gap ? space.witnessOf([gap]) : null,
    undecided: undecided.list(),
  };
}

function pairKind(space: Space, first: Placed, second: Placed): PairKind {
  const isSame = first.rule.action === second.rule.action;
  if (space.isCovered(second.match, first.match)) return isSame ? 'redundancy' : 'shadowing';
  if (space.isCovered(first.match, second.match)) return isSame ? 'covered-by-later' : 'generalization';
  return isSame ? 'overlap' : 'correlation';
}

/** The rules that decide these records, which are asked in this order and take all of them. */
function takers(space: Space, match: Region, rules: readonly Placed[]): string[] {
  let left = match;
  return rules.flatMap(({ rule, match: taken }) => {
    if (!space.doOverlap(left, taken)) return [];
    left = space.without(left, taken);
    return [rule.id];
  });
}

/** True when a later rule that was not looked into, and decides something else, may take what a rule decides. */
function mayGoElsewhere(
  placed: readonly { readonly rule: AnalysedRule; readonly match: Region | null }[],
  rule: AnalysedRule,
): boolean {
  const later = placed.slice(placed.findIndex((one) => one.rule === rule) + 1);
  return later.some((one) => one.match === null && one.rule.action !== rule.action);
}

/** True when each record that the rule decides would, without it, be decided the same way by a later rule or the default. */
function isRedundant(
  space: Space,
  { rule, match }: Placed,
  earlier: readonly Placed[],
  later: readonly Placed[],
  defaultAction: string | null,
): boolean {
  // Later rules are asked one after the other: one of another action may only meet what those before it have taken.
  const taken = earlier.flatMap((other) => other.match);
  for (const next of later) {
    if (!space.doOverlap(match, next.match)) continue;
    if (next.rule.action === rule.action) taken.push(...next.match);
    else if (space.outside(space.both(match, next.match), taken) !== null) return false;
  }
  return defaultAction === rule.action || space.isCovered(match, taken);
}

const witness = (space: Space, a: Region, b: Region): Facts => space.witnessOf(space.both(a, b));
