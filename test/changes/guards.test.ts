import { describe, expect, test } from '@jest/globals';
import { assertReady } from '../../server/core/changes/guards.js';
import { changeMoves, changeTypes, type ChangeMove, type ChangeMoveFacts } from '../../server/core/changes/states.js';
import { refusalOf } from '../kernel/refusalOf.js';
import { facts } from './support.js';

test.each(changeTypes.flatMap((type) => changeMoves.map((move): [typeof type, ChangeMove] => [type, move])))(
  'a complete %s change is ready for %s',
  (type, move) => {
    expect(() => assertReady(facts({ type }), move, 'Because.')).not.toThrow();
  },
);

describe('a change is not ready for', () => {
  const end = new Date('2026-03-02T20:00:00Z');

  test.each<[move: ChangeMove, lacking: Partial<ChangeMoveFacts>, complaints: [field: string, message: string][]]>([
    [
      'ASSESS',
      { serviceKey: null, plan: null, backoutPlan: ' ' },
      [
        ['serviceKey', 'Name the service that is changed.'],
        ['plan', 'Say what is done, step by step.'],
        ['backoutPlan', 'Say how to go back if it fails.'],
      ],
    ],
    [
      'REQUEST_AUTHORIZATION',
      { backoutPlan: null, riskLevel: null, peerReviewerId: null, plannedStartAt: null, plannedEndAt: null },
      [
        ['backoutPlan', 'Say how to go back if it fails.'],
        ['riskLevel', 'Choose the level of risk.'],
        ['peerReviewerId', 'Name who looked the change over.'],
        ['plannedStartAt', 'Say when the work is to begin.'],
        ['plannedEndAt', 'Say when the work is to be done.'],
      ],
    ],
    [
      'REQUEST_AUTHORIZATION',
      { peerReviewerId: 'requester' },
      [['peerReviewerId', 'Somebody other than the requester looks a change over.']],
    ],
    [
      'REQUEST_AUTHORIZATION',
      { type: 'EMERGENCY', justification: null, riskLevel: null, peerReviewerId: null },
      [['justification', 'Say why it cannot wait.']],
    ],
    [
      'REQUEST_AUTHORIZATION',
      { plannedEndAt: end },
      [['plannedEndAt', 'Expected an instant after the planned start.']],
    ],
    [
      'SCHEDULE',
      { type: 'STANDARD', templateKey: null, plannedEndAt: end },
      [
        ['templateKey', 'Name the template that a standard change follows.'],
        ['plannedEndAt', 'Expected an instant after the planned start.'],
      ],
    ],
    ['REPLAN', { plannedStartAt: null }, [['plannedStartAt', 'Say when the work is to begin.']]],
    [
      'FINISH',
      { outcome: null },
      [['outcome', 'Choose how it ended: SUCCESSFUL, SUCCESSFUL_WITH_ISSUES, BACKED_OUT, FAILED.']],
    ],
    [
      'CLOSE',
      { type: 'EMERGENCY', reviewNotes: null },
      [['reviewNotes', 'Say on what grounds it is approved in retrospect.']],
    ],
  ])('%s with %j', (move, lacking, complaints) => {
    const refused = refusalOf(() => assertReady(facts(lacking), move, 'Because.'));
    expect(refused.code).toBe('INVALID');
    expect(refused.complaints).toEqual(complaints.map(([field, message]) => ({ path: [field], message })));
  });

  test.each<[move: ChangeMove, message: string]>([
    ['RETURN', 'Say what has to be revised.'],
    ['REPLAN', 'Say why it is planned anew.'],
    ['CANCEL', 'Say why it is canceled.'],
  ])('%s without a reason', (move, message) => {
    expect(refusalOf(() => assertReady(facts({}), move)).complaints).toEqual([{ path: ['reason'], message }]);
    expect(refusalOf(() => assertReady(facts({}), move, '   ')).complaints).toEqual([{ path: ['reason'], message }]);
  });

  test('nothing it does not need: a normal change closes without notes', () => {
    expect(() =>
      assertReady(facts({ reviewNotes: null, justification: null, templateKey: null }), 'CLOSE'),
    ).not.toThrow();
  });
});
