import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import { calendars } from '../calendars/Calendar.js';
import { isSameCalendar } from '../calendars/sameCalendar.js';
import { zoneRules } from '../calendars/zoneRules.js';
import type { CompiledService } from '../catalog/Service.js';
import type { Documents } from '../kernel/Release.js';
import { type DecisionMade, plainStep, stepsWithoutWords, withoutWords } from '../records/decisions.js';
import type { ClockTarget } from '../records/events.js';
import type { PinnedClock } from '../records/RecordState.js';
import type { RoutingStep } from '../routing/route.js';
import { choosePolicy, type SupplierPromise, supplierPromise } from '../sla/choosePolicy.js';
import type { Gap, Metric } from '../sla/Clock.js';
import { isAway } from '../sla/clockRules.js';
import type { SlaPolicyDocument, SlaPromise } from '../sla/SlaPolicy.js';
import { supplierContracts } from '../sla/SupplierContract.js';
import { metricNames } from '../sla/words.js';
import type { IncidentFacts } from './fields.js';
import { requiredEntry } from './requiredEntry.js';

/** What promises to a record are decided by, whenever that is: its facts, and who the customer is. */
export interface CustomerFacts extends IncidentFacts {
  readonly priority: string;
  /** IANA zone of the organisation, for promises that count in the customer's hours; null where nobody asks. */
  readonly customerZone: string | null;
}

/** What promises are decided by. */
export interface PromiseFacts extends CustomerFacts {
  /** Epoch milliseconds: the contract that is in force then counts. */
  readonly at: number;
}

/** A clock that goes on, and the calendar that it counts by: as its release and its edition of the zone rules have it. */
export type RunningClock = PinnedClock & { readonly calendar: BusinessCalendar };

/** A clock that somebody asks for. */
export interface WantedClock {
  readonly metric: Metric;
  /** Key of the team for OWNERSHIP, of the contract for SUPPLIER, else null. */
  readonly holderKey: string | null;
  /** The clock that runs; null when there is none. */
  readonly running: RunningClock | null;
  /** Since when a new one counts if its promise comes late; null for the opening. Epoch milliseconds. */
  readonly since: number | null;
  /** Times since then in which its holder had no part in the work. */
  readonly gaps: readonly Gap[];
  /** When the incident was last reopened, for a resolution that is promised late: what then depends on the policy. Else null. */
  readonly reopenedAt: number | null;
  /** Id of a new one. */
  readonly newId: string;
}

/** A new clock that somebody asks for as of now. */
export function newlyWanted(metric: Metric, holderKey: string | null, newId: string): WantedClock {
  return { metric, holderKey, running: null, since: null, gaps: [], reopenedAt: null, newId };
}

/** The clocks that are promised, and the decision that explains them. */
export interface TargetDecision {
  readonly targets: readonly ClockTarget[];
  readonly made: DecisionMade;
}

/**
 * What is promised to a record: by the SLA policy of the customer's contract, tier or service, and for a supplier by its
 * contract. What is wanted and promised by nobody is left out. The one place that says so: for work that is opened or
 * changed, for what-if, backtest and correction.
 */
export function decideTargets(
  documents: Documents,
  service: CompiledService,
  facts: PromiseFacts,
  wanted: readonly WantedClock[],
): TargetDecision {
  if (wanted.length > 0 && wanted.every(({ metric }) => metric === 'SUPPLIER'))
    return decideSuppliers(documents, facts, wanted);
  const { policy, promisedBy, tier, timeZone, steps } = choosePolicy(documents, service, facts.organisation, facts.at);
  const zone = policy.document.inCustomersZone ? customersZone(timeZone, facts.customerZone) : calendarsOwn;
  const { reopen, retarget: mode, late } = policy.document;
  const targets: ClockTarget[] = [];
  const outcome: { [name: string]: object | null } = {};
  const trace: RoutingStep[] = steps.map(({ id, name, matched }) => ({ ...plainStep(id, name), matched }));
  if (zone.timeZoneOf) trace.push(zoneStep(zone));
  for (const each of wanted) {
    const { metric, holderKey } = each;
    if (metric === 'SUPPLIER') {
      const promised = holderKey === null ? null : supplierPromise(documents, holderKey, facts.priority);
      outcome[nameOfClock(metric, holderKey)] = promised && {
        seconds: promised.seconds,
        calendar: promised.calendarKey,
      };
      if (promised) targets.push(asItMoves(documents, each, supplierTarget(documents, promised)));
      continue;
    }
    const asked = { metric, holder: holderKey, priority: facts.priority, tier };
    const promise = policy.compiled.promiseFor(asked, { ...facts, tier });
    outcome[nameOfClock(metric, holderKey)] = promise && { seconds: promise.seconds, calendar: promise.calendarKey };
    if (!promise || isOver(each, policy.document)) continue;
    if (promise.explanation) trace.push(conditionStep(metric, promise));
    const target = {
      metric,
      targetMs: promise.seconds * 1_000,
      mode,
      late,
      policyKey: policy.key,
      policyRevisionId: policy.revisionId,
      promisedBy,
      calendarKey: promise.calendarKey,
      calendarRevisionId: requiredEntry(documents, calendars, promise.calendarKey).revisionId,
      ...zone,
      tzdata: zoneRules,
      releaseId: documents.id,
      pauseReasons: promise.pauseReasons,
      rungs: promise.rungs,
      reopen,
    };
    targets.push(asItMoves(documents, each, target));
  }
  const { at: _, customerZone: __, ...known } = facts;
  const made: DecisionMade = {
    stage: 'SLA',
    documentKind: policy.kind,
    documentKey: policy.key,
    revisionId: policy.revisionId,
    releaseId: documents.id,
    facts: {
      ...withoutWords(known),
      tier,
      promisedBy: promisedBy.kind,
      promisedByKey: promisedBy.key,
      ...(zone.timeZoneOf ? zone : {}),
    },
    outcome,
    trace: stepsWithoutWords(trace),
  };
  return { targets, made };
}

type Zone = Pick<ClockTarget, 'timeZone' | 'timeZoneOf'>;

const calendarsOwn: Zone = { timeZone: null, timeZoneOf: null };

/** The customer's zone is that of the contract, else that of the organisation; where neither is known, the calendar's. */
function customersZone(ofContract: string | null, ofOrganisation: string | null): Zone {
  if (ofContract !== null) return { timeZone: ofContract, timeZoneOf: 'CONTRACT' };
  return ofOrganisation === null ? calendarsOwn : { timeZone: ofOrganisation, timeZoneOf: 'ORGANISATION' };
}

function zoneStep({ timeZone, timeZoneOf }: Zone): RoutingStep {
  return plainStep('zone', `Hours are meant in ${timeZone}, the time zone of the ${timeZoneOf?.toLowerCase()}`);
}

/** What suppliers promise, where nothing else is asked for: their contracts decide it, whoever the customer is. */
function decideSuppliers(documents: Documents, facts: PromiseFacts, wanted: readonly WantedClock[]): TargetDecision {
  const targets: ClockTarget[] = [];
  const outcome: { [name: string]: object | null } = {};
  const trace: RoutingStep[] = [];
  for (const each of wanted) {
    const { metric, holderKey } = each;
    const promised = holderKey === null ? null : supplierPromise(documents, holderKey, facts.priority);
    outcome[nameOfClock(metric, holderKey)] = promised && { seconds: promised.seconds, calendar: promised.calendarKey };
    if (!promised) continue;
    const { key, document } = promised.contract;
    trace.push(plainStep(`supplier.${key}`, `${document.name}, the contract with ${document.supplier}`));
    targets.push(asItMoves(documents, each, supplierTarget(documents, promised)));
  }
  // the contract decides too where it promises nothing any more, and a clock ends by it
  const [key = ''] = [...targets.map(({ policyKey }) => policyKey), ...wanted.map(({ holderKey }) => holderKey ?? '')];
  const revisionId = documents.entry(supplierContracts, key)?.revisionId ?? '';
  const made: DecisionMade = {
    stage: 'SLA',
    documentKind: supplierContracts.kind,
    documentKey: key,
    revisionId,
    releaseId: documents.id,
    facts: { service: facts.service, priority: facts.priority, promisedBy: 'SUPPLIER', promisedByKey: key },
    outcome,
    trace,
  };
  return { targets, made };
}

/** What is promised, whatever there is of a clock already. */
type Promised = Omit<ClockTarget, 'id' | 'holderKey' | 'since' | 'gaps' | 'carried'>;

/**
 * The target that becomes of a promise where there is a clock already. One that is promised the same goes on untouched, else
 * its breach would move to an instant at which nothing changed. Where time used is dropped, the clock of a team that does not
 * have the record starts over without running: the team cannot work on it until it has the record again.
 */
function asItMoves(
  documents: Documents,
  { holderKey, running, since, gaps, reopenedAt, newId }: WantedClock,
  promised: Promised,
): ClockTarget {
  const startsOver = promised.mode === 'RESTART';
  if (!running) {
    // where each reopening starts over, what is promised late counts no more than what was promised in time
    const from = since ?? (promised.reopen === 'RESTART' ? reopenedAt : null);
    // there is no time that could be dropped
    const mode = startsOver ? 'RETROACTIVE' : promised.mode;
    return { ...promised, mode, id: newId, holderKey, since: from, gaps, carried: [] };
  }
  const { id, terms, clock } = running;
  if (isSamePromise(documents, running, promised)) {
    const { metric, targetMs } = clock;
    return { ...terms, id, metric, holderKey, targetMs, mode: 'KEEP', late: promised.late, since: null, gaps: [] };
  }
  const away = startsOver ? clock.gaps.filter(({ until }) => until === null) : [];
  return { ...promised, id: startsOver ? newId : id, holderKey, since: null, gaps: away, carried: [] };
}

/**
 * True for a new clock that there would be no more, had it been promised in time: a resolution that a reopening leaves alone.
 * And for one that counts from now on, of a holder who has no part in the work: it begins when that has.
 */
function isOver({ running, gaps, reopenedAt }: WantedClock, { reopen, late }: SlaPolicyDocument): boolean {
  if (running) return false;
  return (reopen === 'IGNORE' && reopenedAt !== null) || (late === 'FROM_THEN' && isAway({ gaps }));
}

/**
 * True when a clock is counted already as is promised: by that policy or contract, target, calendar and pauses. The calendar
 * is compared as it was compiled: its revision says nothing of the holiday sets that it subscribes to, nor of zone rules.
 */
function isSamePromise(documents: Documents, { clock, terms, calendar }: RunningClock, promised: Promised): boolean {
  const { compiled } = requiredEntry(documents, calendars, promised.calendarKey);
  return (
    clock.targetMs === promised.targetMs &&
    terms.policyKey === promised.policyKey &&
    terms.calendarKey === promised.calendarKey &&
    terms.timeZone === promised.timeZone &&
    terms.pauseReasons.toSorted().join() === promised.pauseReasons.toSorted().join() &&
    isSameCalendar(calendar, promised.timeZone === null ? compiled : compiled.inZone(promised.timeZone))
  );
}

function supplierTarget(documents: Documents, { contract, seconds, calendarKey, warnings }: SupplierPromise): Promised {
  return {
    metric: 'SUPPLIER',
    targetMs: seconds * 1_000,
    mode: 'RETROACTIVE',
    late: 'FROM_OPENING',
    policyKey: contract.key,
    policyRevisionId: contract.revisionId,
    promisedBy: { kind: 'SUPPLIER', key: contract.key },
    calendarKey,
    calendarRevisionId: requiredEntry(documents, calendars, calendarKey).revisionId,
    ...calendarsOwn,
    tzdata: zoneRules,
    releaseId: documents.id,
    pauseReasons: [],
    rungs: warnings.map(String),
    reopen: 'CONTINUE',
  };
}

function nameOfClock(metric: Metric, holderKey: string | null): string {
  return holderKey === null ? metric : `${metric} ${holderKey}`;
}

function conditionStep(metric: Metric, { target, explanation }: SlaPromise): RoutingStep {
  const name = `${metricNames[metric]} by a target with a condition`;
  return { ruleId: `targets[${target}]`, name, matched: true, skipped: null, conditions: explanation };
}
