import type { HoldReason } from '../sla/Pause.js';
import type { IncidentState } from './states.js';

/**
 * What a change of state does to the resolution clock. NONE lets it go on as it is, STOP ends it and RESUME after a
 * STOP lets the same clock go on, FINAL makes a stop final, CANCEL takes the clock out of every count.
 */
export type ClockEffect = 'START' | 'NONE' | 'PAUSE' | 'RESUME' | 'STOP' | 'FINAL' | 'CANCEL';

/**
 * Answers what a transition does to the resolution clock. `from` is null when the incident is opened. `holdReason` is
 * the reason of the hold that begins or ends; the clock stands still only if the SLA policy lists it in `pauseReasons`.
 */
export function clockEffectOf(
  from: IncidentState | null,
  to: IncidentState,
  holdReason: HoldReason | null,
  pauseReasons: readonly string[],
): ClockEffect {
  if (from === null) return 'START';
  if (to === 'CANCELED') return 'CANCEL';
  // Closed without having been resolved: it was a duplicate, and the surviving record is the one that counts.
  if (to === 'CLOSED') return from === 'RESOLVED' ? 'FINAL' : 'CANCEL';
  if (to === 'RESOLVED') return 'STOP';
  if (from === 'RESOLVED') return 'RESUME';
  const isPausing = holdReason !== null && pauseReasons.includes(holdReason);
  if (to === 'PENDING' && from !== 'PENDING') return isPausing ? 'PAUSE' : 'NONE';
  if (from === 'PENDING' && to !== 'PENDING') return isPausing ? 'RESUME' : 'NONE';
  return 'NONE';
}
