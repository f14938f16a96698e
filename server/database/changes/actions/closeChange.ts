import type { Work } from '../../kernel/Work.js';
import { moveChange } from './moveChange.js';
import type { ChangeResult, ChangeTarget } from './results.js';

/** What `closeChange` takes. */
export interface CloseChangeInput extends ChangeTarget {
  /** What the review found: at most 20,000 characters; null keeps what is there. */
  readonly reviewNotes?: string | null;
}

/**
 * Closes a reviewed change for good. Whoever closes an emergency change approves it in retrospect and is on record.
 *
 * Refuses NOT_FOUND, FORBIDDEN (also for programs), VERSION_CONFLICT, MOVE_NOT_ALLOWED (also for the requester of an
 * emergency change); INVALID for an emergency change without notes.
 */
export function closeChange(work: Work, input: CloseChangeInput): Promise<ChangeResult> {
  return moveChange(work, input, {
    move: 'CLOSE',
    contents: { reviewNotes: input.reviewNotes ?? null },
    happening: ({ type, actorId }) => ({
      type: 'CLOSED',
      payload: { approvedInRetrospectById: type === 'EMERGENCY' ? actorId : null },
    }),
  });
}
