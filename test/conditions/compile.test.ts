import { describe, expect, test } from '@jest/globals';
import { compileCondition } from '../../server/core/conditions/compile.js';
import type { Condition, Facts, Operator, Scalar } from '../../server/core/conditions/condition.js';

const holds = (condition: Condition, facts: Facts): boolean => compileCondition(condition)(facts);

const missing = undefined;
const openedAt = '2026-03-29T01:00:00Z';

describe('an atom', () => {
  test.each<[op: Operator, value: Scalar | readonly Scalar[], fact: Scalar | null | undefined, result: boolean]>([
    ['eq', 'p1', 'p1', true],
    ['eq', 'p1', 'P1', false],
    ['eq', 'p1', missing, false],
    ['eq', 1, 1, true],
    ['eq', 1, '1', false],
    ['eq', true, 'true', false],
    ['eq', '', '', true],
    ['eq', '', null, false],
    ['ne', 'p1', 'p2', true],
    ['ne', 'p1', 'p1', false],
    ['ne', 'p1', missing, true],
    ['ne', 1, '1', true],
    ['in', ['p1', 'p2'], 'p2', true],
    ['in', ['p1', 'p2'], 'p3', false],
    ['in', ['p1', 'p2'], missing, false],
    ['in', [1, 2], '1', false],
    ['notIn', ['p1', 'p2'], 'p3', true],
    ['notIn', ['p1', 'p2'], 'p1', false],
    ['notIn', ['p1', 'p2'], null, true],
    ['min', 3, 3, true],
    ['min', 3, 2.999, false],
    ['min', 3, '4', false],
    ['min', 3, missing, false],
    ['max', 3, 3, true],
    ['max', 3, 4, false],
    ['max', 3, missing, false],
    ['min', openedAt, '2026-03-29T03:00:00+02:00', true],
    ['min', openedAt, '2026-03-29T00:59:59.999Z', false],
    ['max', openedAt, '2026-03-29T03:00:00+02:00', true],
    ['max', openedAt, '2026-03-29T01:00:00.001Z', false],
    ['max', openedAt, missing, false],
    ['max', openedAt, 'yesterday', false],
    ['exists', true, 'p1', true],
    ['exists', true, '', true],
    ['exists', true, false, true],
    ['exists', true, missing, false],
    ['exists', false, 0, false],
    ['exists', false, null, true],
    ['startsWith', 'VPN', 'VPN is down', true],
    ['startsWith', 'VPN', 'The VPN is down', false],
    ['startsWith', 'VPN', 'vpn is down', false],
    ['startsWith', 'VPN', missing, false],
    ['matches', 'vpn', 'The VPN is down', true],
    ['matches', '^vpn', 'The VPN is down', false],
    ['matches', 'vpn', missing, false],
    ['matches', '1', 1, false],
  ])('%s %j of %j is %j', (op, value, fact, result) => {
    expect(holds({ field: 'x', op, value }, { x: fact })).toBe(result);
  });
});

describe('groups', () => {
  const yes: Condition = { field: 'x', op: 'exists', value: false };
  const no: Condition = { field: 'x', op: 'exists', value: true };

  test.each<[name: string, condition: Condition, result: boolean]>([
    ['all of two that hold', { all: [yes, yes] }, true],
    ['all of one that holds and one that does not', { all: [yes, no] }, false],
    ['any of one that does not and one that holds', { any: [no, yes] }, true],
    ['any of two that do not hold', { any: [no, no] }, false],
    ['not of one that holds', { not: yes }, false],
    ['not of one that does not hold', { not: no }, true],
    ['groups inside groups', { all: [{ any: [no, yes] }, { not: { all: [yes, no] } }] }, true],
  ])('%s', (_name, condition, result) => {
    expect(holds(condition, {})).toBe(result);
  });

  test('not of an atom about a missing field holds, although the atom turned round would not', () => {
    expect(holds({ not: { field: 'x', op: 'min', value: 5 } }, {})).toBe(true);
    expect(holds({ field: 'x', op: 'max', value: 4 }, {})).toBe(false);
  });
});
