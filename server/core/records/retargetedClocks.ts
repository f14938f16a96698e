import { cancelClock, isLive, recalculateClock, retargetClock, settleClock } from '../sla/clockRules.js';
import { isPinned } from './clocksOfRecord.js';
import type { ClockRecalculated, ClockTarget, StoredTarget } from './events.js';
import {
  type Folded,
  type FoldContext,
  moved,
  type PassedRung,
  startClocks,
  type StartOfClocks,
  termsOf,
  then,
  withClocks,
} from './foldedClocks.js';
import type { ClockTerms, PinnedClock, RecordClock, RecordState } from './RecordState.js';
import { targetOf, termsIn } from './storedTargets.js';

/**
 * The live clocks under new targets at `at`. What they have counted is counted anew, carried over or dropped, as each
 * target says; or the clock goes on as it is. A metric that is promised nothing any more has its clock canceled; one that had no clock gets it now, as a
 * promise that came late.
 */
export function retargetClocks<R extends RecordState>(
  record: R,
  stored: readonly StoredTarget[],
  at: number,
  context: FoldContext,
): Folded<R> {
  const targets = stored.map(targetOf);
  const passed: PassedRung[] = [];
  const clocks = record.clocks.map((entry): RecordClock => {
    if (!isPinned(entry) || !isLive(entry.clock)) return entry;
    const target = targets.find(({ id }) => id === entry.id) ?? null;
    return retargeted(entry, target, record, at, context, passed);
  });
  const known = new Set(clocks.map(({ id }) => id));
  const added = targets.filter(({ id }) => !known.has(id));
  const [over, late] = [added.filter(startsOver), added.filter((target) => !startsOver(target))];
  const restarted = then({ record: withClocks(record, clocks), passed }, (next) =>
    startClocks(next, over, { startedAt: at }, at, context),
  );
  return late.reduce(
    (folded, target) => then(folded, (next) => startClocks(next, [target], lateStart(target, record, at), at, context)),
    restarted,
  );
}

/**
 * The clocks of a holder who takes part again at `at`, which go on there, judged by what is promised now: those among the
 * `targets` by their ids, or canceled, those in `ended`, since they are promised nothing any more.
 */
export function retargetReturned<R extends RecordState>(
  record: R,
  targets: readonly ClockTarget[],
  ended: readonly string[],
  at: number,
  context: FoldContext,
): Folded<R> {
  const passed: PassedRung[] = [];
  const clocks = record.clocks.map((entry): RecordClock => {
    const target = targets.find(({ id }) => id === entry.id) ?? null;
    if (!isPinned(entry) || (target === null && !ended.includes(entry.id))) return entry;
    return retargeted(entry, target, record, at, context, passed);
  });
  return { record: withClocks(record, clocks), passed };
}

/** A clock under its new target, or canceled where it has none. */
function retargeted(
  entry: PinnedClock,
  target: ClockTarget | null,
  { pauses }: RecordState,
  at: number,
  context: FoldContext,
  passed: PassedRung[],
): RecordClock {
  const before = termsOf(entry.terms, context);
  if (!target) return moved(entry, cancelClock(entry.clock, before, pauses, at), passed);
  if (target.mode === 'KEEP') return moved(entry, settleClock(entry.clock, before, pauses, at), passed);
  const terms = target.mode === 'CARRY' ? carriedOver(entry.terms, termsIn(target), at) : termsIn(target);
  const aim = { targetMs: target.targetMs, before, after: termsOf(terms, context) };
  return { ...moved(entry, retargetClock(entry.clock, aim, pauses, at), passed), terms };
}

/** When a promise that comes late begins: where one made in time would have begun, unless it is to count from now on. */
function lateStart({ late, since }: ClockTarget, { item }: RecordState, at: number): StartOfClocks {
  if (late === 'FROM_THEN') return { startedAt: at };
  const start = { startedAt: since ?? item.openedAt, attachedAt: at };
  return late === 'FROM_OPENING' ? start : { ...start, pausesFrom: at };
}

/** Whether time that was used is dropped: the target then has a clock of its own. */
function startsOver({ mode }: ClockTarget): boolean {
  return mode === 'RESTART';
}

/** The later terms, under which what was counted until `at` stays counted as it was. */
function carriedOver(before: ClockTerms, after: ClockTerms, at: number): ClockTerms {
  const { calendarKey, calendarRevisionId, timeZone, tzdata, releaseId, pauseReasons, carried } = before;
  const part = { until: at, calendarKey, calendarRevisionId, timeZone, tzdata, releaseId, pauseReasons };
  return { ...after, carried: [...carried, part] };
}

/** The clocks that a decision counts anew at `at`; see `recalculateClock`. */
export function recalculateClocks<R extends RecordState>(
  record: R,
  changes: readonly ClockRecalculated[],
  at: number,
  context: FoldContext,
): Folded<R> {
  const passed: PassedRung[] = [];
  const clocks = record.clocks.map((entry): RecordClock => {
    const change = changes.find(({ clockId }) => clockId === entry.id);
    if (!change || !entry.terms) return entry;
    const { targetMs, retargetedAt, terms, isCanceled = false } = change.to;
    const [before, after] = [termsOf(entry.terms, context), termsOf(terms, context)];
    const aim = { targetMs, retargetedAt, before, after, isCanceled };
    return { ...moved(entry, recalculateClock(entry.clock, aim, record.pauses, at), passed), terms };
  });
  return { record: withClocks(record, clocks), passed };
}
