import type { Facts } from '../../conditions/condition.js';
import type { Region, Space } from '../../conditions/space/Space.js';
import type { Prover } from './Prover.js';
import type { RuleFinding } from './RuleFinding.js';
import type { FindingWords } from './words.js';

/**
 * What no rule takes, and so goes to the default: which each set has to have, so that it is nothing but worth knowing.
 * `facts` is a record of it; null where none was found that answers patterns so.
 */
export function gapFinding(
  space: Space,
  live: readonly { readonly match: Region }[],
  facts: Facts | null,
  prover: Prover,
  words: FindingWords,
): RuleFinding {
  const witness = prover.witness(facts, (holding) => holding.length === 0);
  const about = { severity: 'INFO', rule: null, others: [], witness, repairs: [] } as const;
  if (!witness) return { ...about, kind: 'NOT_DECIDED', message: words.gapNotDecided() };
  const kinds = space.kindsOutside(live.flatMap(({ match }) => match));
  return { ...about, kind: 'GAP', message: words.gap(kinds) };
}
