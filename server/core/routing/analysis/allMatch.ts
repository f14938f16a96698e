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
  /** Pairs that set one field of some record to two values, neither of which overrides the other. */
  readonly conflicts: readonly {
    readonly a: string;
    readonly b: string;
    readonly fields: readonly string[];
    readonly witness: Facts;
  }[];
  /** Rules that add nothing: another one sets the same wherever they hold. */
  readonly subsumed: readonly { readonly rule: string; readonly by: string; readonly witness: Facts }[];
  /** A record that no rule takes; null when each is taken. */
  readonly gap: Facts | null;
  /** What was given up: rules by id, null for the gap. */
  readonly undecided: readonly (string | null)[];
}

/** Analyses rules of which all that hold take effect; switched-off ones are not to be among them. */
export function analyseAllMatch(space: Space, rules: readonly AdditiveRule[]): AllMatchAnalysis {
  const undecided = new Undecided();
  const known = rules.flatMap((rule) => {
    const match = undecided.try(rule.id, () => space.where(rule.when));
    return match ? [{ rule, match }] : [];
  });
  const live = known.filter(({ match }) => match.length > 0);
  const conflicts: AllMatchAnalysis['conflicts'][number][] = [];
  const subsumed: AllMatchAnalysis['subsumed'][number][] = [];
  live.forEach((a, place) => {
    for (const b of live.slice(place + 1).filter(({ match }) => space.doOverlap(match, a.match))) {
      const witness = () => space.witnessOf(space.both(a.match, b.match));
      const fields = [...a.rule.sets].filter(([field, value]) => (b.rule.sets.get(field) ?? value) !== value);
      const isOverridden = (a.rule.isOverriding ?? false) !== (b.rule.isOverriding ?? false);
      if (fields.length > 0 && isOverridden) continue;
      if (fields.length > 0)
        conflicts.push({ a: a.rule.id, b: b.rule.id, fields: fields.map(([field]) => field), witness: witness() });
      else
        undecided.try(b.rule.id, () => {
          if (addsNothing(space, b, a)) subsumed.push({ rule: b.rule.id, by: a.rule.id, witness: witness() });
          else if (addsNothing(space, a, b)) subsumed.push({ rule: a.rule.id, by: b.rule.id, witness: witness() });
        });
    }
  });
  const gap = undecided.try(null, () =>
    space.outside(
      space.everything(),
      live.flatMap(({ match }) => match),
    ),
  );
  return {
    unsatisfiable: known.filter(({ match }) => match.length === 0).map(({ rule }) => rule.id),
    conflicts,
    subsumed,
    gap: gap ? space.witnessOf([gap]) : null,
    undecided: undecided.list(),
  };
}

interface Matching {
  readonly rule: AdditiveRule;
  readonly match: Region;
}

/** True when the other sets the same as a rule, as weightily, wherever that one holds. */
function addsNothing(space: Space, { rule, match }: Matching, other: Matching): boolean {
  if (rule.isOverriding && !other.rule.isOverriding) return false;
  return isSame(rule.sets, other.rule.sets) && space.isCovered(match, other.match);
}

const isSame = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([field, value]) => b.get(field) === value);
