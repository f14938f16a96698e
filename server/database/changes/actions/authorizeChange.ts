import type { Work } from '../../kernel/Work.js';
import { moveChange } from './moveChange.js';
import type { ChangeResult, ChangeTarget } from './results.js';

/** What `authorizeChange` takes. */
export interface AuthorizeChangeInput extends ChangeTarget {
  /** At most 20,000 characters. */
  readonly note?: string | null;
}

/**
 * Authorizes a change as it is planned, which schedules it. Whoever does is on record, and is not the requester.
 *
 * Refuses NOT_FOUND, FORBIDDEN (also for programs), VERSION_CONFLICT, MOVE_NOT_ALLOWED (also for the requester).
 */
export function authorizeChange(work: Work, input: AuthorizeChangeInput): Promise<ChangeResult> {
  return moveChange(work, input, {
    move: 'AUTHORIZE',
    note: input.note ?? null,
    happening: ({ actorId }) => ({ type: 'AUTHORIZED', payload: { authorizedById: actorId } }),
  });
}
