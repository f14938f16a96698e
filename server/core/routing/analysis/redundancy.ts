import type { Region, Space } from '../../conditions/space/Space.js';
import type { Placed } from './pairs.js';

/**
 * Some records that a rule decides and that would, without it, be decided otherwise by a later rule or the default; null
 * where there are none: it changes nothing.
 */
export function changedWithout(
  space: Space,
  { rule, match }: Placed,
  earlier: readonly Placed[],
  later: readonly Placed[],
  defaultAction: string | null,
): Region | null {
  // Later rules are asked one after the other: one of another action may only meet what those before it have taken.
  const taken = earlier.flatMap((other) => other.match);
  for (const next of later) {
    if (!space.doOverlap(match, next.match)) continue;
    if (next.rule.action === rule.action) taken.push(...next.match);
    else {
      const changed = space.outside(space.both(match, next.match), taken);
      if (changed) return [changed];
    }
  }
  const left = defaultAction === rule.action ? null : space.outside(match, taken);
  return left && [left];
}
