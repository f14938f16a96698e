import type { Condition, Facts } from '../../conditions/condition.js';
import type { Region, Space } from '../../conditions/space/Space.js';
import { type HiddenPart, hiddenParts } from './hiddenParts.js';
import type { Placed } from './pairs.js';
import { changedWithout } from './redundancy.js';
import { type Takers, takersOf } from './takers.js';
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
  /** True where that is so even without the rules that never decide: else it is only one of them that stands in for it. */
  readonly isAnyway: boolean;
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
    /** The first rule that holds for all of them and decides some; null where none does: it takes those of `by` together. */
    readonly alone: string | null;
    /** A record that `alone` decides, or where it is null, one of `by`. */
    readonly witness: Facts | null;
  }[];
  readonly redundant: readonly RedundantRule[];
  /** Parts of conditions that never decide although their rules do. */
  readonly hiddenParts: readonly HiddenPart[];
  /** Of rules that change something, some records that each decides and that would be decided otherwise without it. */
  readonly changes: ReadonlyMap<string, Region>;
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
  const idle: (Placed & { readonly earlier: readonly Placed[]; readonly later: readonly Placed[] })[] = [];
  const hidden: HiddenPart[] = [];
  const changes = new Map<string, Region>();
  live.forEach(({ rule, match }, place) => {
    const earlier = live.slice(0, place).filter((other) => space.doOverlap(other.match, match));
    const taken = earlier.flatMap((other) => other.match);
    undecided.try(rule.id, () => {
      if (space.isCovered(match, taken)) {
        unreachable.push({ rule: rule.id, ...hiding(space, match, earlier) });
        return;
      }
      const later = live.slice(place + 1);
      const changed = mayGoElsewhere(placed, rule)
        ? []
        : changedWithout(space, { rule, match }, earlier, later, defaultAction);
      if (changed === null) idle.push({ rule, match, earlier, later });
      else {
        changes.set(rule.id, changed);
        hidden.push(...hiddenParts(space, rule, earlier));
      }
    });
  });
  const never = new Set(unreachable.map(({ rule }) => rule));
  const redundant = idle.flatMap(({ rule, match, earlier, later }): RedundantRule[] => {
    const taken = earlier.flatMap((other) => other.match);
    const deciding = later.filter((other) => !never.has(other.rule.id));
    const found = undecided.try(rule.id, () => ({
      rule: rule.id,
      ...replacedBy(space, match, taken, later),
      isAnyway: changedWithout(space, { rule, match }, earlier, deciding, defaultAction) === null,
      witness: space.recordOutside(match, taken),
    }));
    return found ? [found] : [];
  });
  const taken = live.flatMap(({ match }) => match);
  const hasGap = undecided.try(null, () => !space.isCovered(space.everything(), taken)) ?? false;
  return {
    unsatisfiable: known.filter(({ match }) => match.length === 0).map(({ rule }) => rule.id),
    unreachable,
    redundant,
    hiddenParts: hidden,
    changes,
    live,
    gap: hasGap ? { witness: undecided.try(null, () => space.recordOutside(space.everything(), taken)) ?? null } : null,
    undecided: undecided.list(),
  };
}

/** A rule with the records that it holds for; null where that was not looked into. */
export interface Asked {
  readonly rule: AnalysedRule;
  readonly match: Region | null;
}

/** True when a later rule that was not looked into, and decides something else, may take what a rule decides. */
export function mayGoElsewhere(placed: readonly Asked[], rule: AnalysedRule): boolean {
  const later = placed.slice(placed.findIndex((one) => one.rule === rule) + 1);
  return later.some((one) => one.match === null && one.rule.action !== rule.action);
}

/** Who hides a rule with these records, all of which earlier rules take, and a record that shows it. */
function hiding(
  space: Space,
  match: Region,
  earlier: readonly Placed[],
): Omit<FirstMatchAnalysis['unreachable'][number], 'rule'> {
  const takers: Takers['by'] = takersOf(space, match, earlier).by;
  const by = takers.map(({ rule }) => rule.id);
  const kind = earlier.some((other) => space.isCovered(match, other.match)) ? 'single' : 'union';
  if (kind === 'single')
    for (const taker of takers) {
      // of what answers patterns so, there may be no record that it decides: it is then not said to hide the rule alone
      const witness = space.isCovered(match, taker.match) ? space.recordOf(taker.takes) : null;
      if (witness) return { by, kind, alone: taker.rule.id, witness };
    }
  return { by, kind, alone: null, witness: space.recordOf(match) };
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
