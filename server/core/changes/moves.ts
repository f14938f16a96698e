import { Refusal } from '../kernel/Refusal.js';
import { changeMoves, type ChangeMove, type ChangeMoveFacts, type ChangeState, type ChangeType } from './states.js';

/** What the state machine asks of a change; what it has to say in words is the guards' matter. */
export type MoveFacts = Pick<
  ChangeMoveFacts,
  'type' | 'state' | 'actorId' | 'requesterId' | 'authorizerId' | 'plannedStartAt' | 'plannedEndAt' | 'now'
>;

type Transitions = { readonly [move in ChangeMove]?: { readonly [from in ChangeState]?: ChangeState } };

const afterScheduling = {
  IMPLEMENT: { SCHEDULED: 'IMPLEMENT' },
  FINISH: { IMPLEMENT: 'REVIEW' },
  CLOSE: { REVIEW: 'CLOSED' },
} as const;

/** From where each move leads where, by type of change. What is not listed is refused. */
const transitions: { readonly [type in ChangeType]: Transitions } = {
  // Approved beforehand by its template: it is never assessed, authorized or sent back.
  STANDARD: {
    SCHEDULE: { NEW: 'SCHEDULED' },
    ...afterScheduling,
    CANCEL: { NEW: 'CANCELED', SCHEDULED: 'CANCELED' },
  },
  NORMAL: {
    ASSESS: { NEW: 'ASSESS' },
    REQUEST_AUTHORIZATION: { ASSESS: 'AUTHORIZE' },
    AUTHORIZE: { AUTHORIZE: 'SCHEDULED' },
    RETURN: { ASSESS: 'NEW', AUTHORIZE: 'NEW' },
    REPLAN: { SCHEDULED: 'AUTHORIZE' },
    ...afterScheduling,
    CANCEL: { NEW: 'CANCELED', ASSESS: 'CANCELED', AUTHORIZE: 'CANCELED', SCHEDULED: 'CANCELED' },
  },
  EMERGENCY: {
    REQUEST_AUTHORIZATION: { NEW: 'AUTHORIZE' },
    AUTHORIZE: { AUTHORIZE: 'SCHEDULED' },
    RETURN: { AUTHORIZE: 'NEW' },
    REPLAN: { SCHEDULED: 'AUTHORIZE' },
    ...afterScheduling,
    CANCEL: { NEW: 'CANCELED', AUTHORIZE: 'CANCELED', SCHEDULED: 'CANCELED' },
  },
};

/** How long before its planned start and after its planned end a change may still begin. */
export const windowToleranceMinutes = 15;

/** The moves that a change allows this person now, in the order of `changeMoves`. Roles are the policy's matter. */
export function allowedMoves(facts: MoveFacts): readonly ChangeMove[] {
  return changeMoves.filter((move) => obstacle(facts, move) === null);
}

/** Raises MOVE_NOT_ALLOWED, with the state and the moves that are allowed from there, unless the move is allowed now. */
export function assertMove(facts: MoveFacts, move: ChangeMove): void {
  const found = obstacle(facts, move);
  if (found !== null) throw refusal(found, facts);
}

/** The state a change is in after an allowed move; raises MOVE_NOT_ALLOWED for any other. */
export function stateAfter(move: ChangeMove, facts: MoveFacts): ChangeState {
  assertMove(facts, move);
  return transitions[facts.type][move]?.[facts.state] as ChangeState;
}

/**
 * Raises MOVE_NOT_ALLOWED unless plan, window and risk may be edited. Once authorization is asked for they stand, since
 * what was agreed to must be what is done: RETURN or REPLAN opens them again.
 */
export function assertEditable(facts: MoveFacts): void {
  if (isEditable(facts.state)) return;
  throw refusal(`A change that is ${facts.state} cannot be edited.`, facts);
}

/** Whether plan, window and risk may be edited in that state. */
export function isEditable(state: ChangeState): boolean {
  return state === 'NEW' || state === 'ASSESS';
}

/** Whether a change may still become one of another type: only while it is new, when nothing was approved. */
export function mayChangeType(facts: Pick<ChangeMoveFacts, 'state'>): boolean {
  return facts.state === 'NEW';
}

const refusal = (message: string, facts: MoveFacts): Refusal =>
  new Refusal('MOVE_NOT_ALLOWED', message, [], { from: facts.state, allowed: allowedMoves(facts) });

/** Says what stands in the way of a move, or null when nothing does. */
function obstacle(facts: MoveFacts, move: ChangeMove): string | null {
  const leads = transitions[facts.type][move];
  if (!leads) return `${move} is not a move of ${facts.type} changes.`;
  if (!leads[facts.state]) return `A change that is ${facts.state} does not allow ${move}.`;
  const isRequester = facts.actorId === facts.requesterId;
  if (move === 'AUTHORIZE' && isRequester) return 'Somebody other than the requester authorizes a change.';
  if (move === 'CLOSE' && facts.type === 'EMERGENCY' && isRequester)
    return 'Somebody other than the requester closes an emergency change, which approves it in retrospect.';
  if (move === 'IMPLEMENT' && facts.actorId === facts.authorizerId)
    return 'Somebody other than the one who authorized a change carries it out.';
  if (move === 'IMPLEMENT' && !isInWindow(facts))
    return `A change begins within its planned window, give or take ${windowToleranceMinutes} minutes.`;
  return null;
}

function isInWindow({ plannedStartAt, plannedEndAt, now }: MoveFacts): boolean {
  if (!plannedStartAt || !plannedEndAt) return false;
  const tolerance = windowToleranceMinutes * 60_000;
  const at = now.getTime();
  return at >= plannedStartAt.getTime() - tolerance && at < plannedEndAt.getTime() + tolerance;
}
