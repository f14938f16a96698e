import type { RandomRuleSet } from './randomRuleSets.js';

/** What enumerating all points says about rules of which the first that holds decides, in the words of the analysis. */
export function enumerateFirstMatch({ rules, holds, points, defaultTeam }: RandomRuleSet) {
  const places = points.map((_, i) => i);
  const winner = places.map((i) => rules.findIndex((_, rule) => holds[rule]?.[i]));
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
        const next = rules.findIndex((_, other) => other !== rule && holds[other]?.[i]);
        return (next < 0 ? defaultTeam : rules[next]?.team) === team;
      })
    )
      redundant.push(id);
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
