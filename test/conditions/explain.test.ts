import { expect, test } from '@jest/globals';
import type { Condition } from '../../server/core/conditions/condition.js';
import { compileCondition } from '../../server/core/conditions/compile.js';
import { explainCondition } from '../../server/core/conditions/explain.js';

const condition: Condition = {
  all: [
    { field: 'priority', op: 'in', value: ['p1', 'p2'] },
    {
      any: [{ field: 'channel', op: 'eq', value: 'PHONE' }, { not: { field: 'category', op: 'exists', value: true } }],
    },
  ],
};

test('an explanation answers every part and says what each field held', () => {
  expect(explainCondition(condition, { priority: 'p3', channel: 'EMAIL' })).toEqual({
    op: 'all',
    result: false,
    field: null,
    value: null,
    actual: null,
    parts: [
      { op: 'in', result: false, field: 'priority', value: ['p1', 'p2'], actual: 'p3', parts: [] },
      {
        op: 'any',
        result: true,
        field: null,
        value: null,
        actual: null,
        parts: [
          { op: 'eq', result: false, field: 'channel', value: 'PHONE', actual: 'EMAIL', parts: [] },
          {
            op: 'not',
            result: true,
            field: null,
            value: null,
            actual: null,
            parts: [{ op: 'exists', result: false, field: 'category', value: true, actual: null, parts: [] }],
          },
        ],
      },
    ],
  });
});

test('an explanation survives being kept as JSON', () => {
  const explanation = explainCondition(condition, { priority: 'p1' });
  expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
});

test.each([
  [{}, false],
  [{ priority: 'p2' }, true],
  [{ priority: 'p2', category: 'Mail' }, false],
  [{ priority: 'p1', category: 'Mail', channel: 'PHONE' }, true],
])('an explanation of %j comes to the answer of the condition: %j', (facts, result) => {
  expect(explainCondition(condition, facts).result).toBe(result);
  expect(compileCondition(condition)(facts)).toBe(result);
});
