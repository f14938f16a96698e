import { Space } from '../../conditions/space/Space.js';
import type { Compiled } from '../../configuration/kinds.js';
import type { RoutingRuleSetDocument } from '../RoutingRule.js';
import { isAdditive } from '../stages.js';
import { analysableRules, notLookedInto, witnessOf } from './analysable.js';
import { additiveFindings } from './additiveFindings.js';
import { analyseFirstMatch } from './firstMatch.js';
import { repairsOfUnreachable } from './repairs.js';
import type { RuleFinding } from './RuleFinding.js';
import { messageOf } from './words.js';

/**
 * What can be found out about a rule set without any record: rules that never hold, that others hide, that change or add
 * nothing, that contradict each other, and what could not be looked into. The set has to be free of other errors.
 */
export function analyseRuleSet(set: RoutingRuleSetDocument, known: Compiled): readonly RuleFinding[] {
  const order = new Map(set.rules.map(({ id }, place) => [id, place]));
  const nameOf = (id: string) => set.rules.find((rule) => rule.id === id)?.name ?? id;
  const found = isAdditive(set.stage) ? additiveFindings(set, known) : firstMatchFindings(set, known);
  return found
    .map((of): RuleFinding => ({ ...of, message: messageOf(of, nameOf) }))
    .sort((a, b) => (order.get(a.rule) ?? 0) - (order.get(b.rule) ?? 0));
}

function firstMatchFindings(set: RoutingRuleSetDocument, known: Compiled): Omit<RuleFinding, 'message'>[] {
  const { rules, domains, defaultAction } = analysableRules(set, known);
  const space = new Space(
    domains,
    rules.flatMap(({ when }) => when ?? []),
  );
  const found = analyseFirstMatch(space, rules, defaultAction, 0);
  const finding = (of: Omit<RuleFinding, 'message'>) => of;
  return [
    ...found.unsatisfiable.map((rule) =>
      finding({
        kind: 'UNSATISFIABLE',
        severity: 'ERROR',
        rule,
        others: [],
        witness: null,
        repairs: [{ do: 'REMOVE', rule }],
      }),
    ),
    ...found.unreachable.map(({ rule, by, alone, witness }) =>
      finding({
        kind: 'UNREACHABLE',
        severity: 'ERROR',
        rule,
        others: alone === null ? by : [alone],
        witness: witnessOf(witness),
        repairs: repairsOfUnreachable(space, set, rules, rule, by),
      }),
    ),
    ...found.redundant.map(({ rule, witness }) =>
      finding({
        kind: 'REDUNDANT',
        severity: 'WARNING',
        rule,
        others: [],
        witness: witnessOf(witness),
        repairs: [{ do: 'REMOVE', rule }],
      }),
    ),
    ...notLookedInto(rules, found.undecided),
  ];
}
