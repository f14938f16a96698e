import type { ChangeOutcome } from '../../../core/changes/states.js';
import type { Work } from '../../kernel/Work.js';
import { moveChange } from './moveChange.js';
import type { ChangeResult, ChangeTarget } from './results.js';

/** What `finishChange` takes. */
export interface FinishChangeInput extends ChangeTarget {
  readonly outcome: ChangeOutcome;
  /** What was found so far: at most 20,000 characters; null keeps what is there. */
  readonly reviewNotes?: string | null;
}

/**
 * Ends the work on a change with its outcome; the review begins.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID without an outcome.
 */
export function finishChange(work: Work, input: FinishChangeInput): Promise<ChangeResult> {
  const { outcome, reviewNotes = null } = input;
  return moveChange(work, input, {
    move: 'FINISH',
    contents: { outcome, reviewNotes },
    happening: () => ({ type: 'FINISHED', payload: { outcome } }),
  });
}
