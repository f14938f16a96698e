import type { Condition } from '../../conditions/condition.js';
import type { Space } from '../../conditions/space/Space.js';
import { Undecided } from './Undecided.js';

/** Parts beyond which no two of them are tried by themselves. */
const mostParts = 60;

/**
 * The parts of a condition, all of which have to hold, that no record can meet together: one alone or two where they do,
 * else some of which none can be left out. Empty where the condition is not made of parts, or that takes too long to tell.
 */
export function contradictingParts(space: Space, when: Condition | null): Condition[] {
  const parts = when ? flat(when) : [];
  const isImpossible = (some: readonly Condition[]) => space.where({ all: [...some] }).length === 0;
  return (
    new Undecided().try(null, () => {
      if (parts.length > mostParts || !isImpossible(parts)) return [];
      const alone = parts.find((part) => isImpossible([part]));
      if (alone) return [alone];
      for (const [place, part] of parts.entries())
        for (const other of parts.slice(place + 1)) if (isImpossible([part, other])) return [part, other];
      return parts.reduce((left, part) => {
        const without = left.filter((other) => other !== part);
        return isImpossible(without) ? without : left;
      }, parts);
    }) ?? []
  );
}

/** Conditions all of which have to hold, those inside one another side by side. */
const flat = (when: Condition): Condition[] => ('all' in when ? when.all.flatMap(flat) : [when]);
