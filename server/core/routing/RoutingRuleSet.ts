import { checkCondition, isInstant } from '../conditions/check.js';
import { condition } from '../conditions/condition.js';
import type { Compiled, DocumentKind, Report } from '../configuration/kinds.js';
import { kindToken } from '../configuration/kinds.js';
import {
  type Shape,
  flag,
  keyOf,
  list,
  nameText,
  object,
  oneOf,
  optional,
  shapeOf,
  slug,
  text,
} from '../configuration/shape.js';
import { email, teams } from '../teams/Team.js';
import { analyseRuleSet } from './analysis/analyseRuleSet.js';
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
    name: nameText(120),
    description: optional(text(2000), ''),
    stage: oneOf('assignment'),
    rules: list(
      object({
        id: slug,
        name: nameText(120),
        group: optional(nameText(120), null),
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
  let errors = 0;
  const note: Report = (severity, path, message) => {
    if (severity === 'error') errors += 1;
    report(severity, path, message);
  };
  checkTeam(set.default.team, known, note, 'default.team');
  const places = new Map<string, number>();
  set.rules.forEach((rule, i) => {
    const path = `rules[${i}]`;
    if (places.has(rule.id)) note('error', `${path}.id`, `the id ${rule.id} is used twice`);
    else places.set(rule.id, i);
    if (rule.when) checkCondition(rule.when, known, note, `${path}.when`);
    checkTarget(set, rule, known, note, `${path}.then`);
    if (rule.validFrom && rule.validUntil && Date.parse(rule.validFrom) >= Date.parse(rule.validUntil))
      note('error', `${path}.validUntil`, 'expected an instant after validFrom');
  });
  // what has errors cannot be asked, and so not be looked into
  if (errors > 0) return;
  for (const { severity, rule, message } of analyseRuleSet(set, known))
    if (severity !== 'INFO') report(severity === 'ERROR' ? 'error' : 'warning', `rules[${places.get(rule)}]`, message);
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
