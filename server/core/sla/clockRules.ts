import { addMs, diffMs } from '../calendars/businessTime.js';
import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import type { Clock, ClockMove, FiredRung, Firing, Gap, Metric, RungAt, Terms } from './Clock.js';
import { countMs, reachedAt, runningSegments, type Segment } from './counting.js';
import type { Pause } from './Pause.js';
import { BREACH_RUNG, type Rung, rungMs } from './Rung.js';

/*
 * What moves a clock. Each function takes the stored clock, its terms, the record's pause ledger and the instant `at` of
 * what happened, and answers the clock as it then stands together with the rungs that were passed on the way, those due
 * at `at` included: time goes first, then what happened.
 *
 * A clock is always derived anew from its own facts (start, stop, target, last change of target, gaps), the ledger and
 * the rungs fired, never from earlier derived fields. So it does not matter how often or how late it was looked at
 * between two happenings, and a replay of what happened gives the same clock to the last bit.
 */

/** What a clock is started with. */
export interface ClockStart {
  readonly metric: Metric;
  readonly holderKey?: string | null;
  readonly cycle?: number;
  readonly targetMs: number;
  readonly startedAt: number;
  /** When the promise came to apply, if later than the start: rungs and breach cannot be earlier. Null for a promise from the start. */
  readonly attachedAt?: number | null;
  /** Holds before it count as running time; null when all hold. */
  readonly pausesFrom?: number | null;
  /** Times in which its holder had no part in the work. */
  readonly gaps?: readonly Gap[];
}

/**
 * A new clock as it stands at `at`; it runs at once, or pauses if the ledger says that the record waits. Of several rungs
 * passed already because the promise was attached late, only the highest notifies.
 */
export function startClock(start: ClockStart, terms: Terms, pauses: readonly Pause[], at: number): ClockMove {
  const { metric, targetMs, startedAt, holderKey = null, cycle = 1 } = start;
  const { attachedAt = null, pausesFrom = null, gaps = [] } = start;
  const begun: Clock = {
    metric,
    holderKey,
    cycle,
    state: 'RUNNING',
    targetMs,
    startedAt,
    stoppedAt: null,
    retargetedAt: attachedAt,
    pausesFrom,
    gaps,
    pausedAt: null,
    elapsedMs: 0,
    countedAt: startedAt,
    dueAt: null,
    breachedAt: null,
    firedRungs: [],
    upcoming: [],
  };
  const move = settleClock(begun, terms, pauses, at);
  return attachedAt === null ? move : telling(move, notifyHighest(move.fired));
}

/**
 * The clock at `at`, after a pause began or ended (the ledger says so already) or because a rung may be due: the sweep
 * does the same in SQL. Stopped and canceled clocks stay as they are.
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
 *
 * It passes no rung. One that was met at the very instant it was due is late from the next millisecond on, which is over by
 * now: that is the first rung it has to come, for whoever looks next. So a customer who reopens breaks no promise by that, and
 * needs no right to write down what follows.
 */
export function reopenClock(clock: Clock, terms: Terms, pauses: readonly Pause[], at: number): ClockMove {
  const { stoppedAt } = clock;
  if (stoppedAt === null || !hasVerdict(clock)) return { clock, fired: [] };
  const isCovered = pauses.some(
    ({ reason, from, until }) => reason === 'RESOLVED' && from <= stoppedAt && (until ?? Infinity) >= at,
  );
  if (!isCovered && at > stoppedAt) throw new Error(`the pause ledger lacks RESOLVED from ${stoppedAt} to ${at}`);
  const { clock: going, fired } = derive({ ...clock, stoppedAt: null }, terms, pauses, at);
  if (fired.length === 0) return { clock: going, fired };
  const toCome = [...fired.map(({ rung, at: due }) => ({ rung, at: due })), ...going.upcoming];
  const state = stateOf(false, false, going.pausedAt !== null);
  const { firedRungs } = clock;
  return { clock: { ...going, state, breachedAt: null, firedRungs, upcoming: toCome }, fired: [] };
}

/** The live clock standing still from `at` on, since its holder has no part in the work any more. Others stay as they are. */
export function leaveClock(clock: Clock, terms: Terms, pauses: readonly Pause[], at: number): ClockMove {
  if (!isLive(clock) || isAway(clock)) return { clock, fired: [] };
  return derive({ ...clock, gaps: [...clock.gaps, { from: at, until: null }] }, terms, pauses, at);
}

/**
 * The clock going on at `at`, since its holder takes part again: where it was left, or where it stopped when the work was
 * thought done; the time between is not counted. A clock that its holder never left, and a canceled one, stay as they are.
 */
export function returnToClock(clock: Clock, terms: Terms, pauses: readonly Pause[], at: number): ClockMove {
  const { gaps, stoppedAt } = clock;
  const ended = gaps.map((gap) => (gap.until === null ? { ...gap, until: at } : gap));
  if (stoppedAt !== null && hasVerdict(clock))
    return derive({ ...clock, stoppedAt: null, gaps: [...ended, { from: stoppedAt, until: at }] }, terms, pauses, at);
  return isLive(clock) && isAway(clock) ? derive({ ...clock, gaps: ended }, terms, pauses, at) : { clock, fired: [] };
}

/**
 * The live clock under another target, calendar or both from `at` on. What was counted before stays where the new terms
 * carry it over, and is else counted anew from the original start, with the pauses kept. The due instant may lie in the
 * past; then the promise is broken at `at`, when it was made. Of several rungs passed by that, only the highest notifies; the
 * others are yet to come if a later target puts them off. A longer target may withdraw a breach. Stopped and canceled clocks stay as they are. `before` are the terms up to now,
 * under which time goes on until `at`.
 */
export function retargetClock(
  clock: Clock,
  target: { readonly targetMs: number; readonly before: Terms; readonly after: Terms },
  pauses: readonly Pause[],
  at: number,
): ClockMove {
  if (!isLive(clock)) return { clock, fired: [] };
  const until = derive(clock, target.before, pauses, at);
  const aimed = { ...until.clock, targetMs: target.targetMs, retargetedAt: at };
  const moved = derive(aimed, target.after, pauses, at, true);
  const { clock: next, fired } = telling(moved, notifyHighest(moved.fired));
  return { clock: next, fired: [...until.fired, ...fired] };
}

/** What a recalculation sets: target and terms, and since when the promise is taken to have been this one. */
export interface Recalculation {
  readonly targetMs: number;
  readonly retargetedAt: number | null;
  readonly before: Terms;
  readonly after: Terms;
  /** True for a wait that was in time until it was ended without an answer: it gets no verdict. */
  readonly isCanceled?: boolean;
}

/**
 * The clock counted anew at `at` under other terms, a stopped one with its verdict included: a correction, decided by a
 * person. Of several rungs passed by it only the highest notifies, and of a stopped clock none; those that notify nobody are
 * yet to come if the correction is taken back. A stopped clock that one correction canceled is counted again by another;
 * those canceled for good stay.
 */
export function recalculateClock(clock: Clock, to: Recalculation, pauses: readonly Pause[], at: number): ClockMove {
  if (isCanceledForGood(clock)) return { clock, fired: [] };
  const until = settleClock(clock, to.before, pauses, at);
  const aimed = { ...until.clock, targetMs: to.targetMs, retargetedAt: to.retargetedAt };
  const moved = derive(aimed, to.after, pauses, at, true);
  const told = isLive(clock) ? notifyHighest(moved.fired) : moved.fired.map((each) => ({ ...each, notifies: false }));
  const { clock: next, fired } = telling(moved, told);
  const counted = to.isCanceled ? cancelClock(next, to.after, pauses, at).clock : next;
  return { clock: counted, fired: [...until.fired, ...fired] };
}

/** The clock canceled at `at`, whatever it was: no due instant, nothing more fires. A breach that was stays on record. */
export function cancelClock(clock: Clock, terms: Terms, pauses: readonly Pause[], at: number): ClockMove {
  if (clock.state === 'CANCELED') return { clock, fired: [] };
  const { clock: last, fired } = settleClock(clock, terms, pauses, at);
  const until = last.stoppedAt ?? at;
  const running = runningSegments(last, terms, pauses, until);
  return {
    clock: {
      ...last,
      state: 'CANCELED',
      pausedAt: null,
      elapsedMs: countMs(running, until),
      countedAt: until,
      dueAt: null,
      upcoming: [],
    },
    fired,
  };
}

/** True while the clock is neither stopped nor canceled. */
export function isLive(clock: Pick<Clock, 'state'>): boolean {
  return clock.state === 'RUNNING' || clock.state === 'PAUSED' || clock.state === 'BREACHED_RUNNING';
}

/** True for a clock that was canceled before it stopped: no correction has to do with it. */
export function isCanceledForGood({ state, stoppedAt }: Pick<Clock, 'state' | 'stoppedAt'>): boolean {
  return state === 'CANCELED' && stoppedAt === null;
}

/** True for a clock that has stopped with a verdict. */
export function hasVerdict(clock: Pick<Clock, 'state'>): boolean {
  return clock.state === 'MET' || clock.state === 'BREACHED';
}

/** True while the holder has no part in the work. */
export function isAway({ gaps }: Pick<Clock, 'gaps'>): boolean {
  return gaps.some(({ until }) => until === null);
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

/**
 * When a live clock that stands still would be due if it went on at `now`; for one that runs or is late already, when it
 * is or was due. Null for a calendar that never opens again.
 */
export function dueIfGoingOn(clock: Clock, calendar: BusinessCalendar, now: number): number | null {
  if (clock.dueAt !== null || !isLive(clock)) return clock.dueAt;
  return addMs(calendar, now, clock.targetMs - clock.elapsedMs);
}

/** `isAimedAnew`: the clock has another target or other terms than those by which it fired its rungs. */
function derive(of: Clock, terms: Terms, pauses: readonly Pause[], at: number, isAimedAnew = false): ClockMove {
  const { startedAt, stoppedAt, targetMs, retargetedAt } = of;
  const until = stoppedAt ?? at;
  const running = runningSegments(of, terms, pauses, until);
  const last = running.at(-1);
  const runsSince = last?.to === Infinity ? last.from : null;
  const pausedAt = runsSince === null ? (last?.to ?? startedAt) : null;
  const countedAt = stoppedAt ?? runsSince ?? pausedAt ?? startedAt;
  const elapsedMs = countMs(running, countedAt);
  const reached = reachedAt(running, targetMs);
  const dueAt = reached ?? (stoppedAt === null ? null : addMs(terms.calendar, stoppedAt, targetMs - elapsedMs));
  const isBroken = dueAt !== null && until > dueAt;
  const rungs = rungsOf(terms, targetMs, running, isBroken || stoppedAt === null ? dueAt : null);
  const clock = isAimedAnew ? { ...of, firedRungs: of.firedRungs.map((each) => aimedAnew(each, rungs, until)) } : of;
  const fired = passedRungs(clock, rungs, until);
  const known = new Set(clock.firedRungs.map(({ rung }) => rung));
  const firedRungs = [
    ...clock.firedRungs.map((each) => (fired.some(({ rung }) => rung === each.rung) ? plainly(each) : each)),
    ...fired.filter(({ rung }) => !known.has(rung)).map(plainly),
  ];
  return {
    clock: {
      ...clock,
      state: stateOf(stoppedAt !== null, isBroken, pausedAt !== null),
      pausedAt: stoppedAt === null ? pausedAt : null,
      elapsedMs,
      countedAt,
      dueAt,
      breachedAt: isBroken ? Math.max(dueAt, retargetedAt ?? -Infinity) : null,
      firedRungs,
      upcoming: stoppedAt === null ? upcomingRungs(clock, rungs, until) : [],
    },
    fired,
  };
}

function stateOf(isStopped: boolean, isBroken: boolean, isPaused: boolean): Clock['state'] {
  if (isStopped) return isBroken ? 'BREACHED' : 'MET';
  if (isBroken) return 'BREACHED_RUNNING';
  return isPaused ? 'PAUSED' : 'RUNNING';
}

/**
 * All rungs that are reached at some time if nothing happens, in the order of their instants, the breach among them. The
 * due instant is reached when the breach is not: that falls a millisecond later.
 */
function rungsOf({ rungs }: Terms, targetMs: number, running: readonly Segment[], dueAt: number | null): RungAt[] {
  const reached = rungs.flatMap((rung): RungAt[] => {
    const ms = rung === BREACH_RUNG ? null : rungMs(rung, targetMs);
    const at = ms === null ? null : reachedAt(running, ms);
    return at === null ? [] : [{ rung, at }];
  });
  if (dueAt !== null) reached.push({ rung: BREACH_RUNG, at: dueAt + 1 });
  return reached.toSorted((a, b) => a.at - b.at);
}

/** Rungs passed at or before `until` and not yet fired. A breach that was withdrawn comes again, and tells nobody. */
function passedRungs(clock: Clock, rungs: readonly RungAt[], until: number): Firing[] {
  const earliest = clock.retargetedAt ?? -Infinity;
  return rungs
    .filter(({ rung, at }) => at <= until && isToCome(clock, rung))
    .map(({ rung, at }) => ({ rung, at: Math.max(at, earliest), notifies: !hasFired(clock, rung) }));
}

function upcomingRungs(clock: Clock, rungs: readonly RungAt[], until: number): RungAt[] {
  return rungs.filter(({ rung, at }) => at > until && (rung === BREACH_RUNG || !hasFired(clock, rung)));
}

/** What somebody was told of is passed for good; the rest is yet to come where these terms have not reached it. */
function aimedAnew(each: FiredRung, rungs: readonly RungAt[], until: number): FiredRung {
  const isBehind = rungs.some(({ rung, at }) => rung === each.rung && at <= until);
  return each.untold && !isBehind ? { ...each, untold: 'AHEAD' } : each;
}

function plainly({ rung, at }: RungAt): FiredRung {
  return { rung, at };
}

function isToCome(clock: Clock, rung: Rung): boolean {
  return rung === BREACH_RUNG ? clock.breachedAt === null : !hasFired(clock, rung);
}

function hasFired(clock: Clock, rung: Rung): boolean {
  return clock.firedRungs.some((fired) => fired.rung === rung && fired.untold !== 'AHEAD');
}

/**
 * A flood helps nobody: of rungs passed at once by a decision, not by time, only the highest is told; of those that anybody
 * is to be told of, since a breach that comes again tells nobody.
 */
function notifyHighest(fired: readonly Firing[]): Firing[] {
  const highest = fired.findLastIndex(({ notifies }) => notifies);
  return fired.map((firing, i) => (i === highest ? firing : { ...firing, notifies: false }));
}

/** The move with these firings for its own: rungs that notified and do so no more are kept as ones that nobody was told of. */
function telling({ clock, fired: before }: ClockMove, fired: readonly Firing[]): ClockMove {
  const untold = new Set(fired.filter(({ notifies }, i) => before[i]!.notifies && !notifies).map(({ rung }) => rung));
  if (untold.size === 0) return { clock, fired };
  const firedRungs = clock.firedRungs.map((each): FiredRung =>
    untold.has(each.rung) ? { ...each, untold: 'BEHIND' } : each,
  );
  return { clock: { ...clock, firedRungs }, fired };
}
