import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import { subMs } from '../calendars/businessTime.js';
import { calendars } from '../calendars/Calendar.js';
import { hoursText } from '../calendars/sameCalendar.js';
import { priorityMatrices } from '../catalog/PriorityMatrix.js';
import { services } from '../catalog/Service.js';
import { decideTargets, newlyWanted } from '../incidents/decideTargets.js';
import { requiredEntry } from '../incidents/requiredEntry.js';
import type { Documents } from '../kernel/Release.js';
import type { ClockTarget } from '../records/events.js';
import type { PrioritySource } from '../records/RecordState.js';
import { contracts } from '../sla/Contract.js';
import { factsToChoose } from '../sla/choosePolicy.js';
import type { Metric } from '../sla/Clock.js';
import { slaPolicies } from '../sla/SlaPolicy.js';
import { supplierContracts } from '../sla/SupplierContract.js';
import { tiers } from '../sla/Tier.js';
import { priorityUnder } from './comparedDecisions.js';

/** All that the promise of a clock may depend on. What nobody asks about is null. */
export interface PromiseCase {
  readonly metric: Metric;
  readonly holderKey: string | null;
  readonly serviceKey: string;
  readonly priority: string | null;
  readonly prioritySource: PrioritySource | null;
  readonly impact: string | null;
  readonly urgency: string | null;
  readonly channel: string;
  readonly category: string | null;
  readonly location: string | null;
  readonly title: string | null;
  /** Key of the organisation. */
  readonly organisation: string | null;
  /** IANA zone of the organisation. */
  readonly customerZone: string | null;
  /** Epoch milliseconds: when it was promised. */
  readonly at: number;
}

/** What is promised of a clock, with the calendar that counts. */
export interface CasePromise {
  readonly target: ClockTarget;
  readonly calendar: BusinessCalendar;
}

/** A case under the live documents and under a candidate. */
export interface ComparedCase {
  /** True when both promise the same, counted by the same calendar and paused by the same. */
  readonly isSame: boolean;
  /** True when both let the clock go on when its record is reopened. */
  readonly goesOn: boolean;
  /** What the candidate promises; null when nothing. */
  readonly promise: CasePromise | null;
}

/** Compares what live documents and a candidate promise in a case. */
export function compareCase(live: Documents, candidate: Documents, asked: PromiseCase): ComparedCase {
  const [was, is] = [promiseIn(live, asked), promiseIn(candidate, asked)];
  const goesOn = [was, is].every((promise) => promise === null || promise.target.reopen === 'CONTINUE');
  return { isSame: isSamePromise(was, is), goesOn, promise: is };
}

/** What documents promise in a case; null when nothing, and for a service or priority that they do not know. */
export function promiseIn(documents: Documents, asked: PromiseCase): CasePromise | null {
  const { metric, holderKey, serviceKey } = asked;
  const service = documents.get(services, serviceKey);
  const priority = service ? priorityUnder(documents, service, asked) : null;
  if (!service || priority === null) return null;
  const facts = { ...asked, service: serviceKey, priority };
  const { targets } = decideTargets(documents, service, facts, [newlyWanted(metric, holderKey, metric)]);
  const [target] = targets;
  const written = target && documents.get(calendars, target.calendarKey);
  if (!target || !written) return null;
  return { target, calendar: target.timeZone === null ? written : written.inZone(target.timeZone) };
}

/** True when two promises count the same. Compiled calendars that did not change are the same ones. */
export function isSamePromise(a: CasePromise | null, b: CasePromise | null): boolean {
  if (!a || !b) return a === b;
  return (
    a.target.targetMs === b.target.targetMs &&
    a.calendar === b.calendar &&
    a.target.pauseReasons.toSorted().join() === b.target.pauseReasons.toSorted().join()
  );
}

const decisive = [services, priorityMatrices, calendars, slaPolicies, tiers, contracts, supplierContracts] as const;

/** True when the candidate holds anything that promises are made by otherwise than the live documents do. */
export function touchesPromises(live: Documents, candidate: Documents): boolean {
  return decisive.some((token) => {
    const [before, after] = [live.keys(token.kind), candidate.keys(token.kind)];
    if (before.join() !== after.join()) return true;
    return after.some((key) => live.get<unknown, unknown>(token, key) !== candidate.get<unknown, unknown>(token, key));
  });
}

/** Names of the facts besides service, metric and holder that promises of these documents may ask about. */
export function factsAsked(...all: readonly Documents[]): ReadonlySet<string> {
  return new Set(
    all.flatMap((documents) =>
      documents.keys(services.kind).flatMap((key) => {
        const service = documents.get(services, key);
        return service ? [...factsToChoose(documents, service)] : [];
      }),
    ),
  );
}

/** Instants at which contracts begin or end, in order: between two of them the time of a promise makes no difference. */
export function turningPoints(...all: readonly Documents[]): number[] {
  const instants = all.flatMap((documents) =>
    documents.keys(contracts.kind).flatMap((key) => {
      const lines = documents.get(contracts, key)?.lines ?? [];
      return lines.flatMap(({ from, until }) => [from, until]);
    }),
  );
  return [...new Set(instants)].filter(Number.isFinite).toSorted((a, b) => a - b);
}

/**
 * True when the candidate may promise a clock where the live documents promise none, or move a wait whose end depends on
 * what was promised: then the records themselves must be looked through, not only the clocks that there were.
 */
export function mayPromiseMore(live: Documents, candidate: Documents): boolean {
  const covered = (documents: Documents): string =>
    JSON.stringify([
      documents.keys(services.kind).map((key) => {
        const service = documents.get(services, key);
        return [key, service?.slaPolicy, service?.priorityMatrix];
      }),
      documents.keys(slaPolicies.kind).map((key) => [key, coverage(documents, key)]),
      [tiers, contracts, priorityMatrices].map(({ kind }) =>
        documents.keys(kind).map((key) => [key, documents.entry({ kind }, key)?.document]),
      ),
      documents.keys(supplierContracts.kind).map((key) => [key, documents.entry(supplierContracts, key)?.document]),
    ]);
  return covered(live) !== covered(candidate);
}

/** Which clocks a policy promises at all, and what makes new ones of them; of waits that end by themselves also how. */
function coverage(documents: Documents, key: string): object | null {
  const policy = documents.entry(slaPolicies, key)?.document;
  if (!policy) return null;
  const targets = policy.targets.map(({ metric, holder, priorities, tiers: levels, when, seconds, calendar }) => {
    const isWait = metric === 'NEXT_RESPONSE' || metric === 'PERIODIC_UPDATE';
    // as it was compiled: the document only names its holiday sets
    const counts = isWait ? documents.get(calendars, calendar ?? policy.calendar) : null;
    const how = counts ? [seconds, hoursText(counts), policy.inCustomersZone, policy.pauses[metric]] : null;
    return [metric, holder, priorities, levels, when, how];
  });
  return [policy.reopen, policy.retarget, policy.late, ...targets];
}

const day = 86_400_000;

/**
 * A record that ended before this instant has no clock due at `from` or later, whatever these documents promise: even the
 * longest promise, counted from its end, runs out earlier. Epoch milliseconds; 0 where a calendar was not open for so long.
 */
export function earliestEndThatCounts(documents: Documents, from: number): number {
  const promised = [
    ...documents.keys(slaPolicies.kind).flatMap((key) => {
      const { calendar: usual, targets } = requiredEntry(documents, slaPolicies, key).document;
      return targets.map(({ calendar, seconds }) => ({ calendar: calendar ?? usual, seconds }));
    }),
    ...documents.keys(supplierContracts.kind).flatMap((key) => {
      const { calendar, targets } = requiredEntry(documents, supplierContracts, key).document;
      return targets.map(({ seconds }) => ({ calendar, seconds }));
    }),
  ];
  // in the zone of a customer the same hours begin up to a day and some hours earlier or later
  const margin = 2 * day;
  const ends = [...Map.groupBy(promised, ({ calendar }) => calendar)].map(([calendar, each]) => {
    const longest = Math.max(...each.map(({ seconds }) => seconds));
    return subMs(requiredEntry(documents, calendars, calendar).compiled, from - margin, longest * 1_000) ?? 0;
  });
  return Math.max(0, Math.min(from, ...ends) - margin);
}
