import type { RoutingRuleSetDocument } from '../RoutingRule.js';
import type { MendableFinding, Repair } from './RuleFinding.js';
import type { FindingWords } from './words.js';

/** The rules in use that were over by an instant: they will never decide again. Without an instant none is named. */
export function overFindings(
  { rules }: RoutingRuleSetDocument,
  now: Date | undefined,
  words: FindingWords,
  mend: (rule: string) => readonly Repair[],
): MendableFinding[] {
  return rules.flatMap(({ id: rule, enabled, validUntil }): MendableFinding[] => {
    const isOver = now !== undefined && enabled && validUntil !== null && Date.parse(validUntil) <= now.getTime();
    if (!isOver) return [];
    return [
      {
        kind: 'OVER',
        severity: 'WARNING',
        rule,
        others: [],
        message: words.over(rule, new Date(validUntil)),
        witness: null,
        mend: () => mend(rule),
      },
    ];
  });
}
