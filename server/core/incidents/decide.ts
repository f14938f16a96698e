import { priorityMatrices } from '../catalog/PriorityMatrix.js';
import { services, type CompiledService } from '../catalog/Service.js';
import { Refusal } from '../kernel/Refusal.js';
import type { Documents } from '../kernel/Release.js';
import { type DecisionMade, plainStep, stepsWithoutWords, withoutWords } from '../records/decisions.js';
import type { RoutingOutcome } from '../routing/route.js';
import type { SkillNeeded } from '../routing/RoutingRule.js';
import { rulesOf } from '../routing/rulesOf.js';
import type { IncidentFacts } from './fields.js';
import { decisiveFacts } from './incidentFacts.js';
import { requiredEntry } from './requiredEntry.js';

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

/** Who sets a priority against the matrix. */
export type PrioritySetBy = 'PERSON' | 'LADDER';

/** The priority that a person decided, or the escalation ladder raised, against the matrix. Refuses INVALID for one that the matrix does not hand out. */
export function overridePriority(
  documents: Documents,
  service: CompiledService,
  {
    by = 'PERSON',
    ...levels
  }: { readonly impact: string; readonly urgency: string; readonly priority: string; readonly by?: PrioritySetBy },
): PriorityDecision {
  const derived = decidePriority(documents, service, levels);
  const { compiled } = requiredEntry(documents, priorityMatrices, service.priorityMatrix);
  const priority = compiled.priority(levels.priority);
  if (!priority) throw Refusal.invalid(unknownLevel('priority', levels.priority, compiled.priorities));
  const outcome = { priority: priority.key, source: 'OVERRIDE', by, matrix: derived.key };
  const how = by === 'LADDER' ? 'Raised by the escalation ladder' : 'Overridden by a person';
  const trace = [...derived.made.trace, plainStep('override', `${how}: ${priority.name}`)];
  return { key: priority.key, rank: priority.rank, made: { ...derived.made, outcome, trace } };
}

/** Who gets an incident. */
export interface AssignmentDecision {
  readonly team: string;
  /** Address of the person whom the rule names, who gets it where they can have it; null leaves it to the team. */
  readonly person: string | null;
  /** What a person has to know to get it. */
  readonly skills: readonly SkillNeeded[];
  /** The rule that decided; null when the default did, and without rules. */
  readonly rule: { readonly id: string; readonly name: string } | null;
  readonly made: DecisionMade | null;
}

/**
 * The team and perhaps person that take the incident: the first rule that holds at `now`, or the service's team without
 * rules. The customer's tier is that at the opening (epoch milliseconds).
 */
export function decideAssignment(
  documents: Documents,
  service: CompiledService,
  facts: IncidentFacts,
  now: Date,
  openedAt = now.getTime(),
): AssignmentDecision {
  const entry = rulesOf(documents, 'assignment');
  if (!entry) return { team: service.team, person: null, skills: [], rule: null, made: null };
  const asked = decisiveFacts(documents, facts, openedAt);
  const { trace, ...outcome } = entry.compiled.route(asked, now);
  const { team, person, skills } = outcome;
  const made: DecisionMade = {
    stage: 'ASSIGNMENT',
    documentKind: entry.kind,
    documentKey: entry.key,
    revisionId: entry.revisionId,
    releaseId: documents.id,
    facts: withoutWords(asked),
    outcome,
    trace: stepsWithoutWords(trace),
  };
  const decisive = trace.find(({ matched }) => matched);
  return { team, person, skills, rule: decisive ? { id: decisive.ruleId, name: decisive.name } : null, made };
}

/** The same without the reasons, for asking about thousands of records. */
export function assignmentOf(
  documents: Documents,
  service: CompiledService,
  facts: IncidentFacts,
  now: Date,
  openedAt = now.getTime(),
): RoutingOutcome {
  const compiled = rulesOf(documents, 'assignment')?.compiled;
  if (!compiled) return { team: service.team, person: null, skills: [], ruleId: null };
  const asked = compiled.reads.has('tier') ? decisiveFacts(documents, facts, openedAt) : facts;
  return compiled.decide(asked, now);
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
