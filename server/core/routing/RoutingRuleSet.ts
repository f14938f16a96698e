import { checkCondition } from '../conditions/check.js';
import { fieldsRead } from '../conditions/condition.js';
import type { Compiled, DocumentKind, Report } from '../configuration/kinds.js';
import { kindToken } from '../configuration/kinds.js';
import { analyseRuleSet } from './analysis/analyseRuleSet.js';
import { checkDefault, checkThen } from './checkTarget.js';
import { type CompiledRoutingRuleSet, compileRouting } from './route.js';
import { readableParts } from './readableParts.js';
import type { RoutingRule, RoutingRuleSetDocument } from './RoutingRule.js';
import { routingRuleSetShape } from './ruleSetShape.js';
import { fieldsOfStage, isAdditive, isKnownIn, knownInStage, settledIn, stages } from './stages.js';
import { routingRuleSetWords } from './words.js';

/** Names the kind `routing-rule-set`. */
export const routingRuleSets = kindToken<RoutingRuleSetDocument, CompiledRoutingRuleSet>('routing-rule-set');

/** The kind `routing-rule-set`: what becomes of the work, stage by stage. */
export const routingRuleSetKind: DocumentKind<RoutingRuleSetDocument, CompiledRoutingRuleSet> = {
  token: routingRuleSets,
  folder: 'routing-rule-sets',
  shapeVersion: 1,
  shape: routingRuleSetShape,
  words: routingRuleSetWords,
  check: checkRoutingRuleSet,
  checkParts(body, complaints, known, report) {
    const parts = readableParts(body, complaints);
    if (!parts) return;
    checkEach(parts.set, known, (severity, path, message) => {
      if (!parts.isLeftOut(path)) report(severity, path, message);
    });
  },
  compile: (set, known) => compileRouting(set, fieldsOfStage(set.stage, known.fields)) as CompiledRoutingRuleSet,
  verify: checkOnePerStage,
};

function checkRoutingRuleSet(set: RoutingRuleSetDocument, known: Compiled, report: Report): void {
  let errors = 0;
  const note: Report = (severity, path, message) => {
    if (severity === 'error') errors += 1;
    report(severity, path, message);
  };
  const places = checkEach(set, known, note);
  // what has errors cannot be asked, and so not be looked into
  if (errors > 0) return;
  const { findings, left } = analyseRuleSet(set, knownInStage(set.stage, known), null);
  for (const { severity, rule, message } of findings)
    if (severity !== 'INFO' && rule !== null)
      report(severity === 'ERROR' ? 'error' : 'warning', `rules[${places.get(rule)}]`, message);
  for (const { kind, count } of left)
    if (kind === 'CONFLICT') report('error', 'rules', `${count} more pairs of rules contradict each other`);
    else report('warning', 'rules', `of ${count} more pairs of rules, one adds nothing to the other`);
}

/** Judges the default and each rule by itself; answers the places of rules by their ids. */
function checkEach(set: RoutingRuleSetDocument, known: Compiled, note: Report): ReadonlyMap<string, number> {
  checkDefault(set, known, note);
  const places = new Map<string, number>();
  set.rules.forEach((rule, i) => {
    const path = `rules[${i}]`;
    if (places.has(rule.id)) note('error', `${path}.id`, `the id ${rule.id} is used twice`);
    else places.set(rule.id, i);
    checkWhen(set, rule, known, note, `${path}.when`);
    checkThen(set, rule.then, known, note, `${path}.then`);
    if (rule.overriding && !isAdditive(set.stage))
      note('error', `${path}.overriding`, 'only where all rules that hold count can one override others');
    if (rule.validFrom && rule.validUntil && Date.parse(rule.validFrom) >= Date.parse(rule.validUntil))
      note('error', `${path}.validUntil`, 'expected an instant after validFrom');
  });
  return places;
}

function checkWhen(
  { stage }: RoutingRuleSetDocument,
  { when }: RoutingRule,
  known: Compiled,
  report: Report,
  path: string,
) {
  if (!when) return;
  checkCondition(when, known, report, path);
  for (const field of fieldsRead(when)) {
    const settling = settledIn(field);
    if (settling !== null && !isKnownIn(stage, field)) {
      const when = settling === stage ? 'by these very rules' : `later, in the stage ${stages[settling].name}`;
      report(
        'error',
        path,
        `${known.fields.get(field)?.label ?? field} is decided ${when}: it cannot be asked for yet`,
      );
    }
  }
}

/** A record passes each stage once: two sets for one stage would leave open which of them decides. */
function checkOnePerStage(
  sets: readonly RoutingRuleSetDocument[],
  _known: Compiled,
  report: (of: string, ...finding: Parameters<Report>) => void,
): void {
  for (const { key, stage } of sets) {
    const others = sets.filter((other) => other.stage === stage && other.key !== key);
    if (others.length > 0) {
      const names = others.map((other) => other.key).join(', ');
      report(
        key,
        'error',
        'stage',
        `expected one set of rules for the stage ${stages[stage].name}, found ${names} as well`,
      );
    }
  }
}
