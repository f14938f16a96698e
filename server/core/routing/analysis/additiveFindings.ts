import { Space } from '../../conditions/space/Space.js';
import type { Compiled } from '../../configuration/kinds.js';
import type { RoutingRule, RoutingRuleSetDocument, RoutingTarget } from '../RoutingRule.js';
import { type AdditiveRule, analyseAllMatch } from './allMatch.js';
import { analysableRules, notLookedInto, witnessOf } from './analysable.js';
import { narrowed } from './repairs.js';
import type { Repair, RuleFinding } from './RuleFinding.js';

/**
 * What can be found out about rules of which all that hold count: rules that never hold, that contradict others, that add
 * nothing, and what could not be looked into.
 */
export function additiveFindings(set: RoutingRuleSetDocument, known: Compiled): Omit<RuleFinding, 'message'>[] {
  const { rules, domains } = analysableRules(set, known);
  const space = new Space(
    domains,
    rules.flatMap(({ when }) => when ?? []),
  );
  const byId = new Map(set.rules.map((rule) => [rule.id, rule]));
  const additive = rules.flatMap(({ id, when }): AdditiveRule[] => {
    const rule = byId.get(id);
    return rule ? [{ id, when, sets: setsOf(rule), isOverriding: rule.overriding }] : [];
  });
  const found = analyseAllMatch(space, additive);
  const remove = (rule: string): Repair => ({ do: 'REMOVE', rule });
  return [
    ...found.unsatisfiable.map(
      (rule) =>
        ({
          kind: 'UNSATISFIABLE',
          severity: 'ERROR',
          rule,
          others: [],
          witness: null,
          repairs: [remove(rule)],
        }) as const,
    ),
    ...found.conflicts.map(
      ({ a, b, witness }) =>
        ({
          kind: 'CONFLICT',
          severity: 'ERROR',
          rule: b,
          others: [a],
          witness: witnessOf(witness),
          repairs: repairsOfConflict(set, a, b),
        }) as const,
    ),
    ...found.subsumed.map(
      ({ rule, by, witness }) =>
        ({
          kind: 'SUBSUMED',
          severity: 'WARNING',
          rule,
          others: [by],
          witness: witnessOf(witness),
          repairs: [remove(rule)],
        }) as const,
    ),
    ...notLookedInto(rules, found.undecided),
  ];
}

/** What a rule sets, each thing that it adds to a list as one of its own. */
function setsOf({ then }: RoutingRule): ReadonlyMap<string, string> {
  const added = (field: 'approvers' | 'notify'): [string, string][] =>
    then[field].map((party) => [`${field} ${party}`, 'added']);
  const single = (field: 'approval' & keyof RoutingTarget): [string, string][] =>
    then[field] === null ? [] : [[field, then[field]]];
  return new Map([...added('approvers'), ...added('notify'), ...single('approval')]);
}

/** One of the two overrides the other, where not both do already; or the later leaves the records of the earlier out. */
function repairsOfConflict(set: RoutingRuleSetDocument, a: string, b: string): Repair[] {
  const isOverriding = set.rules.some(({ id, overriding }) => id === a && overriding);
  const override = isOverriding ? [] : [b, a].map((rule): Repair => ({ do: 'OVERRIDE', rule }));
  const narrow = narrowed(set, b, a);
  return [...override, ...(narrow ? [narrow] : [])];
}
