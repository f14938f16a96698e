import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { Condition, Facts, Operator, Scalar } from '../../server/core/conditions/condition.js';
import { compileRouting } from '../../server/core/routing/route.js';
import type { RoutingRule } from '../../server/core/routing/RoutingRule.js';

// Rule sets whose winners were counted by walking every point of their domains, kept beside the repository.
const file =
  process.env['RULE_CASES'] ??
  fileURLToPath(new URL('../../../../shared/cases/given/rule-analysis.json', import.meta.url));

type When = { readonly [field: string]: { readonly [op in Operator]?: Scalar | readonly Scalar[] } };

interface GivenRule {
  readonly id: string;
  readonly enabled?: boolean;
  readonly when?: When;
  readonly whenAny?: readonly When[];
}

interface GivenCase {
  readonly id: string;
  readonly title: string;
  readonly policy: 'first' | 'all';
  readonly domain: {
    readonly [field: string]: readonly (Scalar | null)[] | { readonly int: readonly [number, number] };
  };
  readonly rules: readonly GivenRule[];
  readonly expected: {
    readonly points: number;
    readonly gap: { readonly count: number };
    readonly wins: { [id: string]: number };
  };
}

const given = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly GivenCase[] }).cases.filter(
      ({ policy }) => policy === 'first',
    )
  : [];

function points(domain: GivenCase['domain']): Facts[] {
  let all: Facts[] = [{}];
  for (const [field, values] of Object.entries(domain)) {
    const listed =
      'int' in values ? Array.from({ length: values.int[1] - values.int[0] + 1 }, (_, i) => values.int[0] + i) : values;
    all = all.flatMap((point) => listed.map((value) => ({ ...point, [field]: value })));
  }
  return all;
}

function condition(when: When): Condition | null {
  const all = Object.entries(when).flatMap(([field, asked]) =>
    Object.entries(asked).map(([op, value]) => ({ field, op: op as Operator, value })),
  );
  return all.length ? { all } : null;
}

function rule({ id, enabled = true, when = {}, whenAny }: GivenRule): RoutingRule {
  const any = whenAny?.map(condition).filter((each) => each !== null) ?? [];
  // One alternative that asks nothing makes the rule hold for every record.
  const either = any.length === whenAny?.length ? { any } : null;
  return {
    id,
    name: id,
    enabled,
    validFrom: null,
    validUntil: null,
    when: whenAny ? either : condition(when),
    // oxlint-disable-next-line unicorn/no-thenable -- the word of the rules; nobody awaits it
    then: { team: id, person: null },
  };
}

(given.length ? describe : describe.skip)('the first rule that holds', () => {
  test.each((given.length ? given : [null]).map((each) => [each?.id, each?.title, each] as const))(
    '%s: %s',
    (_id, _title, each) => {
      if (!each) return;
      const rules = each.rules.map(rule);
      const set = compileRouting({
        key: 'x',
        name: 'x',
        description: '',
        stage: 'assignment',
        rules,
        default: { team: 'none' },
      });
      const winners = points(each.domain).map((facts) => set.route(facts, new Date(0)).ruleId);
      expect(winners).toHaveLength(each.expected.points);
      expect(winners.filter((winner) => winner === null)).toHaveLength(each.expected.gap.count);
      for (const [id, wins] of Object.entries(each.expected.wins))
        expect([id, winners.filter((winner) => winner === id).length]).toEqual([id, wins]);
    },
  );
});
