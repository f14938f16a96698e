import type { Region, Space } from '../../conditions/space/Space.js';
import type { Placed } from './pairs.js';

/** Who decides some records. */
export interface Takers {
  /** The rules that decide some of them, in order, each with a region in which it decides: what those before it leave. */
  readonly by: readonly (Placed & { readonly takes: Region })[];
  /** The records that none of them takes. */
  readonly left: Region;
}

/** Which of some rules, asked in this order, decide the records of a region. */
export function takersOf(space: Space, region: Region, rules: readonly Placed[]): Takers {
  let left = region;
  const by = rules.flatMap((placed) => {
    if (!space.doOverlap(left, placed.match)) return [];
    const takes = space.both(left, placed.match);
    left = space.without(left, placed.match);
    return [{ ...placed, takes }];
  });
  return { by, left };
}
