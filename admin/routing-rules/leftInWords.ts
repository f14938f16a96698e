import type { RoutingAnalysis } from '../api/routing';

type Left = RoutingAnalysis['left'][number];

/** What more there is of, one and many. */
const nouns: { readonly [kind in Left['kind']]?: readonly [one: string, many: string] } = {
  GENERALIZATION: ['exception', 'exceptions'],
  CORRELATION: ['pair whose order decides', 'pairs whose order decides'],
  CONFLICT: ['pair that contradicts each other', 'pairs that contradict each other'],
  SUBSUMED: ['pair of which one adds nothing', 'pairs of which one adds nothing'],
};

/** "52,926 more pairs whose order decides are not listed."; null where all is listed. */
export function leftInWords(left: readonly Left[]): string | null {
  if (left.length === 0) return null;
  const parts = left.map(({ kind, count, isAtLeast }) => {
    const [one, many] = nouns[kind] ?? ['finding', 'findings'];
    const more = `${count.toLocaleString('en')} more ${count === 1 ? one : many}`;
    return isAtLeast ? `at least ${more}` : more;
  });
  const all = parts.join(' and ');
  const isOne = left.length === 1 && left[0]?.count === 1;
  return `${all.charAt(0).toUpperCase()}${all.slice(1)} ${isOne ? 'is' : 'are'} not listed.`;
}
