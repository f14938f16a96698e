import { services } from '../catalog/Service.js';
import { calendars } from '../calendars/Calendar.js';
import type { LevelsGiven } from '../corrections/levels.js';
import { promisedAt, recountClocks, type Standing } from '../corrections/recount.js';
import {
  type CustomerFacts,
  decideTargets,
  newlyWanted,
  type PromiseFacts,
  type WantedClock,
} from '../incidents/decideTargets.js';
import type { IncidentRecord } from '../incidents/IncidentRecord.js';
import { clocksAtRetarget } from '../incidents/wantedClocks.js';
import type { Documents } from '../kernel/Release.js';
import type { ClockRecalculated, ClockTarget } from '../records/events.js';
import { type FoldContext, termsOf } from '../records/foldedClocks.js';
import { retargetClocks } from '../records/retargetedClocks.js';
import type { RecordClock } from '../records/RecordState.js';
import type { Metric } from '../sla/Clock.js';
import { dueIfGoingOn, isLive, settleClock } from '../sla/clockRules.js';
import { priorityUnder } from './comparedDecisions.js';

/*
 * What would become of clocks that run now under documents that are not live yet. Publishing moves none of them: they go
 * on under what they are pinned to. What moves them afterwards is a correction, or a new decision about their incident;
 * both are worked out here by the very rules that do it then.
 */

/**
 * MOVES: due at another instant. STARTS: a promise that there is not. STOPS: promised no more. TERMS: due when it is, but
 * with other escalations, or paused by other reasons from then on.
 */
export const forecastKinds = ['MOVES', 'STARTS', 'STOPS', 'TERMS'] as const;

/** One of `forecastKinds`. */
export type ForecastKind = (typeof forecastKinds)[number];

/**
 * What brings it about after publishing. CORRECTION: counted anew by a correction, as of when the promise was made.
 * PRIORITISING: only when the incident is prioritised again; its policy then says how what was counted is kept.
 */
export const forecastWays = ['CORRECTION', 'PRIORITISING'] as const;

/** One of `forecastWays`. */
export type ForecastWay = (typeof forecastWays)[number];

/** What becomes of the promise at once: broken that was not, kept again, broken before and after, or in time throughout. */
export const forecastLateness = ['LATE_AT_ONCE', 'LATE_NO_MORE', 'STAYS_LATE', 'IN_TIME'] as const;

/** One of `forecastLateness`. */
export type ForecastLateness = (typeof forecastLateness)[number];

/** A clock that would not stay as it is. Instants are epoch milliseconds. */
export interface ForecastClock {
  /** UUID; null for one that would start. */
  readonly clockId: string | null;
  readonly metric: Metric;
  readonly holderKey: string | null;
  /** Key of the policy or supplier contract: that which promised it, for one that would start that which would. */
  readonly policyKey: string;
  readonly kind: ForecastKind;
  readonly way: ForecastWay;
  /** While it stands still, both instants are as if it went on at once. */
  readonly isPaused: boolean;
  /** When it is due; null for one that would start, and where no calendar opens again. */
  readonly dueAt: number | null;
  /** When it would be due; null for one that would stop. */
  readonly wouldBeDueAt: number | null;
  readonly lateness: ForecastLateness;
}

/** An incident with what promises ask about it besides its state. */
export interface ForecastSubject {
  readonly record: IncidentRecord;
  /** What corrections have set of its clocks so far, oldest first. */
  readonly recalculated: readonly ClockRecalculated[];
  /** The levels that it was given, oldest first; may be empty where its priority never changed. */
  readonly levels: readonly LevelsGiven[];
  /** When it was resolved while an answer was waited for; may be empty where no clock of such a wait has stopped. */
  readonly unanswered: readonly number[];
  readonly facts: Pick<
    CustomerFacts,
    'impact' | 'urgency' | 'channel' | 'category' | 'location' | 'title' | 'organisation' | 'customerZone'
  >;
}

/** What is compared. `context` finds calendars of pinned releases, and of both sets of documents by their ids. */
export interface ForecastBasis {
  readonly live: Documents;
  readonly candidate: Documents;
  readonly context: FoldContext;
  /** Epoch milliseconds: clocks that something happened to later are taken as of then. */
  readonly asOf: number;
}

/** The live clocks of an incident, and those among them that would not stay as they are. */
export interface RecordForecast {
  readonly running: readonly { readonly metric: Metric; readonly policyKey: string }[];
  readonly clocks: readonly ForecastClock[];
}

/**
 * What would become of the clocks of an open incident. Only what the candidate promises otherwise than the live documents
 * do counts: what an earlier release left behind is none of the candidate's.
 */
export function forecastClocks(subject: ForecastSubject, basis: ForecastBasis): RecordForecast {
  const { record } = subject;
  const entries = record.clocks.filter(({ clock, terms }) => terms !== null && isLive(clock));
  const running = entries.map(({ clock, terms }) => ({ metric: clock.metric, policyKey: terms!.policyKey }));
  const asked = askerOf(subject, basis);
  if (!asked) return { running, clocks: [] };
  const corrected = correctedClocks(asked, entries);
  const decided = decidedAnew(asked, corrected);
  return { running, clocks: [...corrected.clocks, ...decided] };
}

interface Asker {
  readonly subject: ForecastSubject;
  readonly basis: ForecastBasis;
  readonly at: number;
  readonly priority: string;
  /** Keys of the priorities by the matrices of both: other ones where the matrix gave it and was changed. */
  readonly priorities: { readonly live: string; readonly candidate: string };
  decide(which: 'live' | 'candidate', priority: string, at: number, wanted: readonly WantedClock[]): TargetsById;
}

type TargetsById = ReadonlyMap<string, ClockTarget>;

/** Null where nothing is promised: no priority, or no service in one of both. */
function askerOf(subject: ForecastSubject, basis: ForecastBasis): Asker | null {
  const { record, facts } = subject;
  const { priority, serviceKey, updatedAt } = record.item;
  const before = basis.live.get(services, serviceKey);
  const after = basis.candidate.get(services, serviceKey);
  if (priority === null || !before || !after) return null;
  return {
    subject,
    basis,
    at: Math.max(basis.asOf, updatedAt),
    priority,
    priorities: {
      live: priorityUnder(basis.live, before, record.item) ?? priority,
      candidate: priorityUnder(basis.candidate, after, record.item) ?? priority,
    },
    decide(which, key, at, wanted) {
      const service = which === 'live' ? before : after;
      const asked: PromiseFacts = { ...facts, service: service.key, priority: key, at };
      const targets = decideTargets(basis[which], service, asked, wanted).targets;
      return new Map(targets.map((target) => [nameOf(target), target]));
    },
  };
}

/** What is promised otherwise to clocks that run, by their ids, and what a correction makes of them. */
interface Corrected {
  readonly asked: ReadonlyMap<string, RecordClock>;
  readonly clocks: readonly ForecastClock[];
}

/** What a correction after publishing finds: each promise as of when it was made, under the priority that there is. */
function correctedClocks(asker: Asker, entries: readonly RecordClock[]): Corrected {
  const { subject, basis, at, priority } = asker;
  const otherwise = new Map<string, RecordClock>();
  const { recalculated } = subject;
  for (const [since, made] of Map.groupBy(entries, (entry) => promisedAt(entry, recalculated))) {
    const wanted = made.map(({ id, clock: { metric, holderKey } }) => newlyWanted(metric, holderKey, id));
    const [was, is] = [
      asker.decide('live', priority, since, wanted),
      asker.decide('candidate', priority, since, wanted),
    ];
    for (const entry of made) {
      const [before, after] = [was.get(nameOf(entry.clock)), is.get(nameOf(entry.clock))];
      if (!isSamePromise(basis, before, after) || isCarriedOtherwise(asker, entry, since, before, after))
        otherwise.set(entry.id, entry);
    }
  }
  if (otherwise.size === 0) return { asked: otherwise, clocks: [] };
  const service = basis.candidate.get(services, subject.record.item.serviceKey)!;
  const facts = { ...subject.facts, service: service.key, priority };
  const { levels, unanswered } = subject;
  const told = { levels, recalculated, unanswered };
  const recounting = { documents: basis.candidate, service, facts, ...told, context: basis.context, at };
  const recounted = recountClocks(subject.record, new Set(otherwise.keys()), recounting);
  const clocks = recounted.map(({ clockId, metric, holderKey, before, after }): ForecastClock => {
    const { clock, terms } = otherwise.get(clockId)!;
    const kind = before.dueAt === after.dueAt && isLate(before) === isLate(after) ? 'TERMS' : 'MOVES';
    return {
      clockId,
      metric,
      holderKey,
      policyKey: terms!.policyKey,
      kind,
      way: 'CORRECTION',
      isPaused: clock.pausedAt !== null,
      dueAt: before.dueAt,
      wouldBeDueAt: after.dueAt,
      lateness: latenessOf(before, after),
    };
  });
  return { asked: otherwise, clocks };
}

/** True where what a clock carried over from earlier levels is promised otherwise, or is carried over no more. */
function isCarriedOtherwise(
  { subject, basis, decide }: Asker,
  { id, terms, clock: { metric, holderKey } }: RecordClock,
  since: number,
  before?: ClockTarget,
  after?: ClockTarget,
): boolean {
  if (!terms || terms.carried.length === 0) return false;
  if (before?.mode !== after?.mode) return true;
  const earlier = new Set(subject.levels.flatMap(({ priority }) => priority ?? []));
  return [...earlier].some((priority) => {
    const [was, is] = (['live', 'candidate'] as const).map((which) =>
      [...decide(which, priority, since, [newlyWanted(metric, holderKey, id)]).values()].at(0),
    );
    return !isSamePromise(basis, was, is);
  });
}

/**
 * What a new decision about the incident would bring besides: promises that come or go, and clocks that only another
 * priority, or the contract of today, moves.
 */
function decidedAnew(asker: Asker, corrected: Corrected): ForecastClock[] {
  const { subject, basis, at, priorities } = asker;
  const { record } = subject;
  let made = 0;
  const wanted = clocksAtRetarget(record, () => `new ${made++}`, basis.context);
  const was = asker.decide('live', priorities.live, at, wanted);
  const is = asker.decide('candidate', priorities.candidate, at, wanted);
  const isOther = priorities.live !== priorities.candidate;
  const differing = wanted.filter((each) => {
    const [before, after] = [was.get(nameOf(each)), is.get(nameOf(each))];
    // what is promised as it is counted already goes on untouched
    if (each.running && after?.mode === 'KEEP') return false;
    if (isSamePromise(basis, before, after)) return before?.mode !== after?.mode;
    if (each.running === null) return true;
    const { id } = each.running;
    if (corrected.clocks.some(({ clockId }) => clockId === id)) return false;
    // both promise it, and counted anew it came to the same
    return isOther || !before || !after || !corrected.asked.has(id);
  });
  if (differing.length === 0) return [];
  const { record: after } = retargetClocks(record, [...is.values()], at, basis.context);
  return differing.flatMap((each) => {
    const entry = each.running;
    const target = is.get(nameOf(each)) ?? null;
    const next = target && after.clocks.find(({ id }) => id === target.id);
    const found = comparedStandings(basis, record, at, each, entry, next ?? null);
    // the same promise, but of what was counted another part is kept
    const isSame = isSamePromise(basis, was.get(nameOf(each)), target ?? undefined);
    return isSame ? found.filter(({ kind }) => kind === 'MOVES') : found;
  });
}

function comparedStandings(
  { context }: ForecastBasis,
  record: IncidentRecord,
  at: number,
  { metric, holderKey }: WantedClock,
  entry: RecordClock | null,
  next: RecordClock | null,
): ForecastClock[] {
  const terms = entry?.terms ?? next?.terms;
  if (!terms || (!entry && !next)) return [];
  const before = entry?.terms ? settled(entry, context, record, at) : null;
  const after = next?.terms ? settled(next, context, record, at) : null;
  const isMoved = before?.dueAt !== after?.dueAt || isLate(before) !== isLate(after);
  const kind = !before ? 'STARTS' : !after ? 'STOPS' : isMoved ? 'MOVES' : 'TERMS';
  return [
    {
      clockId: entry?.id ?? null,
      metric,
      holderKey,
      policyKey: terms.policyKey,
      kind,
      way: 'PRIORITISING',
      isPaused: ((entry ?? next)?.clock.pausedAt ?? null) !== null,
      dueAt: before?.dueAt ?? null,
      wouldBeDueAt: after?.dueAt ?? null,
      lateness: latenessOf(before, after),
    },
  ];
}

/** Where a clock stands at `at`. */
function settled(
  { clock, terms }: RecordClock,
  context: FoldContext,
  { pauses }: IncidentRecord,
  at: number,
): Standing {
  const known = termsOf(terms!, context);
  const now = settleClock(clock, known, pauses, at).clock;
  return { state: now.state, dueAt: dueIfGoingOn(now, known.calendar, at) };
}

function latenessOf(before: Standing | null, after: Standing | null): ForecastLateness {
  const [was, is] = [isLate(before), isLate(after)];
  if (was !== is) return is ? 'LATE_AT_ONCE' : 'LATE_NO_MORE';
  return is ? 'STAYS_LATE' : 'IN_TIME';
}

function isLate(standing: Standing | null): boolean {
  return standing?.state === 'BREACHED_RUNNING';
}

function nameOf({ metric, holderKey }: { readonly metric: Metric; readonly holderKey: string | null }): string {
  return `${metric} ${holderKey ?? ''}`;
}

/** Compiled calendars that did not change are the same ones, so that most clocks need not be counted at all. */
function isSamePromise({ live, candidate }: ForecastBasis, a?: ClockTarget, b?: ClockTarget): boolean {
  if (!a || !b) return a === b;
  return (
    a.targetMs === b.targetMs &&
    a.timeZone === b.timeZone &&
    live.get(calendars, a.calendarKey) === candidate.get(calendars, b.calendarKey) &&
    a.pauseReasons.toSorted().join() === b.pauseReasons.toSorted().join() &&
    a.rungs.join() === b.rungs.join()
  );
}
