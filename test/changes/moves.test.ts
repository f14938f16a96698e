import { describe, expect, test } from '@jest/globals';
import {
  allowedMoves,
  assertEditable,
  assertMove,
  mayChangeType,
  stateAfter,
} from '../../server/core/changes/moves.js';
import {
  changeMoves,
  changeStates,
  changeTypes,
  isOpen,
  type ChangeMove,
  type ChangeState,
  type ChangeType,
} from '../../server/core/changes/states.js';
import { refusalOf } from '../kernel/refusalOf.js';
import { facts } from './support.js';

/** The whole of the three tables: from → to for each move that a type knows. All else is refused. */
const tables: { readonly [type in ChangeType]: { readonly [move in ChangeMove]?: string[] } } = {
  STANDARD: {
    SCHEDULE: ['NEW → SCHEDULED'],
    IMPLEMENT: ['SCHEDULED → IMPLEMENT'],
    FINISH: ['IMPLEMENT → REVIEW'],
    CLOSE: ['REVIEW → CLOSED'],
    CANCEL: ['NEW → CANCELED', 'SCHEDULED → CANCELED'],
  },
  NORMAL: {
    ASSESS: ['NEW → ASSESS'],
    REQUEST_AUTHORIZATION: ['ASSESS → AUTHORIZE'],
    AUTHORIZE: ['AUTHORIZE → SCHEDULED'],
    RETURN: ['ASSESS → NEW', 'AUTHORIZE → NEW'],
    REPLAN: ['SCHEDULED → AUTHORIZE'],
    IMPLEMENT: ['SCHEDULED → IMPLEMENT'],
    FINISH: ['IMPLEMENT → REVIEW'],
    CLOSE: ['REVIEW → CLOSED'],
    CANCEL: ['NEW → CANCELED', 'ASSESS → CANCELED', 'AUTHORIZE → CANCELED', 'SCHEDULED → CANCELED'],
  },
  EMERGENCY: {
    REQUEST_AUTHORIZATION: ['NEW → AUTHORIZE'],
    AUTHORIZE: ['AUTHORIZE → SCHEDULED'],
    RETURN: ['AUTHORIZE → NEW'],
    REPLAN: ['SCHEDULED → AUTHORIZE'],
    IMPLEMENT: ['SCHEDULED → IMPLEMENT'],
    FINISH: ['IMPLEMENT → REVIEW'],
    CLOSE: ['REVIEW → CLOSED'],
    CANCEL: ['NEW → CANCELED', 'AUTHORIZE → CANCELED', 'SCHEDULED → CANCELED'],
  },
};

const cells = changeTypes.flatMap((type) =>
  changeStates.flatMap((from) =>
    changeMoves.map((move): [type: ChangeType, from: ChangeState, move: ChangeMove, to: string | undefined] => [
      type,
      from,
      move,
      tables[type][move]?.find((way) => way.startsWith(`${from} → `))?.split(' → ')[1],
    ]),
  ),
);

describe('the state machines of changes', () => {
  test.each(cells.filter(([, , , to]) => to))('%s: %s allows %s, which leads to %s', (type, state, move, to) => {
    expect(stateAfter(move, facts({ type, state }))).toBe(to);
    expect(() => assertMove(facts({ type, state }), move)).not.toThrow();
    expect(allowedMoves(facts({ type, state }))).toContain(move);
  });

  test.each(cells.filter(([, , , to]) => !to))('%s: %s refuses %s', (type, state, move) => {
    const refused = refusalOf(() => stateAfter(move, facts({ type, state })));
    expect(refused.code).toBe('MOVE_NOT_ALLOWED');
    expect(refused.message).toBe(
      tables[type][move]
        ? `A change that is ${state} does not allow ${move}.`
        : `${move} is not a move of ${type} changes.`,
    );
    expect(refused.extra).toEqual({ from: state, allowed: allowedMoves(facts({ type, state })) });
  });

  test('allow in each state exactly these moves, in this order', () => {
    expect(allowedMoves(facts({ type: 'NORMAL', state: 'AUTHORIZE' }))).toEqual(['AUTHORIZE', 'RETURN', 'CANCEL']);
    expect(allowedMoves(facts({ type: 'NORMAL', state: 'SCHEDULED' }))).toEqual(['REPLAN', 'IMPLEMENT', 'CANCEL']);
    expect(allowedMoves(facts({ type: 'STANDARD', state: 'SCHEDULED' }))).toEqual(['IMPLEMENT', 'CANCEL']);
    expect(allowedMoves(facts({ type: 'EMERGENCY', state: 'NEW' }))).toEqual(['REQUEST_AUTHORIZATION', 'CANCEL']);
    expect(allowedMoves(facts({ type: 'NORMAL', state: 'CLOSED' }))).toEqual([]);
    expect(allowedMoves(facts({ type: 'NORMAL', state: 'CANCELED' }))).toEqual([]);
  });

  test.each(changeStates.map((state): [ChangeState, boolean] => [state, state !== 'CLOSED' && state !== 'CANCELED']))(
    '%s is open: %j',
    (state, open) => {
      expect(isOpen(state)).toBe(open);
    },
  );
});

describe('separation of duties', () => {
  test.each<ChangeType>(['NORMAL', 'EMERGENCY'])('the requester of a %s change does not authorize it', (type) => {
    const own = facts({ type, state: 'AUTHORIZE', actorId: 'requester' });
    expect(refusalOf(() => assertMove(own, 'AUTHORIZE'))).toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
      message: 'Somebody other than the requester authorizes a change.',
      extra: { from: 'AUTHORIZE', allowed: ['RETURN', 'CANCEL'] },
    });
  });

  test('the requester does not approve an emergency change in retrospect', () => {
    const own = facts({ type: 'EMERGENCY', state: 'REVIEW', actorId: 'requester' });
    expect(refusalOf(() => assertMove(own, 'CLOSE'))).toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
      extra: { from: 'REVIEW', allowed: [] },
    });
  });

  test('whoever authorized a change does not carry it out', () => {
    const own = facts({ type: 'NORMAL', state: 'SCHEDULED', authorizerId: 'colleague' });
    expect(refusalOf(() => assertMove(own, 'IMPLEMENT'))).toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
      message: 'Somebody other than the one who authorized a change carries it out.',
      extra: { from: 'SCHEDULED', allowed: ['REPLAN', 'CANCEL'] },
    });
  });

  test('the requester carries out what somebody else authorized', () => {
    const authorized = facts({ type: 'NORMAL', state: 'SCHEDULED', authorizerId: 'colleague', actorId: 'requester' });
    expect(stateAfter('IMPLEMENT', authorized)).toBe('IMPLEMENT');
  });

  test('the requester closes a normal change', () => {
    expect(stateAfter('CLOSE', facts({ type: 'NORMAL', state: 'REVIEW', actorId: 'requester' }))).toBe('CLOSED');
  });
});

describe('implementing', () => {
  // Planned from 20:00 until 22:00.
  test.each<[at: string, allowed: boolean]>([
    ['2026-03-02T19:44:59.999Z', false],
    ['2026-03-02T19:45:00.000Z', true],
    ['2026-03-02T22:14:59.999Z', true],
    ['2026-03-02T22:15:00.000Z', false],
  ])('at %s is allowed: %j', (at, allowed) => {
    const moves = allowedMoves(facts({ type: 'STANDARD', state: 'SCHEDULED', now: new Date(at) }));
    expect(moves).toEqual(allowed ? ['IMPLEMENT', 'CANCEL'] : ['CANCEL']);
  });

  test('is refused without a planned window', () => {
    const unplanned = facts({ type: 'NORMAL', state: 'SCHEDULED', plannedEndAt: null });
    expect(refusalOf(() => assertMove(unplanned, 'IMPLEMENT'))).toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
      message: 'A change begins within its planned window, give or take 15 minutes.',
      extra: { from: 'SCHEDULED', allowed: ['REPLAN', 'CANCEL'] },
    });
  });
});

describe('editing', () => {
  test.each<[state: ChangeState, isEditable: boolean]>([
    ['NEW', true],
    ['ASSESS', true],
    ['AUTHORIZE', false],
    ['SCHEDULED', false],
    ['IMPLEMENT', false],
    ['REVIEW', false],
    ['CLOSED', false],
    ['CANCELED', false],
  ])('a change that is %s may be edited: %j', (state, isEditable) => {
    const change = facts({ type: 'NORMAL', state });
    if (isEditable) expect(() => assertEditable(change)).not.toThrow();
    else
      expect(refusalOf(() => assertEditable(change))).toMatchObject({
        code: 'MOVE_NOT_ALLOWED',
        message: `A change that is ${state} cannot be edited.`,
        extra: { from: state },
      });
  });

  test.each(changeStates.map((state): [ChangeState, boolean] => [state, state === 'NEW']))(
    'a change that is %s may become another type: %j',
    (state, may) => {
      expect(mayChangeType({ state })).toBe(may);
    },
  );
});
