import { calendars } from '../calendars/Calendar.js';
import { priorityMatrices } from '../catalog/PriorityMatrix.js';
import { services, type CompiledService } from '../catalog/Service.js';
import type { Facts } from '../conditions/condition.js';
import { Refusal } from '../kernel/Refusal.js';
import type { Documents, KindToken, ReleaseEntry } from '../kernel/Release.js';
import { type DecisionMade, plainStep, stepsWithoutWords, withoutWords } from '../records/decisions.js';
import type { ClockTarget } from '../records/events.js';
import type { CompiledRoutingRuleSet, RoutingStep } from '../routing/route.js';
import type { RoutingRuleSetDocument } from '../routing/RoutingRule.js';
import { routingRuleSets } from '../routing/RoutingRuleSet.js';
import { choosePolicy, factsToChoose, type SupplierPromise, supplierPromise } from '../sla/choosePolicy.js';
import type { Metric } from '../sla/Clock.js';
import { isLive } from '../sla/clockRules.js';
import type { SlaPromise } from '../sla/SlaPolicy.js';
import { supplierContracts } from '../sla/SupplierContract.js';
import { metricNames } from '../sla/words.js';
import type { IncidentFacts } from './fields.js';
import type { IncidentRecord } from './IncidentRecord.js';

/*
 * What is decided about an incident by the documents of a release. Pure: the same facts and release give the same
 * decision, here and wherever somebody only tries it out.
 */

/** The priority that a matrix gives or a person decided. */
export interface PriorityDecision {
  readonly key: string;
  readonly rank: number;
  readonly made: DecisionMade;
}

/** The priority of an impact and an urgency. Refuses INVALID for levels that the service's matrix does not have. */
export function decidePriority(
  documents: Documents,
  service: CompiledService,
  levels: { readonly impact: string; readonly urgency: string },
): PriorityDecision {
  const entry = requiredEntry(documents, priorityMatrices, service.priorityMatrix);
  const { impact, urgency } = levels;
  const complaints = [
    ...unknownLevel('impact', impact, entry.compiled.impacts),
    ...unknownLevel('urgency', urgency, entry.compiled.urgencies),
  ];
  const priority = entry.compiled.decide(impact, urgency);
  if (complaints.length > 0 || !priority) throw Refusal.invalid(complaints);
  const made: DecisionMade = {
    stage: 'PRIORITY',
    documentKind: entry.kind,
    documentKey: entry.key,
    revisionId: entry.revisionId,
    releaseId: documents.id,
    facts: { service: service.key, impact, urgency },
    outcome: { priority: priority.key, source: 'MATRIX' },
    trace: [plainStep(`${impact}.${urgency}`, `Impact ${impact}, urgency ${urgency}: ${priority.name}`)],
  };
  return { key: priority.key, rank: priority.rank, made };
}

/** The priority that a person decided against the matrix. Refuses INVALID for one that the matrix does not hand out. */
export function overridePriority(
  documents: Documents,
  service: CompiledService,
  levels: { readonly impact: string; readonly urgency: string; readonly priority: string },
): PriorityDecision {
  const derived = decidePriority(documents, service, levels);
  const { compiled } = requiredEntry(documents, priorityMatrices, service.priorityMatrix);
  const priority = compiled.priority(levels.priority);
  if (!priority) throw Refusal.invalid(unknownLevel('priority', levels.priority, compiled.priorities));
  const outcome = { priority: priority.key, source: 'OVERRIDE', matrix: derived.key };
  const trace = [...derived.made.trace, plainStep('override', `Overridden by a person: ${priority.name}`)];
  return { key: priority.key, rank: priority.rank, made: { ...derived.made, outcome, trace } };
}

/** Who gets an incident. */
export interface AssignmentDecision {
  readonly team: string;
  /** Address of the person; null leaves it to the team. */
  readonly person: string | null;
  /** The rule that decided; null when the default did, and without rules. */
  readonly rule: { readonly id: string; readonly name: string } | null;
  readonly made: DecisionMade | null;
}

/** Names of the facts that routing and promises ask about; a fact that costs a look-up is fetched only then. */
export function factsRead(documents: Documents, service: CompiledService): ReadonlySet<string> {
  return new Set([...(rulesOf(documents)?.compiled.reads ?? []), ...factsToChoose(documents, service)]);
}

/** The team and perhaps person that take the incident: the first rule that holds, or the service's team without rules. */
export function decideAssignment(
  documents: Documents,
  service: CompiledService,
  facts: Facts,
  now: Date,
): AssignmentDecision {
  const entry = rulesOf(documents);
  if (!entry) return { team: service.team, person: null, rule: null, made: null };
  const { team, person, ruleId, trace } = entry.compiled.route(facts, now);
  const made: DecisionMade = {
    stage: 'ASSIGNMENT',
    documentKind: entry.kind,
    documentKey: entry.key,
    revisionId: entry.revisionId,
    releaseId: documents.id,
    facts: withoutWords(facts),
    outcome: { team, person, ruleId },
    trace: stepsWithoutWords(trace),
  };
  const decisive = trace.find(({ matched }) => matched);
  return { team, person, rule: decisive ? { id: decisive.ruleId, name: decisive.name } : null, made };
}

/** The rules that route incidents: those of the first rule set. */
function rulesOf(documents: Documents): ReleaseEntry<RoutingRuleSetDocument, CompiledRoutingRuleSet> | undefined {
  const [key] = documents.keys(routingRuleSets.kind);
  return key === undefined ? undefined : documents.entry(routingRuleSets, key);
}

/** What promises are decided by: the facts of the record, who the customer is, and when. */
export interface PromiseFacts extends IncidentFacts {
  readonly priority: string;
  /** Epoch milliseconds: the contract that is in force then counts. */
  readonly at: number;
}

/** A clock that somebody asks for. */
export interface WantedClock {
  readonly metric: Metric;
  /** Key of the team for OWNERSHIP, of the contract for SUPPLIER, else null. */
  readonly holderKey: string | null;
  /** Id of the clock that runs; null when there is none. */
  readonly runningId: string | null;
  /** Id of a new one. */
  readonly newId: string;
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
  const zone = policy.document.inCustomersZone ? timeZone : null;
  const { reopen, retarget: mode, late } = policy.document;
  const targets: ClockTarget[] = [];
  const outcome: { [name: string]: object | null } = {};
  const trace: RoutingStep[] = steps.map(({ id, name, matched }) => ({ ...plainStep(id, name), matched }));
  for (const { metric, holderKey, runningId, newId } of wanted) {
    const id = mode === 'RESTART' ? newId : (runningId ?? newId);
    if (metric === 'SUPPLIER') {
      const promised = holderKey === null ? null : supplierPromise(documents, holderKey, facts.priority);
      outcome[nameOfClock(metric, holderKey)] = promised && {
        seconds: promised.seconds,
        calendar: promised.calendarKey,
      };
      if (promised) targets.push(supplierTarget(documents, promised, holderKey, runningId ?? newId));
      continue;
    }
    const asked = { metric, holder: holderKey, priority: facts.priority, tier };
    const promise = policy.compiled.promiseFor(asked, facts);
    outcome[nameOfClock(metric, holderKey)] = promise && { seconds: promise.seconds, calendar: promise.calendarKey };
    if (!promise) continue;
    if (promise.explanation) trace.push(conditionStep(metric, promise));
    targets.push({
      id,
      metric,
      holderKey,
      targetMs: promise.seconds * 1_000,
      mode,
      late,
      policyKey: policy.key,
      policyRevisionId: policy.revisionId,
      promisedBy,
      calendarKey: promise.calendarKey,
      calendarRevisionId: requiredEntry(documents, calendars, promise.calendarKey).revisionId,
      timeZone: zone,
      releaseId: documents.id,
      pauseReasons: promise.pauseReasons,
      rungs: promise.rungs,
      reopen,
      carried: [],
    });
  }
  const { at: _, ...known } = facts;
  const made: DecisionMade = {
    stage: 'SLA',
    documentKind: policy.kind,
    documentKey: policy.key,
    revisionId: policy.revisionId,
    releaseId: documents.id,
    facts: { ...withoutWords(known), tier, promisedBy: promisedBy.kind, promisedByKey: promisedBy.key },
    outcome,
    trace: stepsWithoutWords(trace),
  };
  return { targets, made };
}

/** What suppliers promise, where nothing else is asked for: their contracts decide it, whoever the customer is. */
function decideSuppliers(documents: Documents, facts: PromiseFacts, wanted: readonly WantedClock[]): TargetDecision {
  const targets: ClockTarget[] = [];
  const outcome: { [name: string]: object | null } = {};
  const trace: RoutingStep[] = [];
  for (const { metric, holderKey, runningId, newId } of wanted) {
    const promised = holderKey === null ? null : supplierPromise(documents, holderKey, facts.priority);
    outcome[nameOfClock(metric, holderKey)] = promised && { seconds: promised.seconds, calendar: promised.calendarKey };
    if (!promised) continue;
    const { key, document } = promised.contract;
    trace.push(plainStep(`supplier.${key}`, `${document.name}, the contract with ${document.supplier}`));
    targets.push(supplierTarget(documents, promised, holderKey, runningId ?? newId));
  }
  const [key = '', revisionId = ''] = targets.flatMap((target) => [target.policyKey, target.policyRevisionId]);
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

/** What an incident is promised when it is opened: an answer, a solution, a word now and then, and its team's time. */
export function clocksAtOpening(teamKey: string | null, newId: () => string): WantedClock[] {
  const wanted = (metric: Metric, holderKey: string | null = null): WantedClock => {
    return { metric, holderKey, runningId: null, newId: newId() };
  };
  const own = teamKey === null ? [] : [wanted('OWNERSHIP', teamKey)];
  return [wanted('FIRST_RESPONSE'), wanted('RESOLUTION'), wanted('PERIODIC_UPDATE'), ...own];
}

/** The clocks that a new decision about an incident may move: those that run, and those that every open one may have. */
export function clocksAtRetarget(record: IncidentRecord, newId: () => string): WantedClock[] {
  const running = record.clocks.filter(({ clock, terms }) => terms !== null && isLive(clock));
  const wanted = running.map(({ id, clock: { metric, holderKey } }): WantedClock => {
    return { metric, holderKey, runningId: id, newId: newId() };
  });
  const had = new Set(record.clocks.map(({ clock }) => clock.metric));
  const isAnswered = record.detail.firstResponseAt !== null;
  const missing = clocksAtOpening(null, newId).filter(
    ({ metric }) => !had.has(metric) && !(metric === 'FIRST_RESPONSE' && isAnswered),
  );
  return [...wanted, ...missing];
}

function supplierTarget(
  documents: Documents,
  { contract, seconds, calendarKey, warnings }: SupplierPromise,
  holderKey: string | null,
  id: string,
): ClockTarget {
  return {
    id,
    metric: 'SUPPLIER',
    holderKey,
    targetMs: seconds * 1_000,
    mode: 'RETROACTIVE',
    late: 'FROM_OPENING',
    policyKey: contract.key,
    policyRevisionId: contract.revisionId,
    promisedBy: { kind: 'SUPPLIER', key: contract.key },
    calendarKey,
    calendarRevisionId: requiredEntry(documents, calendars, calendarKey).revisionId,
    timeZone: null,
    releaseId: documents.id,
    pauseReasons: [],
    rungs: warnings.map(String),
    reopen: 'CONTINUE',
    carried: [],
  };
}

function nameOfClock(metric: Metric, holderKey: string | null): string {
  return holderKey === null ? metric : `${metric} ${holderKey}`;
}

function conditionStep(metric: Metric, { target, explanation }: SlaPromise): RoutingStep {
  const name = `${metricNames[metric]} by a target with a condition`;
  return { ruleId: `targets[${target}]`, name, matched: true, skipped: null, conditions: explanation };
}

/**
 * The service that new work is for. Refuses NOT_FOUND for an unknown key and NOT_ENTITLED for a retired service.
 */
export function serviceForNewWork(documents: Documents, key: string): CompiledService {
  const service = documents.get(services, key);
  if (!service) throw Refusal.notFound('service', ['serviceKey']);
  if (service.takesNewWork) return service;
  throw new Refusal('NOT_ENTITLED', `The service ${service.name} is retired: nothing new is opened for it.`, [
    'serviceKey',
  ]);
}

function unknownLevel(path: string, key: string, known: readonly { readonly key: string }[]) {
  if (known.some((level) => level.key === key)) return [];
  return [
    { path: [path], message: `Expected one of ${known.map((level) => level.key).join(', ')}, found ${show(key)}.` },
  ];
}

function show(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}

/** A document that publishing has made sure of. */
function requiredEntry<D, C>(documents: Documents, token: KindToken<D, C>, key: string): ReleaseEntry<D, C> {
  const entry = documents.entry(token, key);
  if (!entry) throw new Error(`there is no ${token.kind} ${key} in the release ${documents.id}`);
  return entry;
}
