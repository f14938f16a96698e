import { Refusal } from '../kernel/Refusal.js';
import { incidentMoves, type IncidentMove, type IncidentMoveFacts, type IncidentState } from './states.js';

/** From where each move leads where. A state that is not listed refuses the move. */
const transitions: { readonly [move in IncidentMove]: { readonly [from in IncidentState]?: IncidentState } } = {
  // Handing over while waiting changes the owner and nothing else: the record still waits.
  ASSIGN: { NEW: 'ASSIGNED', ASSIGNED: 'ASSIGNED', IN_PROGRESS: 'ASSIGNED', PENDING: 'PENDING' },
  START: { NEW: 'IN_PROGRESS', ASSIGNED: 'IN_PROGRESS' },
  HOLD: { NEW: 'PENDING', ASSIGNED: 'PENDING', IN_PROGRESS: 'PENDING' },
  // Where no person has the incident it goes back to its team instead: see stateAfter.
  RESUME: { PENDING: 'IN_PROGRESS' },
  RESOLVE: { ASSIGNED: 'RESOLVED', IN_PROGRESS: 'RESOLVED', PENDING: 'RESOLVED' },
  REOPEN: { RESOLVED: 'IN_PROGRESS' },
  CLOSE: { RESOLVED: 'CLOSED' },
  CANCEL: { NEW: 'CANCELED', ASSIGNED: 'CANCELED', PENDING: 'CANCELED' },
  CLOSE_AS_DUPLICATE: { NEW: 'CLOSED', ASSIGNED: 'CLOSED', IN_PROGRESS: 'CLOSED', PENDING: 'CLOSED' },
};

const dayMilliseconds = 86_400_000;

/** The moves that an incident allows now, in the order of `incidentMoves`. Who may make them is the policy's matter. */
export function allowedMoves(facts: IncidentMoveFacts): readonly IncidentMove[] {
  return incidentMoves.filter((move) => obstacle(facts, move) === null);
}

/** Raises MOVE_NOT_ALLOWED, with the state and the moves that are allowed from there, unless the move is allowed now. */
export function assertMove(facts: IncidentMoveFacts, move: IncidentMove): void {
  const found = obstacle(facts, move);
  if (found !== null)
    throw new Refusal('MOVE_NOT_ALLOWED', found, [], { from: facts.state, allowed: allowedMoves(facts) });
}

/** The state an incident is in after an allowed move; raises MOVE_NOT_ALLOWED for any other. */
export function stateAfter(move: IncidentMove, facts: IncidentMoveFacts): IncidentState {
  assertMove(facts, move);
  if (move === 'RESUME' && facts.assigneeId === null) return 'ASSIGNED';
  return transitions[move][facts.state] as IncidentState;
}

/** The instant from which a resolved incident can no longer be reopened; null when it is not resolved. */
export function reopenableUntil(facts: Pick<IncidentMoveFacts, 'resolvedAt' | 'reopenWindowDays'>): Date | null {
  if (!facts.resolvedAt) return null;
  return new Date(facts.resolvedAt.getTime() + facts.reopenWindowDays * dayMilliseconds);
}

/** Says what stands in the way of a move, or null when nothing does. */
function obstacle(facts: IncidentMoveFacts, move: IncidentMove): string | null {
  if (!transitions[move][facts.state]) return `An incident that is ${facts.state} does not allow ${move}.`;
  if (move === 'RESUME' && facts.teamKey === null && facts.assigneeId === null)
    return 'Nobody has this incident: assign it before work goes on.';
  if (move === 'CANCEL' && facts.isMajor) return 'A major incident is not canceled: resolve it.';
  const until = reopenableUntil(facts);
  if (move === 'REOPEN' && until && facts.now >= until)
    return `The time to reopen this incident ended at ${until.toISOString()}: open a new one and link it.`;
  return null;
}
