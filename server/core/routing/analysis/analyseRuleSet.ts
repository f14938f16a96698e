import { type Condition, leavesOf } from '../../conditions/condition.js';
import { type FieldDomain, domainOfField } from '../../conditions/space/FieldDomain.js';
import { isOpaque, readWitness } from '../../conditions/space/opaque.js';
import { Space } from '../../conditions/space/Space.js';
import type { Compiled } from '../../configuration/kinds.js';
import { decidedBy } from '../outcomes.js';
import type { RoutingRule, RoutingRuleSetDocument } from '../RoutingRule.js';
import { type AnalysedRule, analyseFirstMatch, type FirstMatchAnalysis } from './firstMatch.js';
import { repairsOfUnreachable } from './repairs.js';
import type { RuleFinding, Witness } from './RuleFinding.js';
import { messageOf } from './words.js';

/** The field that holds the instant of a decision: rules that begin or end are conditions on it. */
export const instantField = '@decidedAt';

/** A rule set as an analysis takes it. */
export interface AnalysableRules {
  readonly rules: readonly AnalysedRule[];
  readonly domains: ReadonlyMap<string, FieldDomain>;
  readonly defaultAction: string;
}

/** The rules of a set that are in use, with their validity as part of their conditions. Its documents have no errors. */
export function analysableRules(set: RoutingRuleSetDocument, known: Compiled): AnalysableRules {
  const domains = new Map([...known.fields].map(([name, field]) => [name, domainOfField(field, known)]));
  domains.set(instantField, { type: 'instant', values: null, mayBeMissing: false });
  return {
    rules: set.rules.filter(({ enabled }) => enabled).map((rule) => analysedRule(rule, set)),
    domains,
    defaultAction: actionText(set, null),
  };
}

function analysedRule(rule: RoutingRule, set: RoutingRuleSetDocument): AnalysedRule {
  const parts: Condition[] = [];
  if (rule.validFrom !== null) parts.push({ field: instantField, op: 'min', value: rule.validFrom });
  if (rule.validUntil !== null) parts.push({ not: { field: instantField, op: 'min', value: rule.validUntil } });
  if (rule.when) parts.push(rule.when);
  const [only] = parts;
  return {
    id: rule.id,
    when: parts.length > 1 ? { all: parts } : (only ?? null),
    action: actionText(set, rule),
  };
}

const actionText = (set: RoutingRuleSetDocument, rule: RoutingRule | null): string =>
  JSON.stringify(decidedBy(set, rule));

/**
 * What can be found out about a rule set without any record: rules that never hold, that others hide, that change
 * nothing, and what could not be looked into. The set has to be free of other errors.
 */
export function analyseRuleSet(set: RoutingRuleSetDocument, known: Compiled): readonly RuleFinding[] {
  const { rules, domains, defaultAction } = analysableRules(set, known);
  const space = new Space(
    domains,
    rules.flatMap(({ when }) => when ?? []),
  );
  const found = analyseFirstMatch(space, rules, defaultAction, 0);
  const nameOf = (id: string) => set.rules.find((rule) => rule.id === id)?.name ?? id;
  const finding = (of: Omit<RuleFinding, 'message'>): RuleFinding => ({ ...of, message: messageOf(of, nameOf) });
  const order = new Map(rules.map(({ id }, place) => [id, place]));
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
    ...found.unreachable.map(({ rule, by, witness }) =>
      finding({
        kind: 'UNREACHABLE',
        severity: 'ERROR',
        rule,
        others: by,
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
    ...notLookedInto(rules, found).map(finding),
  ].sort((a, b) => (order.get(a.rule) ?? 0) - (order.get(b.rule) ?? 0));
}

/** Rules with questions that cannot be taken apart, and those that were given up: nothing found is not the same as fine. */
function notLookedInto(
  rules: readonly AnalysedRule[],
  { undecided }: FirstMatchAnalysis,
): Omit<RuleFinding, 'message'>[] {
  return rules.flatMap(({ id: rule, when }): Omit<RuleFinding, 'message'>[] => {
    const info = { severity: 'INFO', rule, others: [], witness: null, repairs: [] } as const;
    if (undecided.includes(rule)) return [{ ...info, kind: 'NOT_DECIDED' }];
    return when && leavesOf(when).some(isOpaque) ? [{ ...info, kind: 'NOT_ANALYSED' }] : [];
  });
}

function witnessOf(facts: FirstMatchAnalysis['redundant'][number]['witness']): Witness {
  const { facts: all, provided } = readWitness(facts);
  const { [instantField]: at, ...rest } = all;
  return { facts: rest, at: typeof at === 'string' ? at : null, provided };
}
