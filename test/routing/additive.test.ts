import { describe, expect, test } from '@jest/globals';
import { fields } from '../../server/app/fields.js';
import type { Condition } from '../../server/core/conditions/condition.js';
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
import { judged as judgedAmong } from './found.js';
import { randomRuleSet } from './randomRuleSets.js';
import { repaired } from './repaired.js';
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

/** What is found out about the set that is wrong or not known. */
const judgedSet = (set: ApproversSet) => judgedAmong(set, known);

/** What publishing the set would find. */
const judged = (rules: readonly RoutingRule[]) => findingsOf(routingRuleSetKind, { ...approversSet(rules) }, before);

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
    const [finding, ...others] = judgedSet(set);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      kind: 'CONFLICT',
      severity: 'ERROR',
      rule: 'critical',
      others: [{ rule: 'calls', relation: null }],
    });
    expect(finding?.repairs.map(({ do: deed, rule: of }) => `${deed} ${of}`)).toEqual([
      'OVERRIDE critical',
      'OVERRIDE calls',
      'NARROW critical',
      'NARROW calls',
      'REMOVE critical',
      'REMOVE calls',
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
    expect(judgedSet(approversSet(both))).toMatchObject([
      {
        kind: 'CONFLICT',
        repairs: [
          { do: 'STOP_OVERRIDING', rule: 'critical' },
          { do: 'STOP_OVERRIDING', rule: 'calls' },
          { do: 'NARROW', rule: 'critical' },
          { do: 'NARROW', rule: 'calls' },
          { do: 'REMOVE', rule: 'critical' },
          { do: 'REMOVE', rule: 'calls' },
        ],
      },
    ]);
  });

  test('offers what mends two overriding rules of which neither has a condition', () => {
    const one = rule('one', { approvers: ['desk'], approval: 'ALL', overriding: true });
    const other = rule('other', { approvers: ['desk'], approval: 'ANY', overriding: true });
    const set = approversSet([one, other]);
    const [conflict] = judgedSet(set);
    expect(conflict?.repairs).toEqual([
      { do: 'STOP_OVERRIDING', rule: 'other' },
      { do: 'STOP_OVERRIDING', rule: 'one' },
      { do: 'REMOVE', rule: 'other' },
      { do: 'REMOVE', rule: 'one' },
    ]);
    for (const repair of conflict?.repairs ?? [])
      expect(judgedSet(repaired(set, repair)).filter(({ severity }) => severity === 'ERROR')).toEqual([]);
  });

  test('does not offer to let one override that would then contradict a third', () => {
    const third = rule('third', { when: isPhone, approvers: ['desk'], approval: 'ANY', overriding: true });
    const [conflict] = judgedSet(approversSet([calls, critical, third]));
    expect(conflict?.repairs).not.toContainEqual({ do: 'OVERRIDE', rule: 'calls' });
    expect(conflict?.repairs).toContainEqual({ do: 'OVERRIDE', rule: 'critical' });
  });

  test('does not say that two contradict each other whose patterns no record was found to answer, and lets them be published', () => {
    const only = (word: string): Condition => ({ field: 'title', op: 'matches', value: `^${word}$` });
    const rules = [
      rule('door', { when: only('door'), approvers: ['desk'], approval: 'ALL' }),
      rule('lift', { when: only('lift'), approvers: ['desk'], approval: 'ANY' }),
    ];
    const [open] = judgedSet(approversSet(rules));
    expect(open).toMatchObject({
      kind: 'NOT_DECIDED',
      severity: 'WARNING',
      rule: 'lift',
      others: [{ rule: 'door' }],
      witness: null,
    });
    expect(open?.message).toContain('whether both hold for any record was not found out');
    expect(judged(rules).filter((finding) => finding.startsWith('error'))).toEqual([]);
  });

  test('makes the record that shows that patterns do meet', () => {
    const says = (pattern: string): Condition => ({ field: 'title', op: 'matches', value: pattern });
    const set = approversSet([
      rule('vpn', { when: says('\\bvpn'), approvers: ['desk'], approval: 'ALL' }),
      rule('down', { when: says('(down|broken)$'), approvers: ['desk'], approval: 'ANY' }),
    ]);
    const [conflict] = judgedSet(set);
    expect(conflict).toMatchObject({ kind: 'CONFLICT', severity: 'ERROR' });
    expect(compileRouting(set).decide(conflict?.witness?.facts ?? {}, now).ruleIds).toEqual(['vpn', 'down']);
  });

  test('names so many contradictions and counts the others, all of those of one rule where it is asked for', () => {
    const rules = Array.from({ length: 30 }, (_, i) =>
      rule(`r${i}`, { when: isPhone, approvers: [`p${i}`], approval: i % 2 ? 'ALL' : 'ANY' }),
    );
    const set = approversSet(rules);
    const all = analyseRuleSet(set, known);
    expect(all.findings.filter(({ kind }) => kind === 'CONFLICT')).toHaveLength(200);
    expect(all.left).toEqual([{ kind: 'CONFLICT', count: 25, isAtLeast: false }]);
    const last = analyseRuleSet(set, known, { about: 'r29', most: 50 });
    expect(last.findings.filter(({ kind }) => kind === 'CONFLICT')).toHaveLength(15);
    expect(last.left).toEqual([]);
    const ofDesk = rules.map((each) => ({ ...each, then: { ...each.then, approvers: ['desk'] } }));
    expect(judged(ofDesk)).toEqual(
      expect.arrayContaining([
        'error rules: 25 more pairs of rules contradict each other',
        'warning rules: of 10 more pairs of rules, one adds nothing to the other',
      ]),
    );
  });

  test('says what is left to the default, with a record of it', () => {
    const { findings } = analyseRuleSet(approversSet([calls]), known);
    const [gap] = findings.filter(({ kind }) => kind === 'GAP');
    expect(gap).toMatchObject({ severity: 'INFO', rule: null });
    expect(gap?.message).toBe(
      'The default decides what no rule takes: 1 kind of records that the conditions tell apart',
    );
    expect(compileRouting(approversSet([calls])).decide(gap?.witness?.facts ?? {}, now).ruleId).toBeNull();
  });

  test('warns of one that adds nothing to a wider one, with a record that shows it', () => {
    const wide = rule('wide', { approvers: ['payroll'] });
    const narrow = rule('narrow', { when: isPhone, approvers: ['payroll'] });
    const set = approversSet([narrow, wide]);
    const findings = judgedSet(set);
    expect(findings).toMatchObject([
      { kind: 'SUBSUMED', severity: 'WARNING', rule: 'narrow', others: [{ rule: 'wide' }] },
    ]);
    const facts = findings[0]?.witness?.facts ?? {};
    expect(compileRouting(set).decide(facts, now).ruleIds).toEqual(['narrow', 'wide']);
    expect(judged([narrow, wide])).toEqual([
      'warning rules[0]: Rule narrow adds nothing: Rule wide sets the same wherever it holds',
    ]);
  });

  test('says nothing of one that holds together with others and adds to them', () => {
    expect(judgedSet(approversSet([calls, rule('more', { approvers: ['desk'] })]))).toEqual([]);
  });

  test('finds a rule that never holds', () => {
    const never = rule('never', { when: { all: [isPhone, { not: isPhone }] }, approvers: ['desk'] });
    expect(judgedSet(approversSet([never]))).toMatchObject([{ kind: 'UNSATISFIABLE', rule: 'never' }]);
  });
});
