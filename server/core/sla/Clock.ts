import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import type { PauseReason } from './Pause.js';

/** What is promised: time to the first public answer, and time to the solution. */
export const slaMetrics = ['FIRST_RESPONSE', 'RESOLUTION'] as const;

export type Metric = (typeof slaMetrics)[number];

/**
 * RUNNING and PAUSED: not decided, in time so far. BREACHED_RUNNING: the due instant has passed and the work goes on,
 * paused or not. MET and BREACHED: stopped, with that verdict. CANCELED: counts for nothing.
 */
export type ClockState = 'RUNNING' | 'PAUSED' | 'MET' | 'BREACHED_RUNNING' | 'BREACHED' | 'CANCELED';

/**
 * A step of the ladder, named by the fraction of the target at which it is reached: warnings lie between 0 and 1, and
 * `BREACH_RUNG` is the breach itself, a millisecond after due.
 */
export type Rung = number;

/** The rung of the breach. */
export const BREACH_RUNG: Rung = 1;

/** A rung that was passed and the instant at which it counts as passed, which is not when a worker got to it. */
export interface FiredRung {
  readonly rung: Rung;
  readonly at: number;
}

/**
 * An SLA clock: a projection of what happened to a record, under a pinned target and calendar. All instants are epoch
 * milliseconds, all lengths business milliseconds. It is plain data, stored as it is; `clockRules.ts` has the functions
 * that make and move it.
 */
export interface Clock {
  readonly metric: Metric;
  /** Counts from 1; a clock that starts over would be a new cycle. */
  readonly cycle: number;
  readonly state: ClockState;
  readonly targetMs: number;
  readonly startedAt: number;
  /** Null while it goes on. After a reopen null again. */
  readonly stoppedAt: number | null;
  /** When target or calendar last changed, or the clock was attached to work already begun; null if never. A breach cannot be earlier. */
  readonly retargetedAt: number | null;
  /** Since when it has been paused without interruption; null when it is not, and when it has stopped. */
  readonly pausedAt: number | null;
  /**
   * Business time counted up to `countedAt`: where the clock last began to run, or where it paused, stopped or was
   * canceled. What a running clock adds since then is for `elapsedAt` to say.
   */
  readonly elapsedMs: number;
  readonly countedAt: number;
  /**
   * When the time runs out, or ran out. Null while paused with time left, for a calendar that never opens again, and
   * once canceled. For a stopped clock with time left: when it would have run out. Does not depend on the time of asking.
   */
  readonly dueAt: number | null;
  /** When the promise was broken; null while it is not. A later due instant may withdraw it until the clock stops. */
  readonly breachedAt: number | null;
  /** In the order in which they were passed; each rung once in a cycle. */
  readonly firedRungs: readonly FiredRung[];
  /** When the sweep is to look at this clock again, and for which rung; null when nothing can fire. */
  readonly nextFireAt: number | null;
  readonly nextRung: Rung | null;
}

/** What a clock is judged by besides its target: the revisions pinned with it say this. */
export interface Terms {
  readonly calendar: BusinessCalendar;
  /** Reasons in the pause ledger that pause this clock. RESOLVED does in any case. */
  readonly pausedBy: readonly PauseReason[];
  /** Fractions of the target at which to warn, between 0 and 1. */
  readonly warnings: readonly number[];
}

/** A rung passed by a move. `at` is the instant it was due, however late the worker. */
export interface Firing extends FiredRung {
  /**
   * False where nobody is to be told: rungs below the highest when a new target has passed several at once, and a
   * breach of a cycle that was breached, withdrawn and breached again.
   */
  readonly notifies: boolean;
}

/** The clock after a move and the rungs that the move found passed, in order. */
export interface ClockMove {
  readonly clock: Clock;
  readonly fired: readonly Firing[];
}
