import { compileCondition } from '../../server/core/conditions/compile.js';
import { partsOf } from '../../server/core/routing/analysis/hiddenParts.js';
import type { RandomRuleSet } from './randomRuleSets.js';

/** What enumerating all points says about rules of which the first that holds decides, in the words of the analysis. */
export function enumerateFirstMatch({ rules, holds, points, defaultTeam }: RandomRuleSet) {
  const places = points.map((_, i) => i);
  const winner = places.map((i) => rules.findIndex((_, rule) => holds[rule]?.[i]));
  const nextOf = (i: number, rule: number) => rules.findIndex((_, other) => other !== rule && holds[other]?.[i]);
  const isInside = (a: number, b: number) => places.every((i) => !holds[a]?.[i] || holds[b]?.[i]);
  const live = rules.map((_, rule) => rule).filter((rule) => holds[rule]?.includes(true));
  const unreachable: string[] = [];
  const redundant: string[] = [];
  const pairs: string[] = [];
  for (const rule of live) {
    const { id, team } = rules[rule] as (typeof rules)[number];
    const won = places.filter((i) => winner[i] === rule);
    if (won.length === 0) {
      const by = live.filter((other) => places.some((i) => holds[rule]?.[i] && winner[i] === other));
      const kind = live.some((other) => other < rule && isInside(rule, other)) ? 'single' : 'union';
      unreachable.push(`${id} by ${by.map((other) => rules[other]?.id).join(' ')} ${kind}`);
    } else if (
      won.every((i) => {
        const other = nextOf(i, rule);
        return (other < 0 ? defaultTeam : rules[other]?.team) === team;
      })
    ) {
      const instead = new Set(won.map((i) => nextOf(i, rule)));
      const names = [...instead].toSorted((a, b) => a - b).flatMap((other) => rules[other]?.id ?? []);
      redundant.push([id, ...names, ...(instead.has(-1) ? ['default'] : [])].join(' '));
    }
    for (const later of live.filter((other) => other > rule)) {
      if (!places.some((i) => holds[rule]?.[i] && holds[later]?.[i])) continue;
      const same = rules[later]?.team === team;
      const type = isInside(later, rule)
        ? same
          ? 'redundancy'
          : 'shadowing'
        : isInside(rule, later)
          ? same
            ? 'covered-by-later'
            : 'generalization'
          : same
            ? 'overlap'
            : 'correlation';
      pairs.push(`${id} ${rules[later]?.id} ${type}`);
    }
  }
  return {
    unsatisfiable: rules.filter((_, rule) => !live.includes(rule)).map(({ id }) => id),
    unreachable,
    redundant,
    pairs: pairs.toSorted(),
    hasGap: winner.includes(-1),
  };
}

/** The parts of conditions that never decide although their rules do, of which some records go elsewhere, by enumeration. */
export function enumerateHiddenParts({ rules, holds, points, defaultTeam }: RandomRuleSet): string[] {
  const winner = points.map((_, i) => rules.findIndex((_rule, place) => holds[place]?.[i]));
  const next = (i: number, without: number) => rules.findIndex((_, place) => place !== without && holds[place]?.[i]);
  return rules.flatMap(({ id, when, team }, place) => {
    const won = winner.flatMap((by, i) => (by === place ? [i] : []));
    const isRedundant = won.every((i) => (rules[next(i, place)]?.team ?? defaultTeam) === team);
    if (won.length === 0 || isRedundant) return [];
    return partsOf(when).flatMap(({ alone }, part) => {
      const inPart = compileCondition(alone);
      const by = [...new Set(points.flatMap((facts, i) => (inPart(facts) ? [winner[i] ?? -1] : [])))];
      const isHidden = by.length > 0 && by.every((taker) => taker < place);
      if (!isHidden || by.every((taker) => rules[taker]?.team === team)) return [];
      return [
        `${id} ${part} by ${by
          .toSorted((a, b) => a - b)
          .map((taker) => rules[taker]?.id)
          .join(' ')}`,
      ];
    });
  });
}

/** What enumerating all points says about rules of which all that hold set the team, in the words of the analysis. */
export function enumerateAllMatch({ rules, holds, points }: RandomRuleSet) {
  const places = points.map((_, i) => i);
  const conflicts: string[] = [];
  const subsumed: string[] = [];
  rules.forEach((a, i) =>
    rules.forEach((b, j) => {
      if (j <= i || !places.some((place) => holds[i]?.[place] && holds[j]?.[place])) return;
      if (a.team !== b.team) conflicts.push(`${a.id} ${b.id}`);
      else if (places.every((place) => !holds[j]?.[place] || holds[i]?.[place])) subsumed.push(`${b.id} by ${a.id}`);
      else if (places.every((place) => !holds[i]?.[place] || holds[j]?.[place])) subsumed.push(`${a.id} by ${b.id}`);
    }),
  );
  return { conflicts, subsumed };
}
