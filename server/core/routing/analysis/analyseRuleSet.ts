import type { Compiled } from '../../configuration/kinds.js';
import type { RoutingRuleSetDocument } from '../RoutingRule.js';
import { isAdditive } from '../stages.js';
import { additiveFindings } from './additiveFindings.js';
import { firstMatchFindings, type InformationAsked } from './firstMatchFindings.js';
import { isAbout, type RuleFinding, type RuleSetAnalysis } from './RuleFinding.js';
import { FindingWords } from './words.js';

const weights = { ERROR: 0, WARNING: 1, INFO: 2 } as const;

/**
 * What can be found out about a rule set without any record: rules that never hold, that others hide, that change or add
 * nothing, that contradict each other, and what could not be looked into; with `information` also what would mend that, which
 * rules are over, how the others stand to each other, and what is left to the default. The set has to be free of other errors.
 */
export function analyseRuleSet(
  set: RoutingRuleSetDocument,
  known: Compiled,
  information: InformationAsked | null = { about: null, most: 50 },
): RuleSetAnalysis {
  const names = new Map(set.rules.map(({ id, name }) => [id, name]));
  const words = new FindingWords((id) => names.get(id) ?? id);
  const found = (isAdditive(set.stage) ? additiveFindings : firstMatchFindings)(set, known, words, information);
  const about = information?.about ?? null;
  const findings = about === null ? found.findings : found.findings.filter((finding) => isAbout(finding, about));
  const order = new Map(set.rules.map(({ id }, place) => [id, place]));
  const placeOf = ({ rule }: RuleFinding) => (rule === null ? order.size : (order.get(rule) ?? 0));
  return {
    findings: findings.toSorted((a, b) => weights[a.severity] - weights[b.severity] || placeOf(a) - placeOf(b)),
    left: found.left,
  };
}
