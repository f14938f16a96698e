import { services } from '../catalog/Service.js';
import type { IncidentFacts } from '../incidents/fields.js';
import { decisiveFacts } from '../incidents/incidentFacts.js';
import { assignmentUnder, type NoteOutcome } from '../incidents/routing/routedUnder.js';
import type { Documents } from '../kernel/Release.js';
import type { RoutingOutcome, StageOutcome } from '../routing/route.js';
import { rulesOf } from '../routing/rulesOf.js';
import type { AdditiveStage, RoutingStage } from '../routing/stages.js';
import {
  approversKey,
  askedLast,
  type ComparedStage,
  nothingSaid,
  type OtherStages,
  otherStages,
  type RulesByStage,
  rulesBehind,
  type StagesUnder,
} from './otherStages.js';
import { type DuesOfRouting, type DueWay, duesOfRouting, dueWay } from './duesOfRouting.js';
import type { OpenIncident } from './OpenIncident.js';

/** An incident as it was routed when it was opened. */
export interface PastRouting {
  /** All that was known of it then. */
  readonly facts: IncidentFacts;
  /** IANA zone of its organisation. */
  readonly customerZone: string;
  readonly prioritySource: OpenIncident['prioritySource'];
  /** True where rules gave it its category. */
  readonly isClassified: boolean;
  /** Whose tier counts; one from another system was decided about later. */
  readonly openedAt: Date;
  readonly decidedAt: Date;
  /** True where it came from another system: it is kept, eligible or not. */
  readonly isImported: boolean;
  /** Who got it by the rules of that day. */
  readonly recorded: RoutingOutcome;
}

/**
 * Stands for team and rule of an incident that would not be opened, since it is not eligible. Keys of teams and ids of rules are
 * in lower case.
 */
export const notOpened = 'NOT_OPENED';

/** Who gets it by live rules, and who by those of a candidate; `notOpened` where it would not be opened at all. */
export interface ComparedRouting {
  readonly live: RoutingOutcome;
  readonly candidate: RoutingOutcome;
  /** Ids of all rules of the candidate that hold, whichever decides. */
  readonly holding: readonly string[];
  /** When its clocks are due by each; null where both decide the same of all that could move them. */
  readonly dues: { readonly live: DuesOfRouting; readonly candidate: DuesOfRouting } | null;
  /** What other stages come to otherwise; null where they come to the same. */
  readonly stages: OtherStages | null;
  /** Rules that decide in the stages that were asked for, by each. */
  readonly rules: { readonly live: RulesByStage; readonly candidate: RulesByStage };
}

/**
 * What live documents and a candidate decide about an incident that was opened in the past: with the facts and at the
 * instant of its opening, by the functions that decide when one is opened. Null where its service is gone in either. Rules are
 * named of the stages `counted`, besides the assignment.
 */
export function compareRouting(
  live: Documents,
  candidate: Documents,
  past: PastRouting,
  counted: ReadonlySet<RoutingStage> = noStages,
): ComparedRouting | null {
  const was = routedUnder(live, past, counted);
  const is = routedUnder(candidate, past, counted);
  if (!was || !is) return null;
  const isSame = was.outcome.team === is.outcome.team && isKnownTheSame(was.facts, is.facts);
  return {
    live: was.outcome,
    candidate: is.outcome,
    holding: is.holding(),
    dues: isSame ? null : { live: was.dues(), candidate: is.dues() },
    stages: otherStages(was, is),
    rules: { live: was.rules, candidate: is.rules },
  };
}

/** True when stages before the assignment came to the same in both. */
function isKnownTheSame(a: IncidentFacts, b: IncidentFacts): boolean {
  return a.priority === b.priority && a.category === b.category;
}

const noStages: ReadonlySet<RoutingStage> = new Set();

const noRules: RulesByStage = new Map();

interface Routed extends StagesUnder {
  readonly outcome: RoutingOutcome;
  readonly dues: () => DuesOfRouting;
  readonly holding: () => readonly string[];
}

function routedUnder(documents: Documents, past: PastRouting, counted: ReadonlySet<RoutingStage>): Routed | null {
  const service = documents.get(services, past.facts.service);
  if (!service) return null;
  const rules: RulesByStage = counted.size === 0 ? noRules : new Map();
  const note: NoteOutcome | undefined =
    counted.size === 0
      ? undefined
      : (stage, outcome) => void (counted.has(stage) && rules.set(stage, rulesBehind(outcome)));
  const { facts, outcome } = assignmentUnder(documents, service, past, past.decidedAt, note);
  if (facts.eligibility === 'NOT_ELIGIBLE' && !past.isImported) return refused(facts, rules);
  const openedAt = past.openedAt.getTime();
  const last = <S extends AdditiveStage>(stage: S): StageOutcome<S> | undefined => {
    const known = { ...facts, team: outcome.team };
    const said = askedLast(documents, stage, known, past.decidedAt, openedAt);
    if (said) note?.(stage, said);
    return said;
  };
  const approvers = rulesOf(documents, 'approvers') ? approversKey(last('approvers')) : nothingSaid;
  if (counted.has('notifications')) last('notifications');
  const holding = () => {
    const asked = decisiveFacts(documents, facts, openedAt);
    return rulesOf(documents, 'assignment')?.compiled.holding(asked, past.decidedAt) ?? [];
  };
  const at = past.decidedAt.getTime();
  const opening = { facts: { ...facts, customerZone: past.customerZone }, team: outcome.team, at };
  const dues = () => duesOfRouting(documents, service, opening);
  return { facts, outcome, holding, dues, rules, isOpened: true, approvers };
}

/** What becomes of an incident that is not opened: no rule of the assignment is asked, and nothing is promised. */
function refused(facts: IncidentFacts, rules: RulesByStage): Routed {
  const outcome: RoutingOutcome = { team: notOpened, person: null, skills: [], ruleId: notOpened };
  const dues = () => ({ RESOLUTION: null, OWNERSHIP: null });
  return { facts, outcome, holding: () => [], dues, rules, isOpened: false, approvers: nothingSaid };
}

/** True when both send a record to the same team and person, whichever rule says so. */
export function goesTheSameWay(a: RoutingOutcome, b: RoutingOutcome): boolean {
  return a.team === b.team && a.person === b.person;
}

/** What becomes of the due instant of each clock. */
export function dueWays({ dues }: ComparedRouting): { readonly [metric in keyof DuesOfRouting]: DueWay } {
  const way = (metric: keyof DuesOfRouting): DueWay =>
    dues ? dueWay(dues.live[metric], dues.candidate[metric]) : 'SAME';
  return { RESOLUTION: way('RESOLUTION'), OWNERSHIP: way('OWNERSHIP') };
}

/** What is added up over many incidents, as plain data that can be kept between two steps. */
export interface RoutingTally {
  /** Incidents that were compared. */
  compared: number;
  /** Those whose service is gone, of which nothing can be said. */
  withoutService: number;
  /** Those that live rules send elsewhere than they went: the rules were others then. */
  notReproduced: number;
  /** Those that the candidate sends elsewhere. */
  moved: number;
  /** Incidents by team now and then: `{"desk payroll": 3, "desk NOT_OPENED": 1}`. */
  teams: { [fromAndTo: string]: number };
  /** Incidents by the rule that decides now and then; an empty id is the default. */
  rules: { [fromAndTo: string]: number };
  /** Incidents for which the rule of the candidate with that id holds, whichever decides. */
  holding: { [ruleId: string]: number };
  /** Incidents by clock and what becomes of its due instant: `{"RESOLUTION LATER": 3}`. */
  dues: { [metricAndWay: string]: number };
  /** Incidents of which another stage comes to something else, by what it comes to now and then: `{"DELIVERY_PATH - fast": 3}`. */
  stages: { [stageFromAndTo: string]: number };
  /**
   * Incidents by rule of another stage whose set differs: `{"priority pay": [before, after, gained, lost]}`; an empty id is the
   * default.
   */
  otherRules: { [stageAndRule: string]: [before: number, after: number, gained: number, lost: number] };
  /** Incidents by team and Monday of the week (UTC), now and then. */
  weeks: { [teamAndWeek: string]: [before: number, after: number] };
}

/** Nothing added up yet. */
export const emptyTally = (): RoutingTally => ({
  compared: 0,
  withoutService: 0,
  notReproduced: 0,
  moved: 0,
  teams: {},
  rules: {},
  holding: {},
  dues: {},
  stages: {},
  otherRules: {},
  weeks: {},
});

/** Adds what was compared of one incident. */
export function addRouting(tally: RoutingTally, past: PastRouting, compared: ComparedRouting | null): void {
  if (!compared) {
    tally.withoutService += 1;
    return;
  }
  const { live, candidate, holding } = compared;
  tally.compared += 1;
  if (!goesTheSameWay(live, past.recorded)) tally.notReproduced += 1;
  if (!goesTheSameWay(live, candidate)) tally.moved += 1;
  count(tally.teams, `${live.team} ${candidate.team}`);
  count(tally.rules, `${live.ruleId ?? ''} ${candidate.ruleId ?? ''}`);
  for (const ruleId of holding) count(tally.holding, ruleId);
  for (const [metric, way] of Object.entries(dueWays(compared))) count(tally.dues, `${metric} ${way}`);
  for (const [stage, [from, to]] of Object.entries(compared.stages ?? noOtherStages))
    count(tally.stages, `${stage as ComparedStage} ${from} ${to}`);
  addOtherRules(tally, compared.rules);
  const week = mondayOf(past.decidedAt);
  for (const [i, { team }] of [live, candidate].entries())
    // what is not opened is nobody's load
    if (team !== notOpened) (tally.weeks[`${team} ${week}`] ??= [0, 0])[i as 0 | 1] += 1;
}

const noOtherStages: OtherStages = {};

function addOtherRules({ otherRules }: RoutingTally, { live, candidate }: ComparedRouting['rules']): void {
  if (live.size === 0 && candidate.size === 0) return;
  for (const stage of new Set([...live.keys(), ...candidate.keys()])) {
    const [was, is] = [decidingIn(live, stage), decidingIn(candidate, stage)];
    for (const id of new Set([...was, ...is])) {
      const counts = (otherRules[`${stage} ${id}`] ??= [0, 0, 0, 0]);
      const [isBefore, isAfter] = [was.includes(id), is.includes(id)];
      if (isBefore) counts[0] += 1;
      if (isAfter) counts[1] += 1;
      if (isAfter && !isBefore) counts[2] += 1;
      if (isBefore && !isAfter) counts[3] += 1;
    }
  }
}

/** Ids of the rules that decided; an empty one for the default, and none where the stage was not asked. */
function decidingIn(rules: RulesByStage, stage: RoutingStage): readonly string[] {
  const ids = rules.get(stage);
  return ids?.length === 0 ? [''] : (ids ?? []);
}

function count(of: { [name: string]: number }, name: string): void {
  of[name] = (of[name] ?? 0) + 1;
}

const dayMs = 86_400_000;

/** The Monday on or before that day, in UTC: `2026-11-30`. The first day of all, 1 January 1970, was a Thursday. */
function mondayOf(at: Date): string {
  const day = Math.floor(at.getTime() / dayMs);
  return new Date((day - ((day + 3) % 7)) * dayMs).toISOString().slice(0, 10);
}
