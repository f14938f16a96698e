import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compileCondition } from '../../server/core/conditions/compile.js';
import { condition, leavesOf, type Condition, type Facts } from '../../server/core/conditions/condition.js';
import { explainCondition } from '../../server/core/conditions/explain.js';
import { fromJsonLogic } from '../../server/core/conditions/fromJsonLogic.js';
import { compileLogic, evaluateLogic, type JsonLogic, variablesOf } from '../../server/core/conditions/jsonLogic.js';
import { patternsIn, toJsonLogic } from '../../server/core/conditions/toJsonLogic.js';
import type { ShapeComplaint } from '../../server/core/configuration/shape.js';
import { chance } from '../support/chance.js';
import { randomFields, randomRuleSet } from '../routing/randomRuleSets.js';
import { fields } from './support.js';

const { cases } = JSON.parse(readFileSync('test/cases/jsonlogic.json', 'utf8')) as {
  cases: { id: string; rule: JsonLogic; data: unknown; expected: unknown }[];
};

const randomDeclarations = new Map(
  Object.entries(randomFields).map(([name, { domain }]) => [name, { name, label: name, type: domain.type }]),
);

describe('an expression of JSONLogic', () => {
  it.each(cases.map((one) => [one.id, JSON.stringify(one.rule), one] as const))('%s %s', (_id, _rule, one) => {
    expect(evaluateLogic(one.rule, one.data)).toEqual(one.expected);
  });

  it('holds by JSONLogic’s own idea of what is true', () => {
    const holds = (logic: JsonLogic, facts: Facts = {}) => compileLogic(logic)(facts);
    expect(holds('0')).toBe(true);
    expect(holds([])).toBe(false);
    expect(holds({ '==': [{ var: 'reopens' }, '1'] }, { reopens: 1 })).toBe(true);
    expect(holds({ in: ['vpn', { var: 'title' }] }, { title: 'the vpn' })).toBe(true);
    expect(holds({ '>': [{ '+': [{ var: 'reopens' }, 1] }, 2] }, { reopens: 2 })).toBe(true);
  });

  it.each<[JsonLogic, boolean]>([
    [{ '<': ['a', 1] }, false],
    [{ max: [] }, false],
    [{ '/': [1, 0] }, false],
    [{ or: [{ var: 'title' }, { '+': ['a', 1] }] }, true],
    [{ and: [{ '!': [{ var: 'title' }] }, { '-': [[]] }] }, false],
  ])('does not hold where it comes to nothing, and is asked in order: %j', (logic, expected) => {
    expect(compileLogic(logic)({ title: 'vpn' })).toBe(expected);
  });

  it('reads the fields that it names', () => {
    expect(
      variablesOf({
        or: [
          { in: ['vpn', { var: 'title' }] },
          { missing: ['priority', 'service'] },
          { missing_some: [1, ['colour']] },
          { some: [[1, 2], { '>': [{ var: 'inner' }, { var: '' }] }] },
          { '==': [{ var: ['reopens', { var: 'isMajor' }] }, 1] },
          { reduce: [[1], { '+': [{ var: 'current' }, { var: 'accumulator' }] }, { var: 'begins' }] },
        ],
      }),
    ).toEqual(['title', 'priority', 'service', 'colour', 'reopens', 'isMajor', 'begins']);
  });

  it.each<[JsonLogic, string[]]>([
    [{ var: { if: [{ var: 'isMajor' }, 'title', 'category'] } }, ['isMajor', 'title', 'category']],
    [{ missing: { merge: ['title', 'service.name'] } }, ['title', 'service']],
    [{ some: [['x'], { '==': [{ var: '../../title' }, { var: '' }] }] }, ['title']],
    [{ reduce: [[1], { '+': [{ var: 'current' }, { var: '../../reopens' }] }, 0] }, ['reopens']],
  ])('reads fields also where their names are worked out or looked for outside of a list: %j', (logic, expected) => {
    expect(variablesOf(logic).toSorted()).toEqual(expected.toSorted());
  });

  it('is read and explained as part of a condition', () => {
    const complaints: ShapeComplaint[] = [];
    const read = condition({ all: [{ logic: { in: ['vpn', { var: 'title' }] } }] }, 'when', complaints);
    expect(complaints).toEqual([]);
    expect(explainCondition(read as Condition, { title: 'vpn' })).toMatchObject({
      result: true,
      parts: [{ op: 'logic', result: true, logic: { in: ['vpn', { var: 'title' }] } }],
    });
  });

  it.each([
    [{ log: 'x' }, /^unknown operator log; known are var, missing/],
    [{ and: [true, { in: [{ log: 'x' }, 'a'] }] }, /^unknown operator log at and\[1\]\.in\[0\]; known are/],
    [{ or: [false, {}] }, /^expected one operator at or\[1\], found 0/],
    [{ '==': [1, { constructor: 1 }] }, /^unknown operator constructor/],
    [{ and: [], or: [] }, /^expected one operator, found 2/],
    [{}, /^expected one operator, found 0/],
    [null, /^an expression is missing/],
    [Array.from({ length: 30 }).reduce<unknown>((inner) => ({ '!': [inner] }), true), /^expected at most 20 levels/],
    [{ cat: ['x'.repeat(10_001)] }, /^expected at most 10000 characters/],
  ])('is refused where it is none: %j', (logic, message) => {
    const complaints: ShapeComplaint[] = [];
    expect(condition({ logic }, 'when', complaints)).toBeUndefined();
    expect(complaints).toEqual([{ path: 'when.logic', message: expect.stringMatching(message) }]);
  });
});

describe('from JSONLogic and back', () => {
  const values: Facts[] = ['p1', 'p2', null].flatMap((priority) =>
    [-1, 0, 1, 5, null].flatMap((reopens) => [true, false, null].map((isMajor) => ({ priority, reopens, isMajor }))),
  );

  it.each<[JsonLogic, Condition]>([
    [{ '==': [{ var: 'priority' }, 'p1'] }, { field: 'priority', op: 'eq', value: 'p1' }],
    [{ '!==': ['p1', { var: ['priority'] }] }, { field: 'priority', op: 'ne', value: 'p1' }],
    [{ in: [{ var: 'priority' }, ['p1', 'p2']] }, { field: 'priority', op: 'in', value: ['p1', 'p2'] }],
    [{ '!': { var: 'isMajor' } }, { not: { logic: { var: 'isMajor' } } }],
    [{ '==': [{ var: 'priority' }, null] }, { field: 'priority', op: 'exists', value: false }],
    [{ '>=': [{ var: 'reopens' }, 1] }, { field: 'reopens', op: 'min', value: 1 }],
    [{ '>': [1, { var: 'reopens' }] }, { not: { field: 'reopens', op: 'min', value: 1 } }],
    [
      { '<': [0, { var: 'reopens' }, 5] },
      {
        all: [
          {
            all: [{ field: 'reopens', op: 'exists', value: true }, { not: { field: 'reopens', op: 'max', value: 0 } }],
          },
          { not: { field: 'reopens', op: 'min', value: 5 } },
        ],
      },
    ],
    // what converts or counts stays what it is, and only that
    [
      { and: [{ '==': [{ var: 'reopens' }, '1'] }, { '===': [{ var: 'isMajor' }, true] }] },
      { all: [{ logic: { '==': [{ var: 'reopens' }, '1'] } }, { field: 'isMajor', op: 'eq', value: true }] },
    ],
    [{ '>': [{ var: 'priority' }, 1] }, { logic: { '>': [{ var: 'priority' }, 1] } }],
    // what comes to nothing takes all with it that it is denied by or beside
    [{ '!': [{ '<': [{ var: 'title' }, 1] }] }, { logic: { '!': [{ '<': [{ var: 'title' }, 1] }] } }],
    [
      { or: [{ '<': [{ var: 'title' }, 1] }, { '===': [{ var: 'isMajor' }, true] }] },
      { logic: { or: [{ '<': [{ var: 'title' }, 1] }, { '===': [{ var: 'isMajor' }, true] }] } },
    ],
    [
      { '!': { and: [{ '>': [{ var: 'priority' }, 1] }, { '===': [{ var: 'isMajor' }, true] }] } },
      { logic: { '!': { and: [{ '>': [{ var: 'priority' }, 1] }, { '===': [{ var: 'isMajor' }, true] }] } } },
    ],
    [
      { and: [{ '<': [{ var: 'title' }, 1] }, { '===': [{ var: 'isMajor' }, true] }] },
      { all: [{ logic: { '<': [{ var: 'title' }, 1] } }, { field: 'isMajor', op: 'eq', value: true }] },
    ],
    [{ or: [null, { var: 'isMajor' }] }, { any: [{ logic: false }, { logic: { var: 'isMajor' } }] }],
    [{ '==': [{ var: ['priority', 'p9'] }, 'p1'] }, { logic: { '==': [{ var: ['priority', 'p9'] }, 'p1'] } }],
  ])('%j', (logic, expected) => {
    const read = fromJsonLogic(logic, fields);
    expect(read).toEqual(expected);
    expect(values.map(compileCondition(read))).toEqual(values.map(compileLogic(logic)));
  });

  it('a condition that went out and came in again holds for the same records', () => {
    const next = chance(5);
    let atoms = 0;
    for (let i = 0; i < 300; i += 1) {
      const { rules, points, holds } = randomRuleSet(next);
      rules.forEach(({ when }, rule) => {
        if (!when) return;
        // instants as they are kept in facts, since JSONLogic compares texts
        const facts = points.map((point) => ({
          ...point,
          ...(typeof point.openedAt === 'string' ? { openedAt: new Date(point.openedAt).toISOString() } : {}),
        }));
        const logic = toJsonLogic(when);
        expect(facts.map(compileLogic(logic))).toEqual(holds[rule]);
        const back = fromJsonLogic(logic, randomDeclarations);
        expect(facts.map(compileCondition(back))).toEqual(holds[rule]);
        atoms += leavesOf(back).filter((leaf) => !('logic' in leaf)).length;
      });
    }
    expect(atoms).toBeGreaterThan(1_000);
  });

  it('holds for the same records as the expression that comes in, whatever stands beside and around what comes to nothing', () => {
    const next = chance(77);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
    const of = (depth: number): JsonLogic => {
      const kind = next();
      if (depth > 3 || kind < 0.4) {
        const field = { var: pick(['priority', 'title', 'reopens', 'isMajor', 'openedAt']) };
        const value = pick<JsonLogic>(['p1', 1, 0, true, null, '', '12', { var: 'title' }]);
        const operator = pick(['<', '>=', '==', '!=', '===', '!==', 'in']);
        return { [operator]: next() < 0.5 ? [field, value] : [value, field] };
      }
      if (kind < 0.6) return { [pick(['!', '!!'])]: [of(depth + 1)] };
      return { [pick(['and', 'or'])]: [of(depth + 1), of(depth + 1)] };
    };
    const facts = Array.from({ length: 20 }, () => ({
      priority: pick(['p1', 'p2', null]),
      title: pick(['12', 'a word', '', null]),
      reopens: pick([0, 1, 5, null]),
      isMajor: pick([true, false, null]),
      openedAt: pick(['2026-03-29T01:30:00.000Z', null]),
    }));
    for (let i = 0; i < 2_000; i += 1) {
      const logic = of(0);
      const condition = fromJsonLogic(logic, fields);
      expect([logic, facts.map(compileCondition(condition))]).toEqual([logic, facts.map(compileLogic(logic))]);
    }
  });

  it('knows that patterns have no place in it', () => {
    const pattern: Condition = { not: { field: 'title', op: 'matches', value: 'vpn' } };
    const first: Condition = { field: 'priority', op: 'eq', value: 'p1' };
    expect(patternsIn({ any: [first, { all: [pattern, { logic: true }] }, pattern] })).toEqual([
      'any[1].all[0].not',
      'any[2].not',
    ]);
    expect(patternsIn({ field: 'title', op: 'matches', value: 'vpn' })).toEqual(['']);
    expect(patternsIn({ any: [first] })).toEqual([]);
    expect(() => toJsonLogic(pattern)).toThrow('JSONLogic knows no patterns');
  });
});
