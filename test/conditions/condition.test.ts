import { describe, expect, test } from '@jest/globals';
import { condition, fieldsRead, type Condition } from '../../server/core/conditions/condition.js';
import type { ShapeComplaint } from '../../server/core/configuration/shape.js';

const atom = { field: 'priority', op: 'eq', value: 'p1' };

function complaintsAbout(value: unknown): string[] {
  const complaints: ShapeComplaint[] = [];
  condition(value, 'when', complaints);
  return complaints.map(({ path, message }) => `${path}: ${message}`);
}

const nested = (depth: number): unknown => (depth === 0 ? atom : { not: nested(depth - 1) });

describe('reading a condition', () => {
  test('keeps what it says', () => {
    const written = { all: [atom, { any: [{ not: atom }, { field: 'service', op: 'in', value: ['a', 'b'] }] }] };
    expect(condition(written, '', [])).toEqual(written);
  });

  test.each<[name: string, value: unknown, complaints: string[]]>([
    ['text', 'p1', ['when: expected an object, found "p1"']],
    ['no conditions', { all: [] }, ['when.all: expected a list of 1 to 50 conditions']],
    ['a group that is no list', { any: atom }, ['when.any: expected a list of 1 to 50 conditions']],
    ['two groups in one', { all: [atom], any: [atom] }, ['when: expected all alone, found also any']],
    ['a group and an atom in one', { not: atom, field: 'x' }, ['when: expected not alone, found also field']],
    [
      'an operator nobody knows',
      { ...atom, op: 'like' },
      ['when.op: expected one of eq, ne, in, notIn, min, max, exists, startsWith, matches'],
    ],
    ['no operator', { field: 'priority', value: 'p1' }, ['when.op: a comparison is missing']],
    ['a field with a dot', { ...atom, field: 'a.b' }, ['when.field: expected the name of a field, found "a.b"']],
    ['a value that is an object', { ...atom, value: {} }, ['when.value: expected a text, a number, true or false']],
    ['a value that is null', { ...atom, value: null }, ['when.value: a value is missing']],
    ['an empty list', { ...atom, op: 'in', value: [] }, ['when.value: expected a list of 1 to 200 values, found 0']],
    [
      'a list with a list',
      { all: [atom, { ...atom, op: 'in', value: ['p1', ['p2']] }] },
      ['when.all[1].value[1]: expected a text, a number, true or false'],
    ],
    ['a typing error', { ...atom, vlaue: 1 }, ['when.vlaue: unknown field; known are field, op, value']],
    [
      'two things wrong at once',
      { any: [{ ...atom, op: 'x' }, { not: { ...atom, value: null } }] },
      [
        'when.any[0].op: expected one of eq, ne, in, notIn, min, max, exists, startsWith, matches',
        'when.any[1].not.value: a value is missing',
      ],
    ],
  ])('complains about %s', (_name, value, complaints) => {
    expect(complaintsAbout(value)).toEqual(complaints);
  });

  test('takes four groups inside one another and refuses the fifth', () => {
    expect(complaintsAbout(nested(4))).toEqual([]);
    expect(complaintsAbout(nested(5))).toEqual([
      'when.not.not.not.not.not: expected at most 4 groups inside one another',
    ]);
  });

  test('refuses a condition a thousand groups deep without going down', () => {
    expect(complaintsAbout(nested(1000))).toHaveLength(1);
  });

  test('takes fifty atoms in all and refuses the fifty-first', () => {
    const rows = (n: number): unknown[] => Array.from({ length: n }, () => atom);
    expect(complaintsAbout({ any: [{ all: rows(25) }, { all: rows(25) }] })).toEqual([]);
    expect(complaintsAbout({ any: [{ all: rows(25) }, { all: rows(26) }] })).toEqual([
      'when: expected at most 50 questions in one condition, found 51',
    ]);
  });
});

test('a condition reads the fields of all its atoms, each once', () => {
  const read = condition({ all: [atom, { not: atom }, { field: 'title', op: 'exists', value: true }] }, '', []);
  expect([...fieldsRead(read as Condition)]).toEqual(['priority', 'title']);
});
