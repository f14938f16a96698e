import type { RiskLevel } from '../../../core/changes/states.js';
import type { Work } from '../../kernel/Work.js';
import { assertActiveStaff } from '../../records/people.js';
import { moveChange } from './moveChange.js';
import type { ChangeResult, ChangeTarget } from './results.js';

/** What `requestAuthorization` takes. */
export interface RequestAuthorizationInput extends ChangeTarget {
  /** Null keeps what is there. */
  readonly riskLevel?: RiskLevel | null;
  /** UUID of the user who looked the change over; null keeps who is there. */
  readonly peerReviewerId?: string | null;
}

/**
 * Asks for a change to be authorized. From now on it stands as it is, until it is sent back.
 *
 * Refuses NOT_FOUND (also for a reviewer who is not of the active staff), FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED;
 * INVALID for what the change lacks: plans and window; risk and a peer reviewer other than the requester, or, in an
 * emergency, the justification.
 */
export function requestAuthorization(work: Work, input: RequestAuthorizationInput): Promise<ChangeResult> {
  const { riskLevel = null, peerReviewerId = null } = input;
  return moveChange(work, input, {
    move: 'REQUEST_AUTHORIZATION',
    contents: { riskLevel, peerReviewerId },
    check: async () => {
      if (peerReviewerId !== null) await assertActiveStaff(work, peerReviewerId, ['peerReviewerId']);
    },
    happening: (facts) => ({
      type: 'AUTHORIZATION_REQUESTED',
      payload: { riskLevel: facts.riskLevel, peerReviewerId: facts.peerReviewerId },
    }),
  });
}
