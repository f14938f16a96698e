import { describe, expect, test } from '@jest/globals';
import { fields } from '../../server/app/fields.js';
import { knownIn } from '../../server/core/configuration/known.js';
import { Release } from '../../server/core/kernel/Release.js';
import { analyseRuleSet } from '../../server/core/routing/analysis/analyseRuleSet.js';
import { compileRouting } from '../../server/core/routing/route.js';
import {
  type Approval,
  emptyTarget,
  type RoutingRule,
  type RoutingRuleSetDocument,
} from '../../server/core/routing/RoutingRule.js';
import { routingRuleSetKind } from '../../server/core/routing/RoutingRuleSet.js';
import { findingsOf } from '../configuration/support.js';
import { chance } from '../support/chance.js';
import { randomFields, randomRuleSet } from './randomRuleSets.js';
import { before } from './support.js';

const now = new Date('2026-03-29T01:00:00Z');
const isPhone = { field: 'channel', op: 'eq', value: 'PHONE' } as const;
const isCritical = { field: 'priority', op: 'eq', value: 'p1' } as const;

type ApproversSet = RoutingRuleSetDocument & { readonly stage: 'approvers' };

function rule(id: string, change: Partial<RoutingRule> & { approvers?: string[]; approval?: Approval }): RoutingRule {
  const { approvers = [], approval = null, ...rest } = change;
  return {
    id,
    name: `Rule ${id}`,
    group: null,
    enabled: true,
    validFrom: null,
    validUntil: null,
    when: null,
    // oxlint-disable-next-line unicorn/no-thenable -- the word of the rules; nobody awaits it
    then: { ...emptyTarget, approvers, approval },
    overriding: false,
    ...rest,
  };
}

function approversSet(rules: readonly RoutingRule[]): ApproversSet {
  const fallback = { ...emptyTarget, approvers: ['desk'] };
  return { key: 'approvers', name: 'Approvers', description: '', stage: 'approvers', rules, default: fallback };
}

/** What publishing the set would find. */
const judged = (rules: readonly RoutingRule[]) => findingsOf(routingRuleSetKind, { ...approversSet(rules) }, before);

/** The fields of random rules, of which any may be missing. */
const knownOfRandom = knownIn(
  new Release('none', 1, now, { byKind: new Map() }),
  new Map(
    Object.entries(randomFields).map(
      ([
        name,
        {
          domain: { type, values },
        },
      ]) => [name, { name, label: name, type, ...(values && type !== 'flag' ? { values: values.map(String) } : {}) }],
    ),
  ),
);

const known = knownIn(new Release('none', 1, now, { byKind: new Map() }), fields);

describe('rules of which all that hold count', () => {
  test('come to the union of what each would decide alone, for random rules', () => {
    const next = chance(52);
    for (let i = 0; i < 200; i += 1) {
      const { rules: drawn, points, holds } = randomRuleSet(next);
      const rules = drawn.map(({ id, when, team }) =>
        rule(id, { when, approvers: [team, id], enabled: next() < 0.9, overriding: next() < 0.3 }),
      );
      const together = compileRouting(approversSet(rules));
      const alone = rules.map((each) => compileRouting(approversSet([each])));
      points.forEach((facts, point) => {
        const holding = rules.filter(({ enabled }, place) => enabled && holds[place]?.[point]);
        const parts = alone
          .map((each) => each.decide(facts, now))
          .filter(({ ruleId }) => ruleId !== null)
          .flatMap(({ approvers }) => approvers);
        const decided = together.decide(facts, now);
        expect(decided.ruleIds).toEqual(holding.map(({ id }) => id));
        expect(decided.approvers).toEqual(holding.length > 0 ? [...new Set(parts)] : ['desk']);
      });
    }
  });

  test('keep in the trace every rule, and the trace comes to the same decision again', () => {
    const next = chance(53);
    for (let i = 0; i < 100; i += 1) {
      const { rules: drawn, points } = randomRuleSet(next);
      const rules = drawn.map(({ id, when, team }) =>
        rule(id, { when, approvers: [team], approval: next() < 0.5 ? 'ALL' : 'ANY', overriding: next() < 0.3 }),
      );
      const compiled = compileRouting(approversSet(rules));
      for (const facts of points) {
        const { trace, next: none, ...outcome } = compiled.route(facts, now);
        expect(none).toBeNull();
        expect(trace.map(({ ruleId }) => ruleId)).toEqual(rules.map(({ id }) => id));
        const held = trace.filter(({ matched }) => matched).map(({ ruleId }) => ruleId);
        expect(compiled.outcomeOf(...held)).toEqual(outcome);
        expect(compiled.decide(facts, now)).toEqual(outcome);
      }
    }
  });

  test('fall back on the default for what none of them sets', () => {
    const compiled = compileRouting(approversSet([rule('all', { when: isPhone, approval: 'ALL' })]));
    expect(compiled.decide({ channel: 'PHONE' }, now)).toEqual({
      approvers: ['desk'],
      approval: 'ALL',
      ruleId: 'all',
      ruleIds: ['all'],
    });
    expect(compiled.decide({ channel: 'EMAIL' }, now)).toEqual({
      approvers: ['desk'],
      approval: 'ANY',
      ruleId: null,
      ruleIds: [],
    });
  });

  test('let the one that overrides say what can be said only once, wherever it stands', () => {
    const any = rule('any', { approvers: ['desk'], approval: 'ANY' });
    const all = rule('all', { when: isPhone, approvers: ['payroll'], approval: 'ALL', overriding: true });
    for (const rules of [
      [any, all],
      [all, any],
    ]) {
      const compiled = compileRouting(approversSet(rules));
      expect(compiled.decide({ channel: 'PHONE' }, now).approval).toBe('ALL');
      expect(compiled.decide({ channel: 'EMAIL' }, now).approval).toBe('ANY');
      expect(judged(rules)).toEqual([]);
    }
  });
});

describe('what is found out about rules of which all that hold count', () => {
  const calls = rule('calls', { when: isPhone, approvers: ['payroll'], approval: 'ALL' });
  const critical = rule('critical', { when: isCritical, approvers: ['network'], approval: 'ANY' });

  test('names two that say one thing differently, with a record for which both hold, and keeps them from being published', () => {
    const set = approversSet([calls, critical]);
    const [finding, ...others] = analyseRuleSet(set, known);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ kind: 'CONFLICT', severity: 'ERROR', rule: 'critical', others: ['calls'] });
    expect(finding?.repairs.map(({ do: deed, rule: of }) => `${deed} ${of}`)).toEqual([
      'OVERRIDE critical',
      'OVERRIDE calls',
      'NARROW critical',
    ]);
    const { ruleIds } = compileRouting(set).decide(finding?.witness?.facts ?? {}, now);
    expect(ruleIds).toEqual(['calls', 'critical']);
    expect(judged([calls, critical])).toEqual([
      'error rules[1]: Rule critical and Rule calls hold for the same records and say differently how many have to approve: one has to override the other',
    ]);
  });

  test('finds no such thing once one of them overrides, and again once both do', () => {
    expect(judged([calls, { ...critical, overriding: true }])).toEqual([]);
    const both = [
      { ...calls, overriding: true },
      { ...critical, overriding: true },
    ];
    expect(analyseRuleSet(approversSet(both), known)).toMatchObject([
      { kind: 'CONFLICT', repairs: [{ do: 'NARROW', rule: 'critical' }] },
    ]);
  });

  test('warns of one that adds nothing to a wider one, with a record that shows it', () => {
    const wide = rule('wide', { approvers: ['payroll'] });
    const narrow = rule('narrow', { when: isPhone, approvers: ['payroll'] });
    const set = approversSet([narrow, wide]);
    const findings = analyseRuleSet(set, known);
    expect(findings).toMatchObject([{ kind: 'SUBSUMED', severity: 'WARNING', rule: 'narrow', others: ['wide'] }]);
    const facts = findings[0]?.witness?.facts ?? {};
    expect(compileRouting(set).decide(facts, now).ruleIds).toEqual(['narrow', 'wide']);
    expect(judged([narrow, wide])).toEqual([
      'warning rules[0]: Rule narrow adds nothing: Rule wide sets the same wherever it holds',
    ]);
  });

  test('says nothing of one that holds together with others and adds to them', () => {
    expect(analyseRuleSet(approversSet([calls, rule('more', { approvers: ['desk'] })]), known)).toEqual([]);
  });

  test('finds a rule that never holds', () => {
    const never = rule('never', { when: { all: [isPhone, { not: isPhone }] }, approvers: ['desk'] });
    expect(analyseRuleSet(approversSet([never]), known)).toMatchObject([{ kind: 'UNSATISFIABLE', rule: 'never' }]);
  });

  // the witness of every conflict is a point at which both hold and would set it differently; none is missed
  test('finds exactly the conflicts that enumeration finds, for random rules', () => {
    const next = chance(54);
    for (let i = 0; i < 300; i += 1) {
      const { rules: drawn, holds, points, fields: asked } = randomRuleSet(next);
      // an analysis takes every field for one that may be missing, and the points of this one never are
      if (asked.includes('channel')) continue;
      const rules = drawn.map(({ id, when }) =>
        rule(id, { when, approvers: [id], approval: next() < 0.5 ? 'ALL' : 'ANY', overriding: next() < 0.3 }),
      );
      const found = analyseRuleSet(approversSet(rules), knownOfRandom).filter(({ kind }) => kind === 'CONFLICT');
      const meet = (a: number, b: number) => points.some((_, at) => holds[a]?.[at] && holds[b]?.[at]);
      const expected = rules.flatMap((a, i1) =>
        rules.flatMap((b, i2) => {
          const differs = a.then.approval !== b.then.approval && a.overriding === b.overriding;
          return i1 < i2 && differs && meet(i1, i2) ? [`${a.id} ${b.id}`] : [];
        }),
      );
      expect(found.map(({ rule: later, others }) => `${others[0]} ${later}`).toSorted()).toEqual(expected.toSorted());
    }
  });
});
