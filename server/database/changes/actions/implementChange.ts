import type { Work } from '../../kernel/Work.js';
import { moveChange } from './moveChange.js';
import type { ChangeResult, ChangeTarget } from './results.js';

/**
 * Begins the work on a change, inside its planned window by the database's clock, give or take the tolerance.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED (also outside of the window, and for whoever
 * authorized it).
 */
export function implementChange(work: Work, target: ChangeTarget): Promise<ChangeResult> {
  return moveChange(work, target, {
    move: 'IMPLEMENT',
    happening: () => ({ type: 'IMPLEMENTATION_BEGUN', payload: {} }),
  });
}
