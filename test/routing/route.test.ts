import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../../server/core/conditions/condition.js';
import { routingRuleSetKind } from '../../server/core/routing/RoutingRuleSet.js';
import { compileRouting, type RoutingDecision } from '../../server/core/routing/route.js';
import { emptyTarget } from '../../server/core/routing/RoutingRule.js';
import { rulesOf } from '../../server/core/routing/rulesOf.js';
import { compileAlone } from '../configuration/support.js';
import { chance } from '../support/chance.js';
import { randomRuleSet } from './randomRuleSets.js';
import { before, rule, set } from './support.js';

const now = new Date('2026-03-29T01:00:00Z');
const isPhone = { field: 'channel', op: 'eq', value: 'PHONE' };
const isCritical = { field: 'priority', op: 'eq', value: 'p1' };

function decide(rules: readonly object[], facts: Facts, at = now): RoutingDecision {
  const entry = rulesOf(compileAlone(routingRuleSetKind, set(rules), before), 'assignment');
  if (!entry) throw new Error('the rule set was not compiled');
  return entry.compiled.route(facts, at);
}

describe('routing', () => {
  test('takes the first rule that holds, although a later one holds too', () => {
    const rules = [
      rule('critical', { when: isCritical, then: { team: 'network' } }),
      rule('phone', { when: isPhone }),
      rule('rest', {}),
    ];
    expect(decide(rules, { channel: 'PHONE', priority: 'p3' })).toEqual({
      team: 'payroll',
      person: null,
      skills: [],
      ruleId: 'phone',
      next: { team: 'payroll', person: null, skills: [], ruleId: 'rest' },
      trace: [
        {
          ruleId: 'critical',
          name: 'Rule critical',
          matched: false,
          skipped: null,
          conditions: { op: 'eq', result: false, field: 'priority', value: 'p1', actual: 'p3', parts: [] },
        },
        {
          ruleId: 'phone',
          name: 'Rule phone',
          matched: true,
          skipped: null,
          conditions: { op: 'eq', result: true, field: 'channel', value: 'PHONE', actual: 'PHONE', parts: [] },
        },
      ],
    });
  });

  test('falls to the default where no rule holds, and says which were asked', () => {
    const decision = decide([rule('phone', { when: isPhone })], {});
    expect({ ...decision, trace: decision.trace.map(({ ruleId, matched }) => [ruleId, matched]) }).toEqual({
      team: 'desk',
      person: null,
      skills: [],
      ruleId: null,
      next: null,
      trace: [['phone', false]],
    });
  });

  test('says what comes next: the rule, or else the default, that decides without the one that did', () => {
    const rules = [rule('phone', { when: isPhone }), rule('off', { enabled: false, then: { team: 'network' } })];
    expect(decide(rules, { channel: 'PHONE' }).next).toEqual({ team: 'desk', person: null, skills: [], ruleId: null });
  });

  test('decides the same with and without reasons, for random rules, some of them not in use', () => {
    const next = chance(17);
    for (let i = 0; i < 200; i += 1) {
      const { rules, points } = randomRuleSet(next);
      const compiled = compileRouting({
        key: 'x',
        name: 'x',
        description: '',
        stage: 'assignment',
        rules: rules.map(({ id, when, team }) => ({
          id,
          name: id,
          group: null,
          enabled: next() < 0.8,
          validFrom: null,
          validUntil: next() < 0.2 ? '2026-01-01T00:00:00Z' : null,
          when,
          // oxlint-disable-next-line unicorn/no-thenable -- the word of the rules; nobody awaits it
          then: { ...emptyTarget, team },
          overriding: false,
        })),
        default: { ...emptyTarget, team: 'Z' },
      });
      const found = points.map((facts) => compiled.route(facts, now));
      expect(points.map((facts) => compiled.decide(facts, now))).toEqual(
        found.map((decision) => {
          const { trace: _, next: __, ...outcome } = decision;
          return outcome;
        }),
      );
      // the trace says the same as the index: the one that decided is the only one that holds, and the last
      for (const { ruleId, trace } of found)
        expect(trace.filter(({ matched }) => matched).map((step) => step.ruleId)).toEqual(
          ruleId === null ? [] : [ruleId],
        );
    }
  });

  test('decides by the default alone when there are no rules', () => {
    expect(decide([], { channel: 'PHONE' })).toEqual({
      team: 'desk',
      person: null,
      skills: [],
      ruleId: null,
      next: null,
      trace: [],
    });
  });

  test('names the person that a rule names', () => {
    const rules = [rule('ingrid', { then: { team: 'payroll', person: 'ingrid@signalbox.example' } })];
    expect(decide(rules, {})).toMatchObject({ team: 'payroll', person: 'ingrid@signalbox.example', ruleId: 'ingrid' });
  });

  test('keeps the default team when a rule names a person only', () => {
    const rules = [rule('aisha', { then: { person: 'aisha@signalbox.example' } })];
    expect(decide(rules, {})).toMatchObject({ team: 'desk', person: 'aisha@signalbox.example', ruleId: 'aisha' });
  });

  test('a rule without a condition holds for every record and has nothing to explain', () => {
    expect(decide([rule('rest', {})], {}).trace).toEqual([
      { ruleId: 'rest', name: 'Rule rest', matched: true, skipped: null, conditions: null },
    ]);
  });

  test('passes over a disabled rule', () => {
    expect(decide([rule('off', { enabled: false })], {})).toEqual({
      team: 'desk',
      person: null,
      skills: [],
      ruleId: null,
      next: null,
      trace: [{ ruleId: 'off', name: 'Rule off', matched: false, skipped: 'disabled', conditions: null }],
    });
  });

  // The clocks in Berlin go forward at this instant: rules hold between instants, not between local times.
  test.each<[at: string, ruleId: string | null, skipped: string | null]>([
    ['2026-03-29T00:59:59.999Z', null, 'not yet valid'],
    ['2026-03-29T01:00:00.000Z', 'spring', null],
    ['2026-03-29T01:59:59.999Z', 'spring', null],
    ['2026-03-29T02:00:00.000Z', null, 'expired'],
  ])('at %s a rule valid from 01:00Z until 02:00Z decides: %j', (at, ruleId, skipped) => {
    const rules = [rule('spring', { validFrom: '2026-03-29T03:00:00+02:00', validUntil: '2026-03-29T04:00:00+02:00' })];
    const decision = decide(rules, {}, new Date(at));
    expect([decision.ruleId, decision.trace[0]?.skipped]).toEqual([ruleId, skipped]);
  });

  test('the same facts, rules and instant give the same decision, and the decision survives being kept as JSON', () => {
    const rules = [rule('phone', { when: isPhone }), rule('critical', { when: { not: isCritical } })];
    const facts = { channel: 'EMAIL', priority: 'p2' };
    const decision = decide(rules, facts);
    expect(decide(rules, facts)).toEqual(decision);
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
  });
});
