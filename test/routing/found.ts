import { fields } from '../../server/app/fields.js';
import type { Condition } from '../../server/core/conditions/condition.js';
import type { Compiled } from '../../server/core/configuration/kinds.js';
import { analyseRuleSet } from '../../server/core/routing/analysis/analyseRuleSet.js';
import type { RuleRelation } from '../../server/core/routing/analysis/RuleFinding.js';
import { routingRuleSetKind } from '../../server/core/routing/RoutingRuleSet.js';
import type { RoutingRuleSetDocument } from '../../server/core/routing/RoutingRule.js';
import { set } from './support.js';

/** Fields as they are, with nothing published: what is compared with documents may be anything. */
export const known: Compiled = { get: () => undefined, document: () => undefined, keys: () => [], fields };

/** What is found out about a set with these rules, but for how they stand to each other where nothing is wrong; and what mends it. */
export function analyse(rules: readonly object[]) {
  const document = routingRuleSetKind.shape(set(rules), '', []) as RoutingRuleSetDocument;
  return { document, findings: judged(document) };
}

/** Ids of the other rules. */
export const idsOf = (others: readonly RuleRelation[]): string[] => others.map(({ rule: id }) => id);

/** What publishing a set with these rules finds out: what mends it is not looked for. */
export function published(rules: readonly object[]) {
  const document = routingRuleSetKind.shape(set(rules), '', []) as RoutingRuleSetDocument;
  return analyseRuleSet(document, known, null).findings;
}

/** All but how rules stand to each other where nothing is wrong. */
export function judged(document: RoutingRuleSetDocument, among: Compiled = known) {
  const { findings } = analyseRuleSet(document, among);
  return findings.filter(({ kind }) => !['GENERALIZATION', 'CORRELATION', 'GAP'].includes(kind));
}

/** Asks for one of these channels. */
export const channel = (...value: string[]): Condition => ({ field: 'channel', op: 'in', value });
/** Asks for an impact. */
export const impact = (value: string): Condition => ({ field: 'impact', op: 'eq', value });
