import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compileCondition } from '../../server/core/conditions/compile.js';
import type { Facts } from '../../server/core/conditions/condition.js';
import { Space } from '../../server/core/conditions/space/Space.js';
import { analyseAllMatch } from '../../server/core/routing/analysis/allMatch.js';
import { analyseFirstMatch } from '../../server/core/routing/analysis/firstMatch.js';
import { pairsOf } from '../../server/core/routing/analysis/pairs.js';
import { type PairKind, pairKinds } from '../../server/core/routing/analysis/RuleFinding.js';
import { compareSets } from './compareAnalyses.js';
import { actionText, type CaseRule, conditionOf, domainsOf, type RuleSetCase } from './analysisCase.js';

// oxlint-disable-next-line typescript/no-explicit-any -- figures of many shapes, compared as they stand
type Expected = any;

const { cases } = JSON.parse(readFileSync('test/cases/rule-analysis.json', 'utf8')) as {
  cases: (RuleSetCase & { id: string; title: string; expected: Expected })[];
};

const isEnabled = ({ enabled }: CaseRule) => enabled !== false;
const holds = (rule: CaseRule | undefined, facts: Facts | null): boolean => {
  if (!facts) throw new Error('without patterns there is a record of all that is found');
  if (!rule) return false;
  const when = conditionOf(rule);
  return when === null || compileCondition(when)(facts);
};

describe('rules of which the first that holds decides', () => {
  it.each(cases.filter(({ policy }) => policy === 'first').map((one) => [one.id, one.title, one] as const))(
    '%s %s',
    (_id, _title, one) => {
      const rules = one.rules.filter(isEnabled);
      const rule = (id: string) => rules.find((other) => other.id === id);
      const space = new Space(
        domainsOf(one),
        rules.flatMap((of) => conditionOf(of) ?? []),
      );
      const analysed = rules.map((of) => ({ id: of.id, when: conditionOf(of), action: actionText(of.then) }));
      const found = analyseFirstMatch(space, analysed, null);
      const { expected } = one;

      expect(space.sizeOf(space.everything())).toBe(expected.points);
      expect(found.undecided).toEqual([]);
      expect(found.unsatisfiable).toEqual(expected.unsatisfiable);
      expect(found.unreachable.map(({ rule: id, by, kind }) => ({ rule: id, by, kind }))).toEqual(expected.unreachable);
      expect(found.redundant.map((each) => each.rule)).toEqual(expected.redundant);
      const met = pairsOf(space, found.live, { kinds: new Set<PairKind>(pairKinds), about: null, most: Infinity });
      const pairs = met.pairs.map(({ first, second, type }) => `${first} ${second} ${type}`);
      expect(pairs.toSorted()).toEqual(
        expected.pairs.map((pair: Expected) => `${pair.first} ${pair.second} ${pair.type}`).toSorted(),
      );
      expect(found.gap === null).toBe(expected.gap.count === 0);
      const taken = analysed.flatMap(({ when }) => space.where(when));
      expect(space.sizeOf(space.without(space.everything(), taken))).toBe(expected.gap.count);
      analysed.forEach(({ id, when }, place) => {
        const before = analysed.slice(0, place).flatMap((earlier) => space.where(earlier.when));
        expect([id, space.sizeOf(space.without(space.where(when), before))]).toEqual([id, expected.wins[id]]);
      });

      // each witness shows what it is a witness of
      if (found.gap) expect(rules.filter((of) => holds(of, found.gap?.witness ?? null))).toEqual([]);
      for (const { first, second, witness } of met.pairs)
        expect([holds(rule(first), witness), holds(rule(second), witness)]).toEqual([true, true]);
      for (const { rule: id, by, witness } of found.unreachable) {
        expect(holds(rule(id), witness)).toBe(true);
        expect(by).toContain(rules.find((of) => holds(of, witness))?.id);
      }
      for (const { rule: id, witness } of found.redundant) expect(rules.find((of) => holds(of, witness))?.id).toBe(id);
    },
  );
});

describe('rules of which all that hold take effect', () => {
  it.each(cases.filter(({ policy }) => policy === 'all').map((one) => [one.id, one.title, one] as const))(
    '%s %s',
    (_id, _title, one) => {
      const rules = one.rules.filter(isEnabled);
      const rule = (id: string) => rules.find((other) => other.id === id);
      const space = new Space(
        domainsOf(one),
        rules.flatMap((of) => conditionOf(of) ?? []),
      );
      const analysed = rules.map((of) => ({
        id: of.id,
        when: conditionOf(of),
        sets: new Map(Object.entries(of.then).map(([field, value]) => [field, JSON.stringify(value)])),
      }));
      const found = analyseAllMatch(space, analysed);
      const { expected } = one;

      expect(found.unsatisfiable).toEqual(expected.unsatisfiable);
      expect(found.conflicts.map(({ a, b, fields }) => ({ a, b, fields }))).toEqual(
        expected.conflicts.map(({ a, b, fields }: Expected) => ({ a, b, fields })),
      );
      for (const { a, b, witness } of found.conflicts) {
        const shared = space.both(
          space.where(conditionOf(rule(a) as CaseRule)),
          space.where(conditionOf(rule(b) as CaseRule)),
        );
        expect(space.sizeOf(shared)).toBe(
          expected.conflicts.find((each: Expected) => each.a === a && each.b === b).count,
        );
        expect([holds(rule(a), witness), holds(rule(b), witness)]).toEqual([true, true]);
      }
      expect(found.subsumed.map(({ rule: id, by }) => ({ rule: id, by }))).toEqual(expected.subsumed);
      expect(found.gap === null).toBe(expected.gap.count === 0);
      if (found.gap) expect(rules.filter((of) => holds(of, found.gap?.witness ?? null))).toEqual([]);
    },
  );
});

describe('random rules over fields of every type', () => {
  // 10,000 by `npm run oracle -- rules`
  it.each([
    { count: 150, withPatterns: false },
    { count: 60, withPatterns: true },
  ])(
    'are found to be what enumerating all records says, each witness shows what it claims, and each repair mends it: %p',
    ({ count, withPatterns }) => {
      const { different, witnesses, repairs } = compareSets(count, 7, withPatterns);
      expect(different.map(({ complaints, set }) => ({ complaints, rules: set.rules }))).toEqual([]);
      expect([witnesses, repairs].every((tried) => tried > count)).toBe(true);
    },
    60_000,
  );
});
