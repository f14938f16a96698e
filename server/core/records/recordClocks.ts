import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import type { ClockMove, Metric, Terms } from '../sla/Clock.js';
import {
  cancelClock,
  isLive,
  reopenClock,
  retargetClock,
  settleClock,
  startClock,
  stopClock,
} from '../sla/clockRules.js';
import type { Pause, PauseReason } from '../sla/Pause.js';
import type { ClockTarget, RungPassed } from './events.js';
import type { ClockTerms, ItemState, RecordClock, RecordState } from './RecordState.js';

/** Where the fold looks up what events only name. */
export interface FoldContext {
  /** The calendar of that key in that release. */
  calendarOf(releaseId: string, calendarKey: string): BusinessCalendar;
}

/** A rung that a fold found passed, and the instant at which it counts as passed. */
export interface PassedRung extends RungPassed {
  readonly at: number;
}

/** A record after an event, and the rungs that the event found passed: they become events of their own. */
export interface Folded<R> {
  readonly record: R;
  readonly passed: readonly PassedRung[];
}

type Move = (entry: RecordClock & { readonly terms: ClockTerms }, terms: Terms, pauses: readonly Pause[]) => ClockMove;

/** All live clocks of the record as they stand at `at`: time goes first, then what happens. */
export function settleClocks<R extends RecordState>(record: R, at: number, context: FoldContext): Folded<R> {
  return moveClocks(record, context, (entry, terms, pauses) => settleClock(entry.clock, terms, pauses, at));
}

/** One clock as it stands at `at`, because a rung of it was passed then. */
export function settleClockOf<R extends RecordState>(
  record: R,
  clockId: string,
  at: number,
  context: FoldContext,
): Folded<R> {
  return moveClocks(record, context, (entry, terms, pauses) =>
    entry.id === clockId ? settleClock(entry.clock, terms, pauses, at) : stay(entry),
  );
}

/** The clocks that the reason pauses, after such a pause began or ended; the ledger says so already. */
export function pauseClocks<R extends RecordState>(
  record: R,
  reason: PauseReason,
  at: number,
  context: FoldContext,
): Folded<R> {
  return moveClocks(record, context, (entry, terms, pauses) =>
    terms.pausedBy.includes(reason) ? settleClock(entry.clock, terms, pauses, at) : stay(entry),
  );
}

/** The live clocks of those metrics stopped at `at` with their verdicts. */
export function stopClocks<R extends RecordState>(
  record: R,
  metrics: readonly Metric[],
  at: number,
  context: FoldContext,
): Folded<R> {
  return moveClocks(record, context, (entry, terms, pauses) =>
    metrics.includes(entry.clock.metric) ? stopClock(entry.clock, terms, pauses, at) : stay(entry),
  );
}

/** The stopped resolution clock going on at `at`; the pause for the time spent resolved is in the ledger already. */
export function reopenClocks<R extends RecordState>(record: R, at: number, context: FoldContext): Folded<R> {
  return moveClocks(record, context, (entry, terms, pauses) =>
    entry.clock.metric === 'RESOLUTION' ? reopenClock(entry.clock, terms, pauses, at) : stay(entry),
  );
}

/** The clocks that still go on, canceled at `at`; a first answer that was given keeps its verdict. */
export function cancelClocks<R extends RecordState>(record: R, at: number, context: FoldContext): Folded<R> {
  return moveClocks(record, context, (entry, terms, pauses) =>
    isLive(entry.clock) ? cancelClock(entry.clock, terms, pauses, at) : stay(entry),
  );
}

/** The record with new clocks that start at its opening; `attachedAt` says when a late promise came to apply. */
export function startClocks<R extends RecordState>(
  record: R,
  targets: readonly ClockTarget[],
  attachedAt: number | null,
  at: number,
  context: FoldContext,
): Folded<R> {
  const passed: PassedRung[] = [];
  const started = targets.map((target): RecordClock => {
    const { metric, targetMs } = target;
    const terms = pinned(target);
    const start = { metric, targetMs, startedAt: record.item.openedAt, attachedAt };
    const move = startClock(start, termsOf(terms, context), record.pauses, at);
    const entry = { id: target.id, terms, clock: move.clock };
    passed.push(...passedBy(entry, move));
    return entry;
  });
  return { record: withClocks(record, [...record.clocks, ...started]), passed };
}

/**
 * The live clocks under new targets at `at`, counted anew from the opening with their pauses. A metric that is promised
 * nothing any more has its clock canceled; one that had no clock gets it now, as a promise that came late.
 */
export function retargetClocks<R extends RecordState>(
  record: R,
  targets: readonly ClockTarget[],
  at: number,
  context: FoldContext,
): Folded<R> {
  const passed: PassedRung[] = [];
  const clocks = record.clocks.map((entry): RecordClock => {
    if (!entry.terms || !isLive(entry.clock)) return entry;
    const before = termsOf(entry.terms, context);
    const target = targets.find(({ id }) => id === entry.id);
    if (!target) return moved(entry, cancelClock(entry.clock, before, record.pauses, at), passed);
    const terms = pinned(target);
    const aim = { targetMs: target.targetMs, before, after: termsOf(terms, context) };
    return { ...moved(entry, retargetClock(entry.clock, aim, record.pauses, at), passed), terms };
  });
  const known = new Set(clocks.map(({ id }) => id));
  const added = targets.filter(({ id }) => !known.has(id));
  const folded = startClocks(withClocks(record, clocks), added, at, at, context);
  return { record: folded.record, passed: [...passed, ...folded.passed] };
}

function moveClocks<R extends RecordState>(record: R, context: FoldContext, move: Move): Folded<R> {
  const passed: PassedRung[] = [];
  const clocks = record.clocks.map((entry) => {
    if (!entry.terms) return entry;
    const pinnedEntry = { ...entry, terms: entry.terms };
    return moved(entry, move(pinnedEntry, termsOf(entry.terms, context), record.pauses), passed);
  });
  return { record: withClocks(record, clocks), passed };
}

function moved(entry: RecordClock, move: ClockMove, passed: PassedRung[]): RecordClock {
  passed.push(...passedBy(entry, move));
  return move.clock === entry.clock ? entry : { ...entry, clock: move.clock };
}

function passedBy({ id, clock: { metric, cycle } }: RecordClock, move: ClockMove): PassedRung[] {
  return move.fired.map(({ rung, at, notifies }) => ({ clockId: id, metric, cycle, rung, at, notifies }));
}

function stay({ clock }: RecordClock): ClockMove {
  return { clock, fired: [] };
}

function termsOf(terms: ClockTerms, context: FoldContext): Terms {
  const calendar = context.calendarOf(terms.releaseId, terms.calendarKey);
  return { calendar, pausedBy: terms.pauseReasons, warnings: terms.warnings };
}

function pinned(target: ClockTarget): ClockTerms {
  const { policyKey, policyRevisionId, calendarKey, calendarRevisionId, releaseId, pauseReasons, warnings } = target;
  return { policyKey, policyRevisionId, calendarKey, calendarRevisionId, releaseId, pauseReasons, warnings };
}

/** What lists show of clocks is on the record itself. */
function withClocks<R extends RecordState>(record: R, clocks: readonly RecordClock[]): R {
  return { ...record, clocks, item: { ...record.item, ...clockSummary(clocks) } };
}

/** What the record's own row says of its clocks. */
export function clockSummary(
  clocks: readonly RecordClock[],
): Pick<ItemState, 'nextDueAt' | 'nextDueMetric' | 'isResponseBreached' | 'isResolutionBreached'> {
  const live = clocks.map(({ clock }) => clock).filter((clock) => isLive(clock) && clock.dueAt !== null);
  const coming = live.filter(({ breachedAt }) => breachedAt === null);
  // when nothing is to come any more, what is late stays due: in a list by due instant it stands first, not last
  const next = (coming.length > 0 ? coming : live).toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))[0];
  const isBreached = (metric: Metric): boolean =>
    clocks.some(({ clock }) => clock.metric === metric && clock.breachedAt !== null);
  return {
    nextDueAt: next?.dueAt ?? null,
    nextDueMetric: next?.metric ?? null,
    isResponseBreached: isBreached('FIRST_RESPONSE'),
    isResolutionBreached: isBreached('RESOLUTION'),
  };
}
