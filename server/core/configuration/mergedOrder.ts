import { isSameList } from './known.js';
import type { MergeSide } from './merge.js';

/**
 * The order of a merged list, given the names of what is left of it on each side. Names that all three have stand in
 * the order of the side that changed it; when both did, `choose` is asked. What one side added follows what it followed
 * there. Both sides count alike: added at the same place, the names decide who stands first.
 */
export function mergedOrder(
  base: readonly string[],
  mine: readonly string[],
  live: readonly string[],
  choose: () => MergeSide,
): string[] {
  const [ofBase, ofLive] = [new Set(base), new Set(live)];
  const shared = new Set(mine.filter((name) => ofBase.has(name) && ofLive.has(name)));
  const isCommon = (name: string): boolean => shared.has(name);
  const [inBase, inMine, inLive] = [base.filter(isCommon), mine.filter(isCommon), live.filter(isCommon)];
  const isMineChanged = !isSameList(inMine, inBase);
  const isLiveChanged = !isSameList(inLive, inBase);
  const isOverlap = isMineChanged && isLiveChanged && !isSameList(inMine, inLive);
  const common = (isOverlap ? choose() === 'LIVE' : isLiveChanged) ? inLive : inMine;
  const followers = [followersIn(mine, isCommon), followersIn(live, isCommon)];
  return [
    ...new Set([null, ...common].flatMap((name) => [...(name === null ? [] : [name]), ...runsAfter(name, followers)])),
  ];
}

type Followers = ReadonlyMap<string | null, readonly string[]>;

/** What stands behind each common name, up to the next one; null is the beginning of the list. */
function followersIn(order: readonly string[], isCommon: (name: string) => boolean): Followers {
  const followers = new Map<string | null, string[]>();
  let last: string | null = null;
  for (const name of order)
    if (isCommon(name)) last = name;
    else followers.set(last, [...(followers.get(last) ?? []), name]);
  return followers;
}

function runsAfter(name: string | null, followers: readonly Followers[]): string[] {
  const runs = followers.map((of) => of.get(name) ?? []);
  // Keys and addresses hold no line breaks, so that comparing the text compares name by name.
  return runs.toSorted((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1)).flat();
}
