import { addMs, diffMs } from '../calendars/businessTime.js';
import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import type { Span } from '../calendars/SpanTable.js';
import { BREACH_RUNG, type Clock, type ClockMove, type Firing, type Metric, type Rung, type Terms } from './Clock.js';
import { countMs, reachedAt, runningSpans } from './counting.js';
import type { Pause } from './Pause.js';

/*
 * What moves a clock. Each function takes the stored clock, its terms, the record's pause ledger and the instant `at` of
 * what happened, and answers the clock as it then stands together with the rungs that were passed on the way, those due
 * at `at` included: time goes first, then what happened.
 *
 * A clock is always derived anew from its own facts (start, stop, target, last change of target), the ledger and the
 * rungs fired, never from earlier derived fields. So it does not matter how often or how late it was looked at between
 * two happenings, and a replay of what happened gives the same clock to the last bit.
 */

/** What a clock is started with. */
export interface ClockStart {
  readonly metric: Metric;
  readonly targetMs: number;
  readonly startedAt: number;
  /** When the promise came to apply, if later than the start: rungs and breach cannot be earlier. Null for a promise from the start. */
  readonly attachedAt?: number | null;
}

/**
 * A new clock of cycle 1, as it stands at `at`; it runs at once, or pauses if the ledger says that the record waits. Of
 * several rungs passed already because the promise was attached late, only the highest notifies.
 */
export function startClock(start: ClockStart, terms: Terms, pauses: readonly Pause[], at: number): ClockMove {
  const { metric, targetMs, startedAt, attachedAt = null } = start;
  const begun: Clock = {
    metric,
    cycle: 1,
    state: 'RUNNING',
    targetMs,
    startedAt,
    stoppedAt: null,
    retargetedAt: attachedAt,
    pausedAt: null,
    elapsedMs: 0,
    countedAt: startedAt,
    dueAt: null,
    breachedAt: null,
    firedRungs: [],
    nextFireAt: null,
    nextRung: null,
  };
  const move = settleClock(begun, terms, pauses, at);
  return attachedAt === null ? move : { clock: move.clock, fired: notifyHighest(move.fired) };
}

/**
 * The clock at `at`, after a pause began or ended (the ledger says so already) or because a rung may be due: the sweep
 * calls this too. Stopped and canceled clocks stay as they are.
 */
export function settleClock(clock: Clock, terms: Terms, pauses: readonly Pause[], at: number): ClockMove {
  return isLive(clock) ? derive(clock, terms, pauses, at) : { clock, fired: [] };
}

/** The clock stopped at `at` with its verdict: met when that is not after the due instant. Only live clocks stop. */
export function stopClock(clock: Clock, terms: Terms, pauses: readonly Pause[], at: number): ClockMove {
  return isLive(clock) ? derive({ ...clock, stoppedAt: at }, terms, pauses, at) : { clock, fired: [] };
}

/**
 * The stopped clock going on at `at`: same cycle, the verdict withdrawn, a breach kept. The ledger must hold the time
 * since the stop as a pause for RESOLVED, ended at `at`: it is not counted. Other clocks stay as they are.
 */
export function reopenClock(clock: Clock, terms: Terms, pauses: readonly Pause[], at: number): ClockMove {
  const { state, stoppedAt } = clock;
  if (stoppedAt === null || (state !== 'MET' && state !== 'BREACHED')) return { clock, fired: [] };
  const isCovered = pauses.some(
    ({ reason, from, until }) => reason === 'RESOLVED' && from <= stoppedAt && (until ?? Infinity) >= at,
  );
  if (!isCovered && at > stoppedAt) throw new Error(`the pause ledger lacks RESOLVED from ${stoppedAt} to ${at}`);
  return derive({ ...clock, stoppedAt: null }, terms, pauses, at);
}

/**
 * The live clock under another target, calendar or both from `at` on, counted anew from its original start with its
 * pauses kept. The due instant may lie in the past; then the promise is broken at `at`, when it was made. Of several
 * rungs passed by that, only the highest notifies. A longer target may withdraw a breach. Stopped and canceled clocks
 * stay as they are. `before` are the terms up to now, under which time goes on until `at`.
 */
export function retargetClock(
  clock: Clock,
  target: { readonly targetMs: number; readonly before: Terms; readonly after: Terms },
  pauses: readonly Pause[],
  at: number,
): ClockMove {
  if (!isLive(clock)) return { clock, fired: [] };
  const until = derive(clock, target.before, pauses, at);
  const moved = derive({ ...until.clock, targetMs: target.targetMs, retargetedAt: at }, target.after, pauses, at);
  return { clock: moved.clock, fired: [...until.fired, ...notifyHighest(moved.fired)] };
}

/** The clock canceled at `at`, whatever it was: no due instant, nothing more fires. A breach that was stays on record. */
export function cancelClock(clock: Clock, terms: Terms, pauses: readonly Pause[], at: number): ClockMove {
  if (clock.state === 'CANCELED') return { clock, fired: [] };
  const { clock: last, fired } = settleClock(clock, terms, pauses, at);
  const until = last.stoppedAt ?? at;
  const running = runningSpans(last.startedAt, pauses, terms.pausedBy, until);
  return {
    clock: {
      ...last,
      state: 'CANCELED',
      pausedAt: null,
      elapsedMs: countMs(terms.calendar, running, until),
      countedAt: until,
      dueAt: null,
      nextFireAt: null,
      nextRung: null,
    },
    fired,
  };
}

/** True while the clock is neither stopped nor canceled. */
export function isLive(clock: Clock): boolean {
  return clock.state === 'RUNNING' || clock.state === 'PAUSED' || clock.state === 'BREACHED_RUNNING';
}

/** True when the promise is broken at `now`: one comparison, the same in SQL. */
export function isBreachedAt(clock: Clock, now: number): boolean {
  return clock.dueAt !== null && (clock.stoppedAt ?? now) > clock.dueAt;
}

/** Business milliseconds counted up to `now`, which is not before the clock's last move. */
export function elapsedAt(clock: Clock, calendar: BusinessCalendar, now: number): number {
  const isRunning = isLive(clock) && clock.pausedAt === null;
  return clock.elapsedMs + (isRunning ? diffMs(calendar, clock.countedAt, now) : 0);
}

function derive(clock: Clock, terms: Terms, pauses: readonly Pause[], at: number): ClockMove {
  const { calendar, pausedBy } = terms;
  const { startedAt, stoppedAt, targetMs, retargetedAt } = clock;
  const until = stoppedAt ?? at;
  const running = runningSpans(startedAt, pauses, pausedBy, until);
  const last = running.at(-1);
  const runsSince = last && last[1] === Infinity ? last[0] : null;
  const pausedAt = runsSince === null ? (last?.[1] ?? startedAt) : null;
  const countedAt = stoppedAt ?? runsSince ?? pausedAt ?? startedAt;
  const elapsedMs = countMs(calendar, running, countedAt);
  const reached = reachedAt(calendar, running, targetMs);
  const dueAt = reached ?? (stoppedAt === null ? null : addMs(calendar, stoppedAt, targetMs - elapsedMs));
  const isBroken = dueAt !== null && until > dueAt;
  const fired = passedRungs(clock, terms, running, until, isBroken ? dueAt : null);
  const firedRungs = [
    ...clock.firedRungs,
    ...fired.filter(({ rung }) => !hasFired(clock, rung)).map(({ rung, at: passedAt }) => ({ rung, at: passedAt })),
  ];
  const derived: Clock = {
    ...clock,
    state: stateOf(stoppedAt !== null, isBroken, pausedAt !== null),
    pausedAt: stoppedAt === null ? pausedAt : null,
    elapsedMs,
    countedAt,
    dueAt,
    breachedAt: isBroken ? Math.max(dueAt, retargetedAt ?? -Infinity) : null,
    firedRungs,
    nextFireAt: null,
    nextRung: null,
  };
  if (stoppedAt !== null) return { clock: derived, fired };
  return { clock: { ...derived, ...nextFire(derived, terms, running) }, fired };
}

function stateOf(isStopped: boolean, isBroken: boolean, isPaused: boolean): Clock['state'] {
  if (isStopped) return isBroken ? 'BREACHED' : 'MET';
  if (isBroken) return 'BREACHED_RUNNING';
  return isPaused ? 'PAUSED' : 'RUNNING';
}

/** Rungs passed at or before `until` and not yet fired, lowest first. `brokenDueAt` is the due instant of a broken promise. */
function passedRungs(
  clock: Clock,
  { calendar, warnings }: Terms,
  running: readonly Span[],
  until: number,
  brokenDueAt: number | null,
): Firing[] {
  const earliest = clock.retargetedAt ?? -Infinity;
  const passed: Firing[] = [];
  for (const rung of warnings.toSorted((a, b) => a - b)) {
    if (hasFired(clock, rung)) continue;
    const at = reachedAt(calendar, running, rungMs(clock, rung));
    if (at !== null && at <= until) passed.push({ rung, at: Math.max(at, earliest), notifies: true });
  }
  if (brokenDueAt !== null && clock.breachedAt === null)
    passed.push({
      rung: BREACH_RUNG,
      at: Math.max(brokenDueAt + 1, earliest),
      notifies: !hasFired(clock, BREACH_RUNG),
    });
  return passed;
}

function nextFire(
  clock: Clock,
  { calendar, warnings }: Terms,
  running: readonly Span[],
): Pick<Clock, 'nextFireAt' | 'nextRung'> {
  let next: { nextFireAt: number | null; nextRung: Rung | null } = { nextFireAt: null, nextRung: null };
  // A breach that was withdrawn is watched again although its rung has fired: the state must still follow.
  if (clock.breachedAt === null && clock.dueAt !== null) next = { nextFireAt: clock.dueAt + 1, nextRung: BREACH_RUNG };
  for (const rung of warnings) {
    if (hasFired(clock, rung)) continue;
    const at = reachedAt(calendar, running, rungMs(clock, rung));
    if (at !== null && (next.nextFireAt === null || at < next.nextFireAt)) next = { nextFireAt: at, nextRung: rung };
  }
  return next;
}

/** Business time at which a rung is reached, as a whole number of milliseconds. */
function rungMs(clock: Clock, rung: Rung): number {
  return Math.max(1, Math.round(clock.targetMs * rung));
}

function hasFired(clock: Clock, rung: Rung): boolean {
  return clock.firedRungs.some((fired) => fired.rung === rung);
}

/** A flood helps nobody: of rungs passed at once by a decision, not by time, only the highest is told. */
function notifyHighest(fired: readonly Firing[]): Firing[] {
  return fired.map((firing, i) => (i < fired.length - 1 ? { ...firing, notifies: false } : firing));
}
