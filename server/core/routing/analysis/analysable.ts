import { type Condition, leavesOf } from '../../conditions/condition.js';
import { type FieldDomain, domainOfField } from '../../conditions/space/FieldDomain.js';
import { isOpaque } from '../../conditions/space/opaque.js';
import type { Compiled } from '../../configuration/kinds.js';
import { decidedBy } from '../outcomes.js';
import type { RoutingRule, RoutingRuleSetDocument } from '../RoutingRule.js';
import type { AnalysedRule } from './firstMatch.js';
import type { RuleFinding } from './RuleFinding.js';
import type { FindingWords } from './words.js';

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

/** A rule of a set as an analysis takes it. */
export function analysedRule(rule: RoutingRule, set: RoutingRuleSetDocument): AnalysedRule {
  const { validFrom, validUntil, when } = rule;
  const valid: Condition[] = [
    ...(validFrom === null ? [] : [{ field: instantField, op: 'min', value: validFrom } as const]),
    ...(validUntil === null ? [] : [{ not: { field: instantField, op: 'min', value: validUntil } } as const]),
  ];
  // side by side with what the condition asks for, so that its parts are found where they are
  const asked = when === null ? [] : 'all' in when ? when.all : [when];
  return {
    id: rule.id,
    when: valid.length > 0 ? { all: [...valid, ...asked] } : when,
    action: actionText(set, rule),
  };
}

const actionText = (set: RoutingRuleSetDocument, rule: RoutingRule | null): string =>
  JSON.stringify(decidedBy(set, rule));

/** Rules with questions that cannot be taken apart, and those that were given up: nothing found is not the same as fine. */
export function notLookedInto(
  rules: readonly { readonly id: string; readonly when: Condition | null }[],
  undecided: readonly (string | null)[],
  words: FindingWords,
): RuleFinding[] {
  return rules.flatMap(({ id: rule, when }): RuleFinding[] => {
    const info = { severity: 'INFO', rule, others: [], witness: null, repairs: [] } as const;
    if (undecided.includes(rule)) return [{ ...info, kind: 'NOT_DECIDED', message: words.notDecided(rule) }];
    const isOpen = when && leavesOf(when).some(isOpaque);
    return isOpen ? [{ ...info, kind: 'NOT_ANALYSED', message: words.notAnalysed(rule) }] : [];
  });
}
