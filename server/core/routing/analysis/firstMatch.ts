import type { Condition, Facts } from '../../conditions/condition.js';
import type { Region, Space } from '../../conditions/space/Space.js';
import { type HiddenPart, hiddenParts } from './hiddenParts.js';
import type { Placed } from './pairs.js';
import { takersOf } from './takers.js';
import { Undecided } from './Undecided.js';

/** A rule as an analysis sees it. */
export interface AnalysedRule {
  readonly id: string;
  /** Null holds for every record. */
  readonly when: Condition | null;
  /** What it decides, as text: two rules with the same text decide the same. */
  readonly action: string;
}

/** A rule that decides, and without which every record would be decided the same way. */
export interface RedundantRule {
  readonly rule: string;
  /** The later rules that would decide its records instead, in order; null where that was given up. */
  readonly by: readonly string[] | null;
  /** True where some of them would be left to the default. */
  readonly byDefault: boolean;
  readonly witness: Facts | null;
}

/**
 * What was found out about rules of which the first that holds decides. Witnesses are records that show it, as
 * `Space.recordOf` gives them: null where none was found.
 */
export interface FirstMatchAnalysis {
  /** Rules that hold for no record. */
  readonly unsatisfiable: readonly string[];
  /** Rules that hold for some records, all of which earlier rules take: one of them alone, or several together. */
  readonly unreachable: readonly {
    readonly rule: string;
    /** The rules that decide its records, in order. */
    readonly by: readonly string[];
    readonly kind: 'single' | 'union';
    /** The first rule that takes all of them alone; null where it takes several together. */
    readonly alone: string | null;
    readonly witness: Facts | null;
  }[];
  readonly redundant: readonly RedundantRule[];
  /** Parts of conditions that never decide although their rules do. */
  readonly hiddenParts: readonly HiddenPart[];
  /** The rules that hold for some record, in order, with what they hold for. */
  readonly live: readonly Placed[];
  /** What no rule takes; null when each record is taken. */
  readonly gap: { readonly witness: Facts | null } | null;
  /** What was given up: rules by id, null for the gap. */
  readonly undecided: readonly (string | null)[];
}

/**
 * Analyses rules of which the first that holds decides; switched-off ones are not to be among them. `defaultAction` is
 * what comes of a record that none takes; null: that is nothing's action.
 */
export function analyseFirstMatch(
  space: Space,
  rules: readonly AnalysedRule[],
  defaultAction: string | null,
): FirstMatchAnalysis {
  const undecided = new Undecided();
  const placed = rules.map((rule) => ({ rule, match: undecided.try(rule.id, () => space.where(rule.when)) ?? null }));
  // a rule that is too wide to be looked into takes nothing from others: what is then found is true of the rest
  const known = placed.filter((one): one is Placed => one.match !== null);
  const live = known.filter(({ match }) => match.length > 0);

  const unreachable: FirstMatchAnalysis['unreachable'][number][] = [];
  const redundant: RedundantRule[] = [];
  const hidden: HiddenPart[] = [];
  live.forEach(({ rule, match }, place) => {
    const earlier = live.slice(0, place).filter((other) => space.doOverlap(other.match, match));
    const taken = earlier.flatMap((other) => other.match);
    undecided.try(rule.id, () => {
      if (space.isCovered(match, taken)) {
        const alone = earlier.find((other) => space.isCovered(match, other.match))?.rule.id ?? null;
        unreachable.push({
          rule: rule.id,
          by: takersOf(space, match, earlier).by.map(({ rule: taker }) => taker.id),
          kind: alone === null ? 'union' : 'single',
          alone,
          witness: space.recordOf(match),
        });
        return;
      }
      const later = live.slice(place + 1);
      if (!mayGoElsewhere(placed, rule) && isRedundant(space, { rule, match }, earlier, later, defaultAction))
        redundant.push({
          rule: rule.id,
          ...replacedBy(space, match, taken, later),
          witness: space.recordOutside(match, taken),
        });
      else hidden.push(...hiddenParts(space, rule, earlier));
    });
  });
  const taken = live.flatMap(({ match }) => match);
  const hasGap = undecided.try(null, () => !space.isCovered(space.everything(), taken)) ?? false;
  return {
    unsatisfiable: known.filter(({ match }) => match.length === 0).map(({ rule }) => rule.id),
    unreachable,
    redundant,
    hiddenParts: hidden,
    live,
    gap: hasGap ? { witness: undecided.try(null, () => space.recordOutside(space.everything(), taken)) ?? null } : null,
    undecided: undecided.list(),
  };
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

/** Who would decide the records that a rule decides, were it not there. */
function replacedBy(
  space: Space,
  match: Region,
  taken: Region,
  later: readonly Placed[],
): Pick<RedundantRule, 'by' | 'byDefault'> {
  const undecided = new Undecided();
  const found = undecided.try(null, () => takersOf(space, space.without(match, taken), later));
  return found
    ? { by: found.by.map(({ rule }) => rule.id), byDefault: found.left.length > 0 }
    : { by: null, byDefault: false };
}
