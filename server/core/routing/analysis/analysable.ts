import { type Condition, type Facts, leavesOf } from '../../conditions/condition.js';
import { type FieldDomain, domainOfField } from '../../conditions/space/FieldDomain.js';
import { isOpaque, readWitness } from '../../conditions/space/opaque.js';
import type { Compiled } from '../../configuration/kinds.js';
import { decidedBy } from '../outcomes.js';
import type { RoutingRule, RoutingRuleSetDocument } from '../RoutingRule.js';
import type { AnalysedRule } from './firstMatch.js';
import type { RuleFinding, Witness } from './RuleFinding.js';

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

/** Rules with questions that cannot be taken apart, and those that were given up: nothing found is not the same as fine. */
export function notLookedInto(
  rules: readonly { readonly id: string; readonly when: Condition | null }[],
  undecided: readonly (string | null)[],
): Omit<RuleFinding, 'message'>[] {
  return rules.flatMap(({ id: rule, when }): Omit<RuleFinding, 'message'>[] => {
    const info = { severity: 'INFO', rule, others: [], witness: null, repairs: [] } as const;
    if (undecided.includes(rule)) return [{ ...info, kind: 'NOT_DECIDED' }];
    return when && leavesOf(when).some(isOpaque) ? [{ ...info, kind: 'NOT_ANALYSED' }] : [];
  });
}

/** A point of the space as a record that can be tried. */
export function witnessOf(facts: Facts): Witness {
  const { facts: all, provided } = readWitness(facts);
  const { [instantField]: at, ...rest } = all;
  return { facts: rest, at: typeof at === 'string' ? at : null, provided };
}
