import type { CompiledService } from '../../catalog/Service.js';
import type { Documents } from '../../kernel/Release.js';
import type { PrioritySource } from '../../records/RecordState.js';
import type { RoutingOutcome, StageOutcome } from '../../routing/route.js';
import { rulesOf } from '../../routing/rulesOf.js';
import type { RoutingStage } from '../../routing/stages.js';
import { assignmentOf } from '../decide.js';
import type { IncidentFacts } from '../fields.js';
import { decisiveFacts } from '../incidentFacts.js';
import { priorityOfStageAgain } from './priorityStage.js';

/** An incident that was routed before, as other documents may route it anew. */
export interface RoutedBefore {
  readonly facts: IncidentFacts;
  /** Where its priority came from: one that somebody gave stays. */
  readonly prioritySource: PrioritySource | null;
  /** True where rules gave it its category, and so may give it another one. */
  readonly isClassified: boolean;
  /** When it was opened, whose tier counts; left out where it is as if it were opened at that instant. */
  readonly openedAt?: Date;
}

/** Told what rules of a stage before the assignment decided; not told of stages without rules. */
export type NoteOutcome = (stage: RoutingStage, outcome: Pick<StageOutcome, 'ruleId' | 'ruleIds'>) => void;

/** What it is asked with when the assignment is decided. */
export function factsAtAssignment(
  documents: Documents,
  service: CompiledService,
  { facts, prioritySource, isClassified, ...times }: RoutedBefore,
  now: Date,
  note?: NoteOutcome,
): IncidentFacts {
  const openedAt = (times.openedAt ?? now).getTime();
  const open = { ...facts, category: isClassified ? null : facts.category };
  const category = open.category ?? asked(documents, 'classification', open, now, openedAt, note)?.category ?? null;
  // one that nobody gave and nothing could say may be said by other rules
  const isFree = prioritySource === 'MATRIX' || prioritySource === 'RULE' || facts.priority === null;
  const classified = { ...facts, category, priority: isFree ? null : facts.priority };
  const again = isFree ? priorityOfStageAgain(documents, service, classified, now, openedAt) : null;
  if (again && note && rulesOf(documents, 'priority'))
    note('priority', again.made.outcome as { ruleId: string | null });
  const priority = again?.key ?? facts.priority;
  return withPath(documents, service, { ...classified, priority }, now, openedAt, note);
}

/** The facts with what the stages between priority and assignment say: eligibility, and the delivery path. */
export function withPath(
  documents: Documents,
  service: CompiledService,
  facts: IncidentFacts,
  now: Date,
  openedAt = now.getTime(),
  note?: NoteOutcome,
): IncidentFacts & { readonly deliveryPath: string | null } {
  const eligibility = asked(documents, 'eligibility', facts, now, openedAt, note)?.eligibility ?? null;
  const judged = { ...facts, eligibility };
  const deliveryPath =
    asked(documents, 'delivery-path', judged, now, openedAt, note)?.deliveryPath ?? service.defaultPath;
  return { ...judged, deliveryPath };
}

function asked<S extends RoutingStage>(
  documents: Documents,
  stage: S,
  known: IncidentFacts,
  now: Date,
  openedAt: number,
  note?: NoteOutcome,
): StageOutcome<S> | undefined {
  const compiled = rulesOf(documents, stage)?.compiled;
  if (!compiled) return undefined;
  const outcome = compiled.decide(compiled.reads.has('tier') ? decisiveFacts(documents, known, openedAt) : known, now);
  note?.(stage, outcome);
  return outcome;
}

/** Who would get it by those documents: without reasons, for asking about thousands. */
export function assignmentUnder(
  documents: Documents,
  service: CompiledService,
  before: RoutedBefore,
  now: Date,
  note?: NoteOutcome,
): { readonly facts: IncidentFacts; readonly outcome: RoutingOutcome } {
  const facts = factsAtAssignment(documents, service, before, now, note);
  return { facts, outcome: assignmentOf(documents, service, facts, now, (before.openedAt ?? now).getTime()) };
}
