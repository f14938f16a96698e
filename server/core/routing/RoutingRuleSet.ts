import { checkCondition, isInstant } from '../conditions/check.js';
import { condition } from '../conditions/condition.js';
import type { Compiled, DocumentKind, Report } from '../configuration/kinds.js';
import { kindToken } from '../configuration/kinds.js';
import { type Shape, flag, keyOf, list, object, oneOf, optional, shapeOf, slug, text } from '../configuration/shape.js';
import { email, teams } from '../teams/Team.js';
import { compileRouting, type CompiledRoutingRuleSet } from './route.js';
import type { RoutingRule, RoutingRuleSetDocument } from './RoutingRule.js';
import { routingRuleSetWords } from './words.js';

/** Names the kind `routing-rule-set`. */
export const routingRuleSets = kindToken<RoutingRuleSetDocument, CompiledRoutingRuleSet>('routing-rule-set');

const instant: Shape<string> = shapeOf((value, path, complaints) => {
  const read = text(40, 'an instant such as 2026-03-01T09:00:00Z')(value, path, complaints);
  if (read === undefined || isInstant(read)) return read;
  complaints.push({ path, message: `expected an instant such as 2026-03-01T09:00:00Z, found "${read}"` });
  return undefined;
});

const fallback = object({ team: keyOf(teams.kind) });

const requiredDefault: Shape<{ team: string }> = shapeOf((value, path, complaints) => {
  if (value !== undefined && value !== null) return fallback(value, path, complaints);
  complaints.push({ path, message: 'expected a default team, since no record may fall through' });
  return undefined;
}, fallback.layout);

/** The kind `routing-rule-set`: who gets the work. */
export const routingRuleSetKind: DocumentKind<RoutingRuleSetDocument, CompiledRoutingRuleSet> = {
  token: routingRuleSets,
  folder: 'routing-rule-sets',
  shapeVersion: 1,
  shape: object({
    key: slug,
    name: text(120),
    description: optional(text(2000), ''),
    stage: oneOf('assignment'),
    rules: list(
      object({
        id: slug,
        name: text(120),
        enabled: optional(flag, true),
        validFrom: optional(instant, null),
        validUntil: optional(instant, null),
        when: optional(condition, null),
        // oxlint-disable-next-line unicorn/no-thenable -- the word of the rules; the shape is never awaited
        then: object({ team: optional(keyOf(teams.kind), null), person: optional(email, null) }),
      }),
      1_000,
      0,
      'id',
    ),
    default: requiredDefault,
  }),
  words: routingRuleSetWords,
  check: checkRoutingRuleSet,
  compile: (set, known) => compileRouting(set, known.fields),
};

function checkRoutingRuleSet(set: RoutingRuleSetDocument, known: Compiled, report: Report): void {
  checkTeam(set.default.team, known, report, 'default.team');
  let unconditional: RoutingRule | undefined;
  set.rules.forEach((rule, i) => {
    const path = `rules[${i}]`;
    if (set.rules.findIndex((other) => other.id === rule.id) < i)
      report('error', `${path}.id`, `the id ${rule.id} is used twice`);
    if (rule.when) checkCondition(rule.when, known, report, `${path}.when`);
    checkTarget(set, rule, known, report, `${path}.then`);
    if (rule.validFrom && rule.validUntil && Date.parse(rule.validFrom) >= Date.parse(rule.validUntil))
      report('error', `${path}.validUntil`, 'expected an instant after validFrom');
    if (unconditional && rule.enabled)
      report('warning', path, `${rule.name} never decides: ${unconditional.name} above it holds for every record`);
    if (!unconditional && isUnconditional(rule)) unconditional = rule;
  });
}

function checkTarget(set: RoutingRuleSetDocument, rule: RoutingRule, known: Compiled, report: Report, path: string) {
  const { team, person } = rule.then;
  if (team === null && person === null) report('error', path, 'expected a team, a person or both');
  if (team !== null) checkTeam(team, known, report, `${path}.team`);
  if (person === null) return;
  const taking = known.get(teams, team ?? set.default.team);
  if (taking && !taking.memberOf(person))
    report('error', `${path}.person`, `${person} is not a member of the team ${taking.name}`);
}

function checkTeam(key: string, known: Compiled, report: Report, path: string): void {
  if (!known.keys(teams.kind).includes(key)) report('error', path, `there is no team with the key ${key}`);
}

const isUnconditional = (rule: RoutingRule): boolean =>
  rule.enabled && rule.when === null && rule.validFrom === null && rule.validUntil === null;
