import type { Condition, Facts } from '../../conditions/condition.js';
import type { Region, Space } from '../../conditions/space/Space.js';
import { Undecided } from './Undecided.js';

/** A rule of which all that hold take effect. */
export interface AdditiveRule {
  readonly id: string;
  /** Null holds for every record. */
  readonly when: Condition | null;
  /** What it sets, by field, each as text: two rules with the same text set the same. */
  readonly sets: ReadonlyMap<string, string>;
  /** True: what it sets wins over what one sets that does not override. */
  readonly isOverriding?: boolean;
}

/** What was found out about rules of which all that hold take effect. */
export interface AllMatchAnalysis {
  /** Rules that hold for no record. */
  readonly unsatisfiable: readonly string[];
  /**
   * Pairs that set one field of some record to two values, neither of which overrides the other: the first so many. Without
   * a witness none was found that answers patterns so, and there may be none.
   */
  readonly conflicts: readonly {
    readonly a: string;
    readonly b: string;
    readonly fields: readonly string[];
    readonly witness: Facts | null;
  }[];
  /** How many such pairs there are. */
  readonly conflictCount: number;
  /** Rules that add nothing: another one sets the same wherever they hold. The first so many pairs. */
  readonly subsumed: readonly { readonly rule: string; readonly by: string; readonly witness: Facts | null }[];
  /** How many such pairs there are. */
  readonly subsumedCount: number;
  /** The rules that hold for some record, in order, with what they hold for. */
  readonly live: readonly Matching[];
  /** What no rule takes; null when each record is taken. */
  readonly gap: { readonly witness: Facts | null } | null;
  /** What was given up: rules by id, null for the gap. */
  readonly undecided: readonly (string | null)[];
}

/**
 * Analyses rules of which all that hold take effect; switched-off ones are not to be among them. Of pairs, `most` are named,
 * and unless `about` is null, those alone in which the rule of that id is.
 */
export function analyseAllMatch(
  space: Space,
  rules: readonly AdditiveRule[],
  { most, about }: { readonly most: number; readonly about: string | null } = { most: 1_000, about: null },
): AllMatchAnalysis {
  const undecided = new Undecided();
  const known = rules.flatMap((rule) => {
    const match = undecided.try(rule.id, () => space.where(rule.when));
    return match ? [{ rule, match }] : [];
  });
  const live = known.filter(({ match }) => match.length > 0);
  const conflicts: AllMatchAnalysis['conflicts'][number][] = [];
  const subsumed: AllMatchAnalysis['subsumed'][number][] = [];
  let [conflictCount, subsumedCount] = [0, 0];
  live.forEach((a, place) => {
    for (const b of live.slice(place + 1).filter(({ match }) => space.doOverlap(match, a.match))) {
      if (about !== null && a.rule.id !== about && b.rule.id !== about) continue;
      const witness = () => space.recordOf(space.both(a.match, b.match));
      const fields = conflictOf(a.rule, b.rule);
      if (fields.length > 0) {
        conflictCount += 1;
        if (conflicts.length < most) conflicts.push({ a: a.rule.id, b: b.rule.id, fields, witness: witness() });
      } else
        undecided.try(b.rule.id, () => {
          const idle = idleOf(space, a, b);
          if (!idle) return;
          const by = idle === a ? b : a;
          subsumedCount += 1;
          if (subsumed.length < most) subsumed.push({ rule: idle.rule.id, by: by.rule.id, witness: witness() });
        });
    }
  });
  const taken = live.flatMap(({ match }) => match);
  const hasGap = undecided.try(null, () => !space.isCovered(space.everything(), taken)) ?? false;
  return {
    unsatisfiable: known.filter(({ match }) => match.length === 0).map(({ rule }) => rule.id),
    conflicts,
    conflictCount,
    subsumed,
    subsumedCount,
    live,
    gap: hasGap ? { witness: undecided.try(null, () => space.recordOutside(space.everything(), taken)) ?? null } : null,
    undecided: undecided.list(),
  };
}

/** A rule with the records that it holds for. */
export interface Matching {
  readonly rule: AdditiveRule;
  readonly match: Region;
}

/** The fields that two rules set to two values where neither overrides the other. */
export function conflictOf(a: AdditiveRule, b: AdditiveRule): string[] {
  if ((a.isOverriding ?? false) !== (b.isOverriding ?? false)) return [];
  return [...a.sets].flatMap(([field, value]) => ((b.sets.get(field) ?? value) === value ? [] : [field]));
}

/** Which of two rules, the first of which is asked first, adds nothing to the other; null where both add something. */
export function idleOf(space: Space, a: Matching, b: Matching): Matching | null {
  if (addsNothing(space, b, a)) return b;
  return addsNothing(space, a, b) ? a : null;
}

/** True when the other sets the same as a rule, as weightily, wherever that one holds. */
function addsNothing(space: Space, { rule, match }: Matching, other: Matching): boolean {
  if (rule.isOverriding && !other.rule.isOverriding) return false;
  return isSame(rule.sets, other.rule.sets) && space.isCovered(match, other.match);
}

const isSame = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([field, value]) => b.get(field) === value);
