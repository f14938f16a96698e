import type { ChangeMoveFacts } from '../../server/core/changes/states.js';

/** A complete change, planned from 20:00 until 22:00, that somebody other than the requester asks about at 20:30. */
export function facts(change: Partial<ChangeMoveFacts>): ChangeMoveFacts {
  return {
    type: 'NORMAL',
    state: 'NEW',
    actorId: 'colleague',
    requesterId: 'requester',
    serviceKey: 'network-access',
    plan: 'Replace the line card.',
    backoutPlan: 'Put the old one back.',
    riskLevel: 'LOW',
    peerReviewerId: 'reviewer',
    authorizerId: null,
    justification: 'The card fails every hour.',
    templateKey: 'line-card',
    plannedStartAt: new Date('2026-03-02T20:00:00Z'),
    plannedEndAt: new Date('2026-03-02T22:00:00Z'),
    outcome: 'SUCCESSFUL',
    reviewNotes: 'It holds.',
    now: new Date('2026-03-02T20:30:00Z'),
    ...change,
  };
}
