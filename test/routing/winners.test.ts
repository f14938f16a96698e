import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { compileRouting } from '../../server/core/routing/route.js';
import { emptyTarget, type RoutingRule } from '../../server/core/routing/RoutingRule.js';
import { type CaseRule, conditionOf, pointsOf, type RuleSetCase } from './analysisCase.js';

// Rule sets whose winners were counted by walking every point of their domains.
const { cases } = JSON.parse(readFileSync('test/cases/rule-analysis.json', 'utf8')) as {
  cases: (RuleSetCase & {
    id: string;
    title: string;
    expected: { points: number; gap: { count: number }; wins: { [id: string]: number } };
  })[];
};

function rule(of: CaseRule): RoutingRule {
  return {
    id: of.id,
    name: of.id,
    group: null,
    enabled: of.enabled ?? true,
    validFrom: null,
    validUntil: null,
    when: conditionOf(of),
    // oxlint-disable-next-line unicorn/no-thenable -- the word of the rules; nobody awaits it
    then: { ...emptyTarget, team: of.id },
    overriding: false,
  };
}

describe('the first rule that holds', () => {
  test.each(cases.filter(({ policy }) => policy === 'first').map((each) => [each.id, each.title, each] as const))(
    '%s: %s',
    (_id, _title, { rules, domain, expected }) => {
      const set = compileRouting({
        key: 'x',
        name: 'x',
        description: '',
        stage: 'assignment',
        rules: rules.map(rule),
        default: { ...emptyTarget, team: 'none' },
      });
      const winners = pointsOf(domain).map((facts) => set.route(facts, new Date(0)).ruleId);
      expect(winners).toHaveLength(expected.points);
      expect(winners.filter((winner) => winner === null)).toHaveLength(expected.gap.count);
      for (const [id, wins] of Object.entries(expected.wins))
        expect([id, winners.filter((winner) => winner === id).length]).toEqual([id, wins]);
    },
  );
});
