import type { Work } from '../../kernel/Work.js';
import { moveChange } from './moveChange.js';
import type { ChangeResult, ChangeTarget } from './results.js';

/**
 * Schedules a standard change, which its template has approved beforehand.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED (also for every other type); INVALID without a
 * template's key and a planned window.
 */
export function scheduleChange(work: Work, target: ChangeTarget): Promise<ChangeResult> {
  return moveChange(work, target, { move: 'SCHEDULE', happening: () => ({ type: 'SCHEDULED', payload: {} }) });
}
