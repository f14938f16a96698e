import type { Work } from '../../kernel/Work.js';
import { moveChange } from './moveChange.js';
import type { ChangeResult, ChangeTarget } from './results.js';

/** What `returnChange` takes. */
export interface ReturnChangeInput extends ChangeTarget {
  /** What has to be revised: 1 to 20,000 characters. */
  readonly reason: string;
}

/**
 * Sends a change back to be revised: it is new again, and whoever looked it over has to look again.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID without a reason.
 */
export function returnChange(work: Work, input: ReturnChangeInput): Promise<ChangeResult> {
  return moveChange(work, input, {
    move: 'RETURN',
    note: input.reason,
    happening: () => ({ type: 'RETURNED', payload: {} }),
  });
}
