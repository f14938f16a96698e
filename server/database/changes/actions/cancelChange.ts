import type { Work } from '../../kernel/Work.js';
import { moveChange } from './moveChange.js';
import type { ChangeResult, ChangeTarget } from './results.js';

/** What `cancelChange` takes. */
export interface CancelChangeInput extends ChangeTarget {
  /** Why: 1 to 20,000 characters. */
  readonly reason: string;
}

/**
 * Cancels a change on which no work has begun.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID without a reason.
 */
export function cancelChange(work: Work, input: CancelChangeInput): Promise<ChangeResult> {
  return moveChange(work, input, {
    move: 'CANCEL',
    note: input.reason,
    happening: () => ({ type: 'CANCELED', payload: {} }),
  });
}
