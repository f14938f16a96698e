import { expect, test } from '@jest/globals';
import type { Condition } from '../../server/core/conditions/condition.js';
import { sentence } from '../../server/core/conditions/sentence.js';
import { fields } from './support.js';

const names: { readonly [key: string]: string } = { p1: 'P1 Critical', payroll: 'Payroll' };

test.each<[condition: Condition, said: string]>([
  [{ field: 'priority', op: 'eq', value: 'p1' }, 'priority is P1 Critical'],
  [{ field: 'priority', op: 'ne', value: 'p2' }, 'priority is not p2'],
  [{ field: 'priority', op: 'in', value: ['p1'] }, 'priority is P1 Critical'],
  [{ field: 'priority', op: 'in', value: ['p1', 'p2', 'p3'] }, 'priority is P1 Critical, p2 or p3'],
  [{ field: 'priority', op: 'notIn', value: ['p1', 'p2'] }, 'priority is not P1 Critical or p2'],
  [{ field: 'reopens', op: 'min', value: 2 }, 'reopens is at least 2'],
  [{ field: 'reopens', op: 'max', value: 2 }, 'reopens is at most 2'],
  [{ field: 'openedAt', op: 'min', value: '2026-03-01T09:00:00Z' }, 'opened is 2026-03-01T09:00:00Z or later'],
  [{ field: 'openedAt', op: 'max', value: '2026-03-01T09:00:00Z' }, 'opened is 2026-03-01T09:00:00Z or earlier'],
  [{ field: 'isMajor', op: 'eq', value: true }, 'major incident is true'],
  [{ field: 'title', op: 'exists', value: true }, 'title is known'],
  [{ field: 'title', op: 'exists', value: false }, 'title is missing'],
  [{ field: 'title', op: 'startsWith', value: 'VPN' }, 'title starts with "VPN"'],
  [{ field: 'title', op: 'matches', value: 'vpn|wifi' }, 'title matches "vpn|wifi"'],
  [
    {
      all: [
        { field: 'priority', op: 'in', value: ['p1', 'p2'] },
        { field: 'service', op: 'eq', value: 'payroll' },
      ],
    },
    'priority is P1 Critical or p2 and service is Payroll',
  ],
  [
    {
      any: [
        { field: 'priority', op: 'eq', value: 'p1' },
        {
          all: [
            { field: 'service', op: 'eq', value: 'payroll' },
            { field: 'reopens', op: 'min', value: 2 },
          ],
        },
      ],
    },
    'priority is P1 Critical or (service is Payroll and reopens is at least 2)',
  ],
  [{ not: { all: [{ field: 'isMajor', op: 'eq', value: true }] } }, 'not (major incident is true)'],
  [{ field: 'gone', op: 'eq', value: 'x' }, 'gone is x'],
])('%j', (condition, said) => {
  expect(sentence(condition, fields, (_field, value) => names[value] ?? null)).toBe(said);
});

test('keys stand for themselves where nobody knows their names', () => {
  expect(sentence({ field: 'service', op: 'eq', value: 'payroll' }, fields)).toBe('service is payroll');
});
