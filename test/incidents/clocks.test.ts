import { expect, test } from '@jest/globals';
import { clockEffectOf, type ClockEffect } from '../../server/core/incidents/clocks.js';
import type { IncidentState } from '../../server/core/incidents/states.js';
import type { HoldReason } from '../../server/core/sla/Pause.js';

const pausing: HoldReason[] = ['CUSTOMER', 'SCHEDULED'];

test.each<[from: IncidentState | null, to: IncidentState, reason: HoldReason | null, effect: ClockEffect]>([
  [null, 'NEW', null, 'START'],
  [null, 'ASSIGNED', null, 'START'],
  ['NEW', 'ASSIGNED', null, 'NONE'],
  ['NEW', 'IN_PROGRESS', null, 'NONE'],
  ['ASSIGNED', 'IN_PROGRESS', null, 'NONE'],
  ['IN_PROGRESS', 'ASSIGNED', null, 'NONE'],
  ['ASSIGNED', 'ASSIGNED', null, 'NONE'],
  ['NEW', 'PENDING', 'CUSTOMER', 'PAUSE'],
  ['IN_PROGRESS', 'PENDING', 'SCHEDULED', 'PAUSE'],
  ['IN_PROGRESS', 'PENDING', 'VENDOR', 'NONE'],
  ['IN_PROGRESS', 'PENDING', null, 'NONE'],
  ['PENDING', 'PENDING', 'CUSTOMER', 'NONE'],
  ['PENDING', 'IN_PROGRESS', 'CUSTOMER', 'RESUME'],
  ['PENDING', 'ASSIGNED', 'SCHEDULED', 'RESUME'],
  ['PENDING', 'IN_PROGRESS', 'VENDOR', 'NONE'],
  ['IN_PROGRESS', 'RESOLVED', null, 'STOP'],
  ['ASSIGNED', 'RESOLVED', null, 'STOP'],
  ['PENDING', 'RESOLVED', 'CUSTOMER', 'STOP'],
  ['RESOLVED', 'IN_PROGRESS', null, 'RESUME'],
  ['RESOLVED', 'CLOSED', null, 'FINAL'],
  ['NEW', 'CANCELED', null, 'CANCEL'],
  ['PENDING', 'CANCELED', 'CUSTOMER', 'CANCEL'],
  ['NEW', 'CLOSED', null, 'CANCEL'],
  ['IN_PROGRESS', 'CLOSED', null, 'CANCEL'],
  ['PENDING', 'CLOSED', 'CUSTOMER', 'CANCEL'],
])('from %s to %s (waiting for %s) the resolution clock does %s', (from, to, reason, effect) => {
  expect(clockEffectOf(from, to, reason, pausing)).toBe(effect);
});

test('where a policy pauses for nothing, no reason does', () => {
  expect(clockEffectOf('IN_PROGRESS', 'PENDING', 'CUSTOMER', [])).toBe('NONE');
  expect(clockEffectOf('PENDING', 'IN_PROGRESS', 'CUSTOMER', [])).toBe('NONE');
});
