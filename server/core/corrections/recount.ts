import type { CompiledService } from '../catalog/Service.js';
import { type CustomerFacts, decideTargets, newlyWanted } from '../incidents/decideTargets.js';
import type { IncidentRecord } from '../incidents/IncidentRecord.js';
import type { Documents } from '../kernel/Release.js';
import type { ClockRecalculated, ClockTarget, CountedBy } from '../records/events.js';
import type { CarriedTerms, RecordClock } from '../records/RecordState.js';
import { type FoldContext, termsOf } from '../records/foldedClocks.js';
import { termsIn } from '../records/storedTargets.js';
import { type Clock, type ClockState, isWait, type Metric } from '../sla/Clock.js';
import {
  cancelClock,
  dueIfGoingOn,
  isCanceledForGood,
  isLive,
  recalculateClock,
  settleClock,
} from '../sla/clockRules.js';
import { type Levels, levelsAtStop, type LevelsGiven } from './levels.js';

/** Where a clock stands. `dueAt`, epoch milliseconds, is as if it went on at once while it stands still. */
export interface Standing {
  readonly state: ClockState;
  readonly dueAt: number | null;
}

/** A clock that would stand otherwise if it were counted anew, and what it would be counted by. */
export interface Recounted {
  readonly clockId: string;
  readonly metric: Metric;
  readonly holderKey: string | null;
  readonly isStopped: boolean;
  readonly from: CountedBy;
  readonly to: CountedBy;
  readonly before: Standing;
  readonly after: Standing;
}

/** What is decided by. */
export interface Recounting {
  readonly documents: Documents;
  readonly service: CompiledService;
  /** As they are now: clocks that have stopped go by the levels that they stopped under. */
  readonly facts: CustomerFacts;
  /** The levels that the record was given, oldest first; those of one whose priority never changed may be left out. */
  readonly levels: readonly LevelsGiven[];
  /** What corrections have set of the record's clocks so far, oldest first. */
  readonly recalculated: readonly ClockRecalculated[];
  /** When resolutions ended waits that nobody had answered; may be left empty where nothing that has stopped is wanted. */
  readonly unanswered: readonly number[];
  readonly context: FoldContext;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * Clocks among the `wanted` (their ids) that would stand otherwise under what those documents promise to the incident:
 * decided as of when each promise was made, counted from the start with all pauses; what was carried over from earlier terms
 * stays apart, each part by what is promised for it. Clocks that go on are judged by the
 * facts of now, since every decision that changes those retargets them; those that have stopped, by the facts at their
 * stop. A wait that ended without an answer has no verdict where it turns out to have been in time, as it would have none if
 * that had been promised at once. What is promised nothing any more, what was canceled and what came with its verdict from another system stay as
 * they are.
 */
export function recountClocks(
  record: IncidentRecord,
  wanted: ReadonlySet<string>,
  { documents, service, facts: now, levels, recalculated, unanswered, context, at }: Recounting,
): Recounted[] {
  return record.clocks.flatMap((entry): Recounted[] => {
    const { id, terms, clock } = entry;
    if (!wanted.has(id) || !terms || isCanceledForGood(clock)) return [];
    const { metric, holderKey } = clock;
    const facts = { ...now, ...levelsAtStop(levels, entry) };
    const { priority } = facts;
    if (priority === null) return [];
    const decide = (by: LevelsPromised, since: number): ClockTarget | undefined =>
      decideTargets(documents, service, { ...now, ...by, at: since }, [newlyWanted(metric, holderKey, id)]).targets[0];
    const target = decide({ ...facts, priority }, promisedAt(entry, recalculated));
    if (!target) return [];
    // where nothing is carried over, all is counted by what is promised last
    const carried =
      target.mode === 'CARRY' ? terms.carried.map((part) => carriedAnew(part, clock, levels, decide)) : [];
    const from = countedBy(entry)!;
    const retargetedAt = isLive(clock) ? at : clock.retargetedAt;
    const counted: CountedBy = { targetMs: target.targetMs, retargetedAt, terms: { ...termsIn(target), carried } };
    const before = termsOf(terms, context);
    const after = termsOf(counted.terms, context);
    const was = settleClock(clock, before, record.pauses, at).clock;
    const aim = { targetMs: counted.targetMs, retargetedAt, before, after };
    const judged = recalculateClock(clock, aim, record.pauses, at).clock;
    const isCanceled = isWait(metric) && judged.state === 'MET' && unanswered.includes(judged.stoppedAt!);
    const to = isCanceled ? { ...counted, isCanceled } : counted;
    const is = isCanceled ? cancelClock(judged, after, record.pauses, at).clock : judged;
    const standings: readonly [Standing, Standing] = [
      { state: was.state, dueAt: dueIfGoingOn(was, before.calendar, at) },
      { state: is.state, dueAt: dueIfGoingOn(is, after.calendar, at) },
    ];
    const isSame = stands(was, standings[0]) === stands(is, standings[1]) && waits(from) === waits(to);
    if (isSame) return [];
    const [seen, seenAfter] = standings;
    const isStopped = clock.stoppedAt !== null;
    return [{ clockId: id, metric, holderKey, isStopped, from, to, before: seen, after: seenAfter }];
  });
}

type LevelsPromised = Levels & { readonly priority: string };

/**
 * Earlier terms of a clock that were carried over, by what is promised for the levels that it had then; as they were where
 * nothing is.
 */
function carriedAnew(
  part: CarriedTerms,
  { startedAt }: Pick<Clock, 'startedAt'>,
  levels: readonly LevelsGiven[],
  decide: (by: LevelsPromised, since: number) => ClockTarget | undefined,
): CarriedTerms {
  const given = levels.findLast(({ at }) => at < part.until);
  if (!given || given.priority === null) return part;
  const { at, priority, impact, urgency, category, location } = given;
  const target = decide({ priority, impact, urgency, category, location }, Math.max(at, startedAt));
  if (!target) return part;
  const { calendarKey, calendarRevisionId, timeZone, tzdata, releaseId, pauseReasons } = target;
  return { until: part.until, calendarKey, calendarRevisionId, timeZone, tzdata, releaseId, pauseReasons };
}

/**
 * When the promise of a clock was made, epoch milliseconds. A correction has a clock count as promised anew from the instant
 * at which it was applied, but it makes no promise: its instant leads back to the one before it.
 */
export function promisedAt({ id, clock }: RecordClock, recalculated: readonly ClockRecalculated[]): number {
  let { retargetedAt } = clock;
  for (const { clockId, from, to } of recalculated.toReversed())
    if (clockId === id && to.retargetedAt === retargetedAt) retargetedAt = from.retargetedAt;
  return retargetedAt ?? clock.startedAt;
}

/** What a clock is counted by now; null for an imported one. */
export function countedBy({ terms, clock }: RecordClock): CountedBy | null {
  if (!terms) return null;
  const counted = { targetMs: clock.targetMs, retargetedAt: clock.retargetedAt, terms };
  return clock.state === 'CANCELED' ? { ...counted, isCanceled: true } : counted;
}

/** True when the two are the same to the letter. */
export function isSameCount(a: CountedBy | null, b: CountedBy): boolean {
  return a !== null && canonical(a) === canonical(b);
}

/** True for another verdict, not only another due instant. */
export function changesVerdict({ before, after }: Pick<Recounted, 'before' | 'after'>): boolean {
  return verdictOf(before.state) !== verdictOf(after.state);
}

function verdictOf(state: ClockState): string {
  if (state === 'CANCELED') return 'none';
  return state === 'BREACHED' || state === 'BREACHED_RUNNING' ? 'broken' : 'kept';
}

/** What can be seen of a clock, as text. */
function stands({ targetMs, elapsedMs, upcoming }: Clock, { state, dueAt }: Standing): string {
  return JSON.stringify([targetMs, elapsedMs, state, dueAt, upcoming]);
}

/** What may pause it, as text. */
function waits({ terms: { pauseReasons } }: CountedBy): string {
  return pauseReasons.toSorted().join();
}

/** The same text for the same values, in whatever order their fields are: a database keeps them in its own. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, inner]) => `${name}:${canonical(inner)}`).join(',')}}`;
}
