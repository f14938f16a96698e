import { describe, expect, it } from '@jest/globals';
import { RuleIndex } from '../../server/core/routing/RuleIndex.js';
import { chance } from '../support/chance.js';
import { randomRuleSet } from './randomRuleSets.js';

describe('the index of rules', () => {
  it('finds for every point of random sets the rules that hold, in order, and the first of those that are asked', () => {
    const next = chance(23);
    for (let i = 0; i < 200; i += 1) {
      const { rules, points, holds } = randomRuleSet(next);
      const index = new RuleIndex(rules.map(({ when }) => when));
      const skipped = Math.floor(next() * rules.length);
      const expected = points.map((_, point) =>
        rules.flatMap((_rule, place) => (holds[place]?.[point] ? [place] : [])),
      );
      expect(points.map((facts) => index.all(facts))).toEqual(expected);
      expect(points.map((facts) => index.first(facts))).toEqual(expected.map(([first = -1]) => first));
      expect(points.map((facts) => index.first(facts, (place) => place !== skipped))).toEqual(
        expected.map((places) => places.find((place) => place !== skipped) ?? -1),
      );
    }
  });

  it('knows more than thirty-two rules, and none', () => {
    const at = (value: number) => ({ field: 'reopens', op: 'eq', value }) as const;
    const index = new RuleIndex(Array.from({ length: 100 }, (_, i) => at(i)));
    expect(Array.from({ length: 100 }, (_, i) => index.first({ reopens: i }))).toEqual(
      Array.from({ length: 100 }, (_, i) => i),
    );
    expect(index.first({ reopens: 100 })).toBe(-1);
    expect(new RuleIndex([]).first({ reopens: 1 })).toBe(-1);
  });
});
