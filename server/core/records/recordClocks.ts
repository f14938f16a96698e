import { isWait, type Metric } from '../sla/Clock.js';
import {
  cancelClock,
  isLive,
  leaveClock,
  reopenClock,
  returnToClock,
  settleClock,
  stopClock,
} from '../sla/clockRules.js';
import type { PauseReason } from '../sla/Pause.js';
import { latestClock } from './clocksOfRecord.js';
import type { StoredTarget } from './events.js';
import { type Folded, type FoldContext, moveClocks, startClocks, stay, then } from './foldedClocks.js';
import type { RecordClock, RecordState } from './RecordState.js';
import { retargetReturned } from './retargetedClocks.js';
import { targetOf } from './storedTargets.js';

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
    const isWaitedFor = isLive(clock) && isWait(clock.metric);
    return isWaitedFor && stopped.clock.state === 'MET' ? cancelClock(clock, terms, pauses, at) : stopped;
  });
}

/**
 * The clocks of a record that is reopened at `at`; the pause for the time spent resolved is in the ledger already. The
 * resolution goes on, keeps its verdict or, where its terms say so, starts over by one of the `targets`; the clock of the
 * team that has the record goes on. Only what stopped by that resolution can: earlier cycles are over, also where a
 * correction has given them terms by which they would have gone on.
 */
export function reopenClocks<R extends RecordState>(
  record: R,
  targets: readonly StoredTarget[],
  at: number,
  context: FoldContext,
): Folded<R> {
  const resolvedAt = record.pauses.findLast(({ reason }) => reason === 'RESOLVED')?.from ?? at;
  const reopened = moveClocks(record, context, (entry, terms, pauses) => {
    const { clock } = entry;
    const isOfTeam = clock.metric === 'OWNERSHIP' && clock.holderKey === record.item.teamKey;
    const goesOn = (clock.metric === 'RESOLUTION' && entry.terms.reopen === 'CONTINUE') || isOfTeam;
    const hasStoppedNow = clock.stoppedAt === resolvedAt && isLatestIn(record, entry);
    return goesOn && hasStoppedNow ? reopenClock(clock, terms, pauses, at) : stay(entry);
  });
  return then(reopened, (next) => startClocks(next, targets, { startedAt: at }, at, context));
}

/** The clocks that still go on, canceled at `at`; a first answer that was given keeps its verdict. */
export function cancelClocks<R extends RecordState>(record: R, at: number, context: FoldContext): Folded<R> {
  return moveClocks(record, context, (entry, terms, pauses) =>
    isLive(entry.clock) ? cancelClock(entry.clock, terms, pauses, at) : stay(entry),
  );
}

/** What an event says of the clock of whoever takes part in the work from then on. */
export interface PromisedToHolder {
  /** A new clock, or one that goes on by another promise; left out for one that goes on as it is. */
  readonly clocks?: readonly StoredTarget[];
  /** Ids of those that would go on but are promised nothing any more. */
  readonly ended?: readonly string[];
}

/**
 * The ownership clocks of a record that lies with a team from `at` on: that of the team goes on or starts as is `promised`,
 * those of all others stand still.
 */
export function handToTeam<R extends RecordState>(
  record: R,
  teamKey: string | null,
  promised: PromisedToHolder,
  at: number,
  context: FoldContext,
): Folded<R> {
  return handTo(record, 'OWNERSHIP', teamKey, promised, at, context);
}

/** The supplier's clocks of a record that waits for one from `at` on, by its contract; null when it waits for none any more. */
export function waitForSupplier<R extends RecordState>(
  record: R,
  contractKey: string | null,
  promised: PromisedToHolder,
  at: number,
  context: FoldContext,
): Folded<R> {
  return handTo(record, 'SUPPLIER', contractKey, promised, at, context);
}

function handTo<R extends RecordState>(
  record: R,
  metric: Metric,
  holderKey: string | null,
  { clocks = [], ended = [] }: PromisedToHolder,
  at: number,
  context: FoldContext,
): Folded<R> {
  const targets = clocks.map(targetOf);
  const known = new Set(record.clocks.map(({ id }) => id));
  const added = targets.filter(({ id }) => !known.has(id));
  const handed = moveClocks(record, context, (entry, terms, pauses) => {
    const { clock } = entry;
    if (clock.metric !== metric) return stay(entry);
    if (clock.holderKey !== holderKey) return leaveClock(clock, terms, pauses, at);
    // one that starts over leaves what stopped before with its verdict
    const goesOn = added.length === 0 && isLatestIn(record, entry);
    return goesOn ? returnToClock(clock, terms, pauses, at) : stay(entry);
  });
  const judged = then(handed, (next) => retargetReturned(next, targets, ended, at, context));
  return then(judged, (next) => startClocks(next, added, { startedAt: at }, at, context));
}

/** True for the last cycle of its metric and holder. */
function isLatestIn(record: RecordState, { id, clock }: RecordClock): boolean {
  return latestClock(record, clock.metric, clock.holderKey)?.id === id;
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
