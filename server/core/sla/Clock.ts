import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import type { PauseReason } from './Pause.js';
import type { Rung } from './Rung.js';

/**
 * What is promised: time to the first public answer, to the solution, to the answer to a message of the customer and to
 * the next word of the provider; and what the provider is promised in turn: the time a team has a record, and the time a
 * supplier is waited for.
 */
export const slaMetrics = [
  'FIRST_RESPONSE',
  'RESOLUTION',
  'NEXT_RESPONSE',
  'PERIODIC_UPDATE',
  'OWNERSHIP',
  'SUPPLIER',
] as const;

export type Metric = (typeof slaMetrics)[number];

/** Metrics that a customer is promised; the others are between the provider, its teams and its suppliers. */
export const customerMetrics = ['FIRST_RESPONSE', 'RESOLUTION', 'NEXT_RESPONSE', 'PERIODIC_UPDATE'] as const;

/**
 * True for what only a word of the provider can fulfil: resolving the record ends the wait for it, and one that was in time
 * until then gets no verdict.
 */
export function isWait(metric: Metric): boolean {
  return metric === 'NEXT_RESPONSE' || metric === 'PERIODIC_UPDATE';
}

/** True for what is agreed within the provider or with its suppliers (OLA, UC): customers see nothing of it. */
export function isInternalMetric(metric: Metric): boolean {
  return metric === 'OWNERSHIP' || metric === 'SUPPLIER';
}

/**
 * RUNNING and PAUSED: not decided, in time so far. BREACHED_RUNNING: the due instant has passed and the work goes on,
 * paused or not. MET and BREACHED: stopped, with that verdict. CANCELED: counts for nothing.
 */
export type ClockState = 'RUNNING' | 'PAUSED' | 'MET' | 'BREACHED_RUNNING' | 'BREACHED' | 'CANCELED';

/** A rung and an instant: when it was passed, which is not when a worker got to it, or when it will be. */
export interface RungAt {
  readonly rung: Rung;
  readonly at: number;
}

/** A rung that was passed. */
export interface FiredRung extends RungAt {
  /**
   * Set where nobody was told, since a new target had passed it beneath a higher one, or the clock had stopped before it was
   * counted anew. BEHIND: so it is still. AHEAD: by a later target it is yet to come, and is told of then. Left out otherwise:
   * what somebody was told of is passed for good.
   */
  readonly untold?: 'BEHIND' | 'AHEAD';
}

/** A stretch `[from, until)` in which a clock of its own does not run; `until` is null while it lasts. */
export interface Gap {
  readonly from: number;
  readonly until: number | null;
}

/**
 * An SLA clock: a projection of what happened to a record, under a pinned target and calendar. All instants are epoch
 * milliseconds, all lengths business milliseconds. It is plain data, stored as it is; `clockRules.ts` has the functions
 * that make and move it.
 */
export interface Clock {
  readonly metric: Metric;
  /** Team that an ownership clock is of, supplier contract that a supplier's is of; null for all others. */
  readonly holderKey: string | null;
  /** Counts from 1 for a metric and holder: each exchange, each interval and each start over is a cycle of its own. */
  readonly cycle: number;
  readonly state: ClockState;
  readonly targetMs: number;
  readonly startedAt: number;
  /**
   * Null while it goes on, and for one that was canceled meanwhile. After a reopen null again. A clock that a correction
   * canceled after its stop keeps it: what it was can be had again.
   */
  readonly stoppedAt: number | null;
  /** When target or calendar last changed, or the clock was attached to work already begun; null if never. A breach cannot be earlier. */
  readonly retargetedAt: number | null;
  /** Holds before this instant count as running time: attached late, without them. Null: all hold. Time spent resolved never counts. */
  readonly pausesFrom: number | null;
  /** Times in which its holder had no part in the work, oldest first. */
  readonly gaps: readonly Gap[];
  /** Since when it has stood still without interruption; null when it does not, and when it has stopped. */
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
  /**
   * Rungs that will be passed if nothing happens, in order. The first is when the sweep is to look at this clock again.
   * The breach is in it a millisecond after due; one that was withdrawn is in it again although its rung has fired,
   * since the state must still follow.
   */
  readonly upcoming: readonly RungAt[];
}

/** What a clock is judged by besides its target: the revisions pinned with it say this. */
export interface Terms {
  readonly calendar: BusinessCalendar;
  /** Reasons in the pause ledger that pause this clock. RESOLVED does in any case. */
  readonly pausedBy: readonly PauseReason[];
  /** Rungs of its ladder besides the breach. */
  readonly rungs: readonly Rung[];
  /** Earlier terms whose counting was carried over, oldest first: each held until its instant. */
  readonly carried: readonly CarriedPart[];
}

/** Terms under which a clock was counted up to an instant, and which a later target left as they were. */
export interface CarriedPart {
  readonly until: number;
  readonly calendar: BusinessCalendar;
  readonly pausedBy: readonly PauseReason[];
}

/** A rung passed by a move. `at` is the instant it was due, however late the worker. */
export interface Firing extends RungAt {
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
