import { describe, expect, test } from '@jest/globals';
import { checkCondition, isInstant } from '../../server/core/conditions/check.js';
import type { Condition } from '../../server/core/conditions/condition.js';
import { known } from './support.js';

function findings(condition: Condition): string[] {
  const found: string[] = [];
  checkCondition(condition, known, (severity, path, message) => found.push(`${severity} ${path}: ${message}`), 'when');
  return found;
}

describe('a condition is sound when', () => {
  test.each<[name: string, condition: Condition]>([
    ['a keyword is in its closed list', { field: 'priority', op: 'in', value: ['p1', 'p3'] }],
    ['a keyword is in its configured list', { field: 'colour', op: 'ne', value: 'red' }],
    ['a key names a document', { field: 'service', op: 'eq', value: 'payroll' }],
    ['a text is matched by a pattern', { field: 'title', op: 'matches', value: '(vpn|wifi) .*down' }],
    ['a number is compared with a number', { field: 'reopens', op: 'min', value: 2 }],
    ['a flag is compared with true', { field: 'isMajor', op: 'eq', value: true }],
    ['an instant is compared with an instant', { field: 'openedAt', op: 'max', value: '2026-03-29T03:00:00+02:00' }],
    ['a field is asked whether it exists', { field: 'openedAt', op: 'exists', value: false }],
  ])('%s', (_name, condition) => {
    expect(findings(condition)).toEqual([]);
  });
});

describe('a condition is refused when', () => {
  test.each<[name: string, condition: Condition, finding: string]>([
    [
      'nobody declares the field',
      { field: 'prio', op: 'eq', value: 'p1' },
      'error when.field: unknown field prio; known are colour, isMajor, openedAt, priority, reopens, service, title',
    ],
    [
      'the operator does not fit the type',
      { field: 'priority', op: 'min', value: 'p2' },
      'error when.op: min does not fit priority, a keyword; use eq, ne, in, notIn, exists',
    ],
    [
      'a flag is matched by a pattern',
      { field: 'isMajor', op: 'matches', value: 'y' },
      'error when.op: matches does not fit isMajor, a flag; use eq, ne, exists',
    ],
    [
      'a number is compared with text',
      { field: 'reopens', op: 'eq', value: '2' },
      'error when.value: reopens is compared with a number, found "2"',
    ],
    [
      'a text is compared with a number',
      { field: 'title', op: 'eq', value: 2 },
      'error when.value: title is compared with a text, found 2',
    ],
    [
      'a flag is compared with text',
      { field: 'isMajor', op: 'eq', value: 'true' },
      'error when.value: isMajor is compared with true or false, found "true"',
    ],
    [
      'an instant has no zone',
      { field: 'openedAt', op: 'min', value: '2026-03-29T03:00:00' },
      'error when.value: openedAt is compared with an instant such as 2026-03-01T09:00:00Z, found "2026-03-29T03:00:00"',
    ],
    [
      'a value is outside the closed list',
      { field: 'priority', op: 'in', value: ['p1', 'p9'] },
      'error when.value[1]: priority is never p9; its values are p1, p2, p3',
    ],
    [
      'a value is outside the configured list',
      { field: 'colour', op: 'eq', value: 'blue' },
      'error when.value: colour is never blue; its values are red, green',
    ],
    [
      'a document does not exist',
      { field: 'service', op: 'eq', value: 'paroll' },
      'error when.value: there is no service with the key paroll',
    ],
    [
      'one value is given where a list belongs',
      { field: 'priority', op: 'in', value: 'p1' },
      'error when.value: in expects a list of values',
    ],
    [
      'a list is given where one value belongs',
      { field: 'priority', op: 'eq', value: ['p1'] },
      'error when.value: eq expects one value, found a list; use in or notIn',
    ],
    [
      'exists is asked for a word',
      { field: 'priority', op: 'exists', value: 'yes' },
      'error when.value: exists expects true or false',
    ],
    [
      'a pattern cannot be read',
      { field: 'title', op: 'matches', value: 'vpn (down' },
      'error when.value: expected a closing ) at letter 10 of the pattern',
    ],
    [
      'a pattern is a number',
      { field: 'title', op: 'matches', value: 5 },
      'error when.value: matches expects a pattern as text',
    ],
  ])('%s', (_name, condition, finding) => {
    expect(findings(condition)).toEqual([finding]);
  });

  test('several places are wrong: all are named at once', () => {
    const condition: Condition = {
      all: [
        { field: 'prio', op: 'eq', value: 'p1' },
        { any: [{ not: { field: 'service', op: 'eq', value: 'x' } }, { field: 'reopens', op: 'min', value: 1 }] },
      ],
    };
    expect(findings(condition).map((finding) => finding.split(':')[0])).toEqual([
      'error when.all[0].field',
      'error when.all[1].any[0].not.value',
    ]);
  });
});

test.each<[text: string, result: boolean]>([
  ['2026-03-01T09:00:00Z', true],
  ['2026-03-01T09:00Z', true],
  ['2026-03-01T09:00:00.123+05:45', true],
  ['2026-02-31T09:00:00Z', false],
  ['2026-03-01T25:00:00Z', false],
  ['2026-03-01', false],
  ['2026-03-01 09:00:00Z', false],
  ['2026-03-01T09:00:00Z[Europe/Berlin]', false],
  ['now', false],
])('%s names an instant: %j', (text, result) => {
  expect(isInstant(text)).toBe(result);
});
