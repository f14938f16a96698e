import { describe, expect, test } from '@jest/globals';
import { assertMoveInput, type IncidentMoveInput } from '../../server/core/incidents/guards.js';
import type { IncidentMove, IncidentMoveFacts } from '../../server/core/incidents/states.js';
import { refusalOf } from '../kernel/refusalOf.js';

const now = new Date('2026-03-02T09:00:00Z');
const facts: IncidentMoveFacts = {
  state: 'ASSIGNED',
  teamKey: 'desk',
  assigneeId: null,
  isMajor: false,
  resolvedAt: null,
  reopenWindowDays: 14,
  now,
};
const tomorrow = new Date('2026-03-03T09:00:00Z');

describe('a move is taken with', () => {
  test.each<[move: IncidentMove, input: IncidentMoveInput]>([
    ['ASSIGN', { teamKey: 'network' }],
    ['ASSIGN', { assigneeId: 'kenji' }],
    ['START', { assigneeId: 'kenji' }],
    ['HOLD', { holdReason: 'VENDOR', followUpAt: tomorrow }],
    ['HOLD', { holdReason: 'CUSTOMER', followUpAt: new Date('2026-03-02T09:00:00.001Z') }],
    ['RESUME', {}],
    ['RESOLVE', { resolutionCode: 'FIXED', resolutionText: 'Restarted the line card.' }],
    ['REOPEN', { reason: 'It came back.' }],
    ['CLOSE', {}],
    ['CANCEL', { reason: 'Opened by mistake.' }],
    ['CLOSE_AS_DUPLICATE', { duplicateOfId: 'inc_1' }],
  ])('%s %j', (move, input) => {
    expect(() => assertMoveInput(facts, move, input)).not.toThrow();
  });

  test('START and no person, when somebody has the incident already', () => {
    expect(() => assertMoveInput({ ...facts, assigneeId: 'aisha' }, 'START', {})).not.toThrow();
  });
});

describe('a move is refused with', () => {
  test.each<[move: IncidentMove, input: IncidentMoveInput, complaints: [field: string, message: string][]]>([
    ['ASSIGN', {}, [['teamKey', 'Name a team, a person or both.']]],
    ['ASSIGN', { teamKey: null, assigneeId: null }, [['teamKey', 'Name a team, a person or both.']]],
    ['START', {}, [['assigneeId', 'Name the person who works on it.']]],
    [
      'HOLD',
      {},
      [
        ['reason', 'Choose what it waits for: CUSTOMER, VENDOR, CHANGE, SCHEDULED.'],
        ['followUpAt', 'Say when to look at it again.'],
      ],
    ],
    ['HOLD', { holdReason: 'CUSTOMER' }, [['followUpAt', 'Say when to look at it again.']]],
    ['HOLD', { holdReason: 'CUSTOMER', followUpAt: now }, [['followUpAt', 'Expected an instant in the future.']]],
    [
      'RESOLVE',
      {},
      [
        ['resolutionCode', 'Choose how it was resolved.'],
        ['resolutionText', 'Say what was done.'],
      ],
    ],
    ['RESOLVE', { resolutionCode: 'FIXED', resolutionText: '  \n' }, [['resolutionText', 'Say what was done.']]],
    ['REOPEN', {}, [['reason', 'Say why it is not resolved.']]],
    ['CANCEL', { reason: '' }, [['reason', 'Say why it is canceled.']]],
    ['CLOSE_AS_DUPLICATE', { reason: 'same' }, [['duplicateOfId', 'Name the incident that goes on.']]],
  ])('%s %j: %j', (move, input, complaints) => {
    const refused = refusalOf(() => assertMoveInput(facts, move, input));
    expect(refused.code).toBe('INVALID');
    expect(refused.complaints).toEqual(complaints.map(([field, message]) => ({ path: [field], message })));
  });
});
