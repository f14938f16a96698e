import { Refusal } from '../kernel/Refusal.js';

/** Where a change set stands, in the order in which one may pass through. The last two are ends. */
export const changeSetStates = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'DISCARDED'] as const;
export type ChangeSetState = (typeof changeSetStates)[number];

/** What may be done with a change set. */
export const changeSetMoves = [
  'EDIT',
  'REQUEST_REVIEW',
  'APPROVE',
  'RETURN',
  'SCHEDULE',
  'UNSCHEDULE',
  'PUBLISH',
  'DISCARD',
] as const;
export type ChangeSetMove = (typeof changeSetMoves)[number];

/** The columns that the state of a change set is derived from: null while it has not come to that. */
export interface ChangeSetColumns {
  readonly reviewRequestedAt: Date | null;
  readonly approvedAt: Date | null;
  readonly publishAt: Date | null;
  readonly releaseId: string | null;
  readonly discardedAt: Date | null;
}

/** What decides which moves a change set allows somebody. */
export interface ChangeSetMoveFacts {
  readonly state: ChangeSetState;
  readonly isApproved: boolean;
  /** Four-eyes: the live publishing policy asks for an approval. */
  readonly needsApproval: boolean;
  /** Whoever asks opened the set, or edited something in it. */
  readonly isAuthor: boolean;
}

/** Where a change set stands. */
export function changeSetState(columns: ChangeSetColumns): ChangeSetState {
  if (columns.releaseId !== null) return 'PUBLISHED';
  if (columns.discardedAt !== null) return 'DISCARDED';
  if (columns.publishAt !== null) return 'SCHEDULED';
  if (columns.approvedAt !== null) return 'APPROVED';
  return columns.reviewRequestedAt === null ? 'DRAFT' : 'IN_REVIEW';
}

const from: { readonly [move in ChangeSetMove]: readonly ChangeSetState[] } = {
  EDIT: ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'],
  REQUEST_REVIEW: ['DRAFT'],
  APPROVE: ['IN_REVIEW'],
  RETURN: ['IN_REVIEW', 'APPROVED'],
  SCHEDULE: ['DRAFT', 'IN_REVIEW', 'APPROVED'],
  UNSCHEDULE: ['SCHEDULED'],
  PUBLISH: ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'],
  DISCARD: ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'],
};

const said: { readonly [state in ChangeSetState]: string } = {
  DRAFT: 'being drafted',
  IN_REVIEW: 'in review',
  APPROVED: 'approved',
  SCHEDULED: 'scheduled',
  PUBLISHED: 'published',
  DISCARDED: 'discarded',
};

/** The moves that a change set allows now, in the order of `changeSetMoves`. Roles are the policy's matter. */
export function allowedChangeSetMoves(facts: ChangeSetMoveFacts): readonly ChangeSetMove[] {
  return changeSetMoves.filter((move) => obstacle(facts, move) === null);
}

/** Raises MOVE_NOT_ALLOWED, with the state and the moves that are allowed from there, unless the move is allowed now. */
export function assertChangeSetMove(facts: ChangeSetMoveFacts, move: ChangeSetMove): void {
  const found = obstacle(facts, move);
  if (found === null) return;
  throw new Refusal('MOVE_NOT_ALLOWED', found, [], { from: facts.state, allowed: allowedChangeSetMoves(facts) });
}

function obstacle(facts: ChangeSetMoveFacts, move: ChangeSetMove): string | null {
  const { state, isApproved, needsApproval, isAuthor } = facts;
  if (!from[move].includes(state)) return `The change set is ${said[state]}: this is not possible there.`;
  if (move === 'APPROVE' && isAuthor)
    return 'Whoever opened a change set or edited something in it cannot approve it: ask somebody else.';
  if ((move === 'PUBLISH' || move === 'SCHEDULE') && needsApproval && !isApproved)
    return 'The publishing policy asks for an approval by somebody who edited nothing in it: ask for a review first.';
  return null;
}
