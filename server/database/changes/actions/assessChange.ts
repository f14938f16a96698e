import type { Work } from '../../kernel/Work.js';
import { moveChange } from './moveChange.js';
import type { ChangeResult, ChangeTarget } from './results.js';

/**
 * Has a normal change assessed: its risk is judged and somebody looks it over.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID without plan and backout plan.
 */
export function assessChange(work: Work, target: ChangeTarget): Promise<ChangeResult> {
  return moveChange(work, target, {
    move: 'ASSESS',
    happening: () => ({ type: 'ASSESSMENT_BEGUN', payload: {} }),
  });
}
