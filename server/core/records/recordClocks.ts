import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import { type ClockMove, customerMetrics, isInternalMetric, type Metric, type Terms } from '../sla/Clock.js';
import {
  cancelClock,
  hasVerdict,
  isLive,
  leaveClock,
  recalculateClock,
  reopenClock,
  retargetClock,
  returnToClock,
  settleClock,
  startClock,
  stopClock,
} from '../sla/clockRules.js';
import type { Pause, PauseReason } from '../sla/Pause.js';
import type { ClockRecalculated, ClockTarget, RungPassed, StoredTarget } from './events.js';
import type { CalendarPinned, ClockTerms, ItemState, RecordClock, RecordState } from './RecordState.js';
import { targetOf, termsIn } from './storedTargets.js';

/** Where the fold looks up what events only name. */
export interface FoldContext {
  /** The calendar of that key in that release, its hours meant in that zone where one is named. */
  calendarOf(releaseId: string, calendarKey: string, timeZone: string | null): BusinessCalendar;
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

type PinnedClock = RecordClock & { readonly terms: ClockTerms };
type Move = (entry: PinnedClock, terms: Terms, pauses: readonly Pause[]) => ClockMove;

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

/**
 * The clocks of a record that is resolved at `at`: all stop with their verdicts, but an answer or a word that was still
 * to come is waited for no more, unless it was late already.
 */
export function resolveClocks<R extends RecordState>(record: R, at: number, context: FoldContext): Folded<R> {
  return moveClocks(record, context, ({ clock }, terms, pauses) => {
    const stopped = stopClock(clock, terms, pauses, at);
    const isWaitedFor = isLive(clock) && (clock.metric === 'NEXT_RESPONSE' || clock.metric === 'PERIODIC_UPDATE');
    return isWaitedFor && stopped.clock.state === 'MET' ? cancelClock(clock, terms, pauses, at) : stopped;
  });
}

/**
 * The clocks of a record that is reopened at `at`; the pause for the time spent resolved is in the ledger already. The
 * resolution goes on, keeps its verdict or, where its terms say so, starts over by one of the `targets`; the clock of the
 * team that has the record goes on.
 */
export function reopenClocks<R extends RecordState>(
  record: R,
  targets: readonly StoredTarget[],
  at: number,
  context: FoldContext,
): Folded<R> {
  const reopened = moveClocks(record, context, (entry, terms, pauses) => {
    const { clock } = entry;
    const isOfTeam = clock.metric === 'OWNERSHIP' && clock.holderKey === record.item.teamKey;
    const goesOn = (clock.metric === 'RESOLUTION' && entry.terms.reopen === 'CONTINUE') || isOfTeam;
    return goesOn ? reopenClock(clock, terms, pauses, at) : stay(entry);
  });
  return then(reopened, (next) => startClocks(next, targets, { startedAt: at }, at, context));
}

/** The clocks that still go on, canceled at `at`; a first answer that was given keeps its verdict. */
export function cancelClocks<R extends RecordState>(record: R, at: number, context: FoldContext): Folded<R> {
  return moveClocks(record, context, (entry, terms, pauses) =>
    isLive(entry.clock) ? cancelClock(entry.clock, terms, pauses, at) : stay(entry),
  );
}

/** When clocks start. */
export interface StartOfClocks {
  readonly startedAt: number;
  /** When a late promise came to apply; left out for a promise from the start. */
  readonly attachedAt?: number | null;
  /** Pauses before it count as running time; left out, all pauses hold. */
  readonly pausesFrom?: number | null;
}

/** The record with new clocks, each the next cycle of its metric and holder. */
export function startClocks<R extends RecordState>(
  record: R,
  targets: readonly StoredTarget[],
  start: StartOfClocks,
  at: number,
  context: FoldContext,
): Folded<R> {
  if (targets.length === 0) return { record, passed: [] };
  const passed: PassedRung[] = [];
  const clocks = [...record.clocks];
  for (const target of targets.map(targetOf)) {
    const { id, metric, holderKey, targetMs } = target;
    const terms = termsIn(target);
    const earlier = clocks.filter(({ clock }) => clock.metric === metric && clock.holderKey === holderKey);
    const cycle = 1 + Math.max(0, ...earlier.map(({ clock }) => clock.cycle));
    const move = startClock(
      { metric, holderKey, cycle, targetMs, ...start },
      termsOf(terms, context),
      record.pauses,
      at,
    );
    const entry = { id, terms, clock: move.clock };
    passed.push(...passedBy(entry, move));
    clocks.push(entry);
  }
  return { record: withClocks(record, clocks), passed };
}

/**
 * The live clocks under new targets at `at`. What they have counted is counted anew, carried over or dropped, as each
 * target says. A metric that is promised nothing any more has its clock canceled; one that had no clock gets it now, as a
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
    if (!entry.terms || !isLive(entry.clock)) return entry;
    const before = termsOf(entry.terms, context);
    const target = targets.find(({ id }) => id === entry.id);
    if (!target) return moved(entry, cancelClock(entry.clock, before, record.pauses, at), passed);
    const terms = target.mode === 'CARRY' ? carriedOver(entry.terms, termsIn(target), at) : termsIn(target);
    const aim = { targetMs: target.targetMs, before, after: termsOf(terms, context) };
    return { ...moved(entry, retargetClock(entry.clock, aim, record.pauses, at), passed), terms };
  });
  const known = new Set(clocks.map(({ id }) => id));
  const added = targets.filter(({ id }) => !known.has(id));
  const [over, late] = [added.filter(startsOver), added.filter((target) => !startsOver(target))];
  const retargeted = { record: withClocks(record, clocks), passed };
  const restarted = then(retargeted, (next) => startClocks(next, over, { startedAt: at }, at, context));
  return late.reduce(
    (folded, target) => then(folded, (next) => startClocks(next, [target], lateStart(target, record, at), at, context)),
    restarted,
  );
}

function lateStart({ late }: ClockTarget, { item }: RecordState, at: number): StartOfClocks {
  if (late === 'FROM_THEN') return { startedAt: at };
  const start = { startedAt: item.openedAt, attachedAt: at };
  return late === 'FROM_OPENING' ? start : { ...start, pausesFrom: at };
}

/** Whether time that was used is dropped: the target then has a clock of its own. */
function startsOver({ mode }: ClockTarget): boolean {
  return mode === 'RESTART';
}

/** The later terms, under which what was counted until `at` stays counted as it was. */
function carriedOver(before: ClockTerms, after: ClockTerms, at: number): ClockTerms {
  const { calendarKey, calendarRevisionId, timeZone, releaseId, pauseReasons, carried } = before;
  const part = { until: at, calendarKey, calendarRevisionId, timeZone, releaseId, pauseReasons };
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
    const { targetMs, retargetedAt, terms } = change.to;
    const aim = { targetMs, retargetedAt, before: termsOf(entry.terms, context), after: termsOf(terms, context) };
    return { ...moved(entry, recalculateClock(entry.clock, aim, record.pauses, at), passed), terms };
  });
  return { record: withClocks(record, clocks), passed };
}

/**
 * The ownership clocks of a record that lies with a team from `at` on: that of the team goes on or starts by one of the
 * `targets`, those of all others stand still.
 */
export function handToTeam<R extends RecordState>(
  record: R,
  teamKey: string | null,
  targets: readonly StoredTarget[],
  at: number,
  context: FoldContext,
): Folded<R> {
  return handTo(record, 'OWNERSHIP', teamKey, targets, at, context);
}

/** The supplier's clocks of a record that waits for one from `at` on, by its contract; null when it waits for none any more. */
export function waitForSupplier<R extends RecordState>(
  record: R,
  contractKey: string | null,
  targets: readonly StoredTarget[],
  at: number,
  context: FoldContext,
): Folded<R> {
  return handTo(record, 'SUPPLIER', contractKey, targets, at, context);
}

function handTo<R extends RecordState>(
  record: R,
  metric: Metric,
  holderKey: string | null,
  targets: readonly StoredTarget[],
  at: number,
  context: FoldContext,
): Folded<R> {
  const handed = moveClocks(record, context, (entry, terms, pauses) => {
    const { clock } = entry;
    if (clock.metric !== metric) return stay(entry);
    if (clock.holderKey !== holderKey) return leaveClock(clock, terms, pauses, at);
    return isLatestOf(record, entry) ? returnToClock(clock, terms, pauses, at) : stay(entry);
  });
  return then(handed, (next) => startClocks(next, targets, { startedAt: at }, at, context));
}

/** True for the last cycle of a metric and holder: earlier ones are over. */
function isLatestOf({ clocks }: RecordState, { clock }: RecordClock): boolean {
  return !clocks.some(
    (other) =>
      other.clock.metric === clock.metric &&
      other.clock.holderKey === clock.holderKey &&
      other.clock.cycle > clock.cycle,
  );
}

/** The clocks after a public word of the provider at `at`: what it answers stops, the wait for the next word begins. */
export function answerClocks<R extends RecordState>(
  record: R,
  targets: readonly StoredTarget[],
  at: number,
  context: FoldContext,
): Folded<R> {
  const answered = stopClocks(record, ['FIRST_RESPONSE', 'NEXT_RESPONSE', 'PERIODIC_UPDATE'], at, context);
  return then(answered, (next) => startClocks(next, targets, { startedAt: at }, at, context));
}

/** The clocks after a public word of the customer at `at`: the first that nobody has answered starts the wait for it. */
export function askClocks<R extends RecordState>(
  record: R,
  targets: readonly StoredTarget[],
  at: number,
  context: FoldContext,
): Folded<R> {
  return startClocks(record, targets, { startedAt: at }, at, context);
}

function then<R extends RecordState>(first: Folded<R>, next: (record: R) => Folded<R>): Folded<R> {
  const { record, passed } = next(first.record);
  return { record, passed: [...first.passed, ...passed] };
}

function moveClocks<R extends RecordState>(record: R, context: FoldContext, move: Move): Folded<R> {
  const passed: PassedRung[] = [];
  const clocks = record.clocks.map((entry) => {
    if (!entry.terms || entry.clock.state === 'CANCELED') return entry;
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

/** What a clock is judged by, with its calendars looked up. */
export function termsOf(terms: ClockTerms, context: FoldContext): Terms {
  const calendarOf = ({ releaseId, calendarKey, timeZone }: CalendarPinned): BusinessCalendar =>
    context.calendarOf(releaseId, calendarKey, timeZone);
  return {
    calendar: calendarOf(terms),
    pausedBy: terms.pauseReasons,
    rungs: terms.rungs,
    carried: terms.carried.map((part) => ({
      until: part.until,
      calendar: calendarOf(part),
      pausedBy: part.pauseReasons,
    })),
  };
}

/** What lists show of clocks is on the record itself. */
function withClocks<R extends RecordState>(record: R, clocks: readonly RecordClock[]): R {
  return { ...record, clocks, item: { ...record.item, ...clockSummary(clocks) } };
}

/** What the record's own row says of its clocks: of those that the customer is promised. */
export function clockSummary(
  clocks: readonly RecordClock[],
): Pick<ItemState, 'nextDueAt' | 'nextDueMetric' | 'isResponseBreached' | 'isResolutionBreached'> {
  const live = clocks
    .map(({ clock }) => clock)
    .filter((clock) => isLive(clock) && clock.dueAt !== null && !isInternalMetric(clock.metric));
  const coming = live.filter(({ breachedAt }) => breachedAt === null);
  // when nothing is to come any more, what is late stays due: in a list by due instant it stands first, not last
  const next = (coming.length > 0 ? coming : live).toSorted(
    (a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0) || place(a.metric) - place(b.metric),
  )[0];
  const isBreached = (metric: Metric): boolean =>
    clocks.some(({ clock }) => clock.metric === metric && clock.breachedAt !== null && clock.state !== 'CANCELED');
  return {
    nextDueAt: next?.dueAt ?? null,
    nextDueMetric: next?.metric ?? null,
    isResponseBreached: isBreached('FIRST_RESPONSE'),
    isResolutionBreached: isBreached('RESOLUTION'),
  };
}

function place(metric: Metric): number {
  return (customerMetrics as readonly Metric[]).indexOf(metric);
}

/** True while the wait for an answer to the customer goes on: more of their messages do not move it. */
export function isAnswerAwaited({ clocks }: Pick<RecordState, 'clocks'>): boolean {
  return clocks.some(({ clock }) => clock.metric === 'NEXT_RESPONSE' && isLive(clock));
}

/** The clock of a metric and holder that goes on, or stopped last and can go on; null when there is none. */
export function clockOfHolder(
  { clocks }: Pick<RecordState, 'clocks'>,
  metric: Metric,
  holderKey: string | null,
): RecordClock | null {
  const those = clocks.filter(({ clock }) => clock.metric === metric && clock.holderKey === holderKey);
  return those.findLast(({ clock }) => isLive(clock) || hasVerdict(clock)) ?? null;
}
