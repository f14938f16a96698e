import { describe, expect, test } from '@jest/globals';
import { allowedMoves, assertMove, reopenableUntil, stateAfter } from '../../server/core/incidents/moves.js';
import {
  incidentMoves,
  incidentStates,
  isOpen,
  type IncidentMove,
  type IncidentMoveFacts,
  type IncidentState,
} from '../../server/core/incidents/states.js';
import { refusalOf } from '../kernel/refusalOf.js';

const facts = (change: Partial<IncidentMoveFacts>): IncidentMoveFacts => ({
  state: 'NEW',
  teamKey: 'desk',
  assigneeId: 'aisha',
  isMajor: false,
  resolvedAt: change.state === 'RESOLVED' ? new Date('2026-03-01T09:00:00Z') : null,
  reopenWindowDays: 14,
  now: new Date('2026-03-02T09:00:00Z'),
  ...change,
});

/** The whole table: where each move leads from each state; a dash refuses it. */
const table: { readonly [move in IncidentMove]: readonly string[] } = {
  //                   NEW            ASSIGNED       IN_PROGRESS    PENDING        RESOLVED       CLOSED CANCELED
  ASSIGN: ['ASSIGNED', 'ASSIGNED', 'ASSIGNED', 'PENDING', '-', '-', '-'],
  START: ['IN_PROGRESS', 'IN_PROGRESS', '-', '-', '-', '-', '-'],
  HOLD: ['PENDING', 'PENDING', 'PENDING', '-', '-', '-', '-'],
  RESUME: ['-', '-', '-', 'IN_PROGRESS', '-', '-', '-'],
  RESOLVE: ['-', 'RESOLVED', 'RESOLVED', 'RESOLVED', '-', '-', '-'],
  REOPEN: ['-', '-', '-', '-', 'IN_PROGRESS', '-', '-'],
  CLOSE: ['-', '-', '-', '-', 'CLOSED', '-', '-'],
  CANCEL: ['CANCELED', 'CANCELED', '-', 'CANCELED', '-', '-', '-'],
  CLOSE_AS_DUPLICATE: ['CLOSED', 'CLOSED', 'CLOSED', 'CLOSED', '-', '-', '-'],
};

const cells = incidentMoves.flatMap((move) =>
  incidentStates.map((from, i): [from: IncidentState, move: IncidentMove, to: string] => [
    from,
    move,
    table[move][i] ?? '',
  ]),
);

describe('the state machine of incidents', () => {
  test.each(cells.filter(([, , to]) => to !== '-'))('%s allows %s, which leads to %s', (state, move, to) => {
    expect(stateAfter(move, facts({ state }))).toBe(to);
    expect(() => assertMove(facts({ state }), move)).not.toThrow();
    expect(allowedMoves(facts({ state }))).toContain(move);
  });

  test.each(cells.filter(([, , to]) => to === '-'))('%s refuses %s', (state, move) => {
    expect(refusalOf(() => stateAfter(move, facts({ state })))).toEqual({
      code: 'MOVE_NOT_ALLOWED',
      message: `An incident that is ${state} does not allow ${move}.`,
      complaints: [{ path: [], message: `An incident that is ${state} does not allow ${move}.` }],
      extra: { from: state, allowed: allowedMoves(facts({ state })) },
    });
  });

  test.each<[state: IncidentState, moves: IncidentMove[]]>([
    ['NEW', ['ASSIGN', 'START', 'HOLD', 'CANCEL', 'CLOSE_AS_DUPLICATE']],
    ['ASSIGNED', ['ASSIGN', 'START', 'HOLD', 'RESOLVE', 'CANCEL', 'CLOSE_AS_DUPLICATE']],
    ['IN_PROGRESS', ['ASSIGN', 'HOLD', 'RESOLVE', 'CLOSE_AS_DUPLICATE']],
    ['PENDING', ['ASSIGN', 'RESUME', 'RESOLVE', 'CANCEL', 'CLOSE_AS_DUPLICATE']],
    ['RESOLVED', ['REOPEN', 'CLOSE']],
    ['CLOSED', []],
    ['CANCELED', []],
  ])('%s allows exactly %j', (state, moves) => {
    expect(allowedMoves(facts({ state }))).toEqual(moves);
  });

  test.each(
    incidentStates.map((state): [IncidentState, boolean] => [state, !'RESOLVED CLOSED CANCELED'.includes(state)]),
  )('%s is open: %j', (state, open) => {
    expect(isOpen(state)).toBe(open);
  });
});

describe('resuming', () => {
  test('leads back to the team when no person has the incident', () => {
    expect(stateAfter('RESUME', facts({ state: 'PENDING', assigneeId: null }))).toBe('ASSIGNED');
  });

  test('leads to the person who has it, also where no team does', () => {
    expect(stateAfter('RESUME', facts({ state: 'PENDING', teamKey: null }))).toBe('IN_PROGRESS');
  });

  test('is refused while neither a team nor a person has the incident', () => {
    const nobodys = facts({ state: 'PENDING', teamKey: null, assigneeId: null });
    expect(refusalOf(() => assertMove(nobodys, 'RESUME'))).toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
      message: 'Nobody has this incident: assign it before work goes on.',
      extra: { from: 'PENDING', allowed: ['ASSIGN', 'RESOLVE', 'CANCEL', 'CLOSE_AS_DUPLICATE'] },
    });
  });
});

test.each<IncidentState>(['NEW', 'ASSIGNED', 'PENDING'])('a major incident that is %s is not canceled', (state) => {
  expect(refusalOf(() => assertMove(facts({ state, isMajor: true }), 'CANCEL'))).toMatchObject({
    code: 'MOVE_NOT_ALLOWED',
    message: 'A major incident is not canceled: resolve it.',
  });
  expect(allowedMoves(facts({ state, isMajor: true }))).not.toContain('CANCEL');
});

describe('reopening', () => {
  // Fourteen days of 24 hours, across the night in which Berlin's clocks go forward.
  const resolvedAt = new Date('2026-03-20T09:00:00Z');
  const at = (now: string): IncidentMoveFacts => facts({ state: 'RESOLVED', resolvedAt, now: new Date(now) });

  test('is allowed until the last instant of the window', () => {
    expect(allowedMoves(at('2026-04-03T08:59:59.999Z'))).toEqual(['REOPEN', 'CLOSE']);
  });

  test('is refused from the instant at which the window ends, and closing is not', () => {
    expect(allowedMoves(at('2026-04-03T09:00:00.000Z'))).toEqual(['CLOSE']);
    expect(refusalOf(() => stateAfter('REOPEN', at('2026-04-03T09:00:00.000Z')))).toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
      message: 'The time to reopen this incident ended at 2026-04-03T09:00:00.000Z: open a new one and link it.',
      extra: { from: 'RESOLVED', allowed: ['CLOSE'] },
    });
  });

  test('is never allowed where the service gives no days', () => {
    expect(allowedMoves(facts({ state: 'RESOLVED', reopenWindowDays: 0, resolvedAt, now: resolvedAt }))).toEqual([
      'CLOSE',
    ]);
  });

  test('has no end while the incident is not resolved', () => {
    expect(reopenableUntil({ resolvedAt: null, reopenWindowDays: 14 })).toBeNull();
    expect(reopenableUntil({ resolvedAt, reopenWindowDays: 1 })).toEqual(new Date('2026-03-21T09:00:00Z'));
  });
});
