import type { CompiledService } from '../../catalog/Service.js';
import { priorityMatrices } from '../../catalog/PriorityMatrix.js';
import { Refusal } from '../../kernel/Refusal.js';
import type { Documents } from '../../kernel/Release.js';
import { type DecisionMade, stepsWithoutWords, withoutWords } from '../../records/decisions.js';
import { rulesOf } from '../../routing/rulesOf.js';
import { decidePriority, type PriorityDecision } from '../decide.js';
import type { IncidentFacts } from '../fields.js';
import { decisiveFacts } from '../incidentFacts.js';
import { requiredEntry } from '../requiredEntry.js';

/** A priority that nobody set by hand, and where it came from. */
export interface PriorityOfStage extends PriorityDecision {
  readonly source: 'MATRIX' | 'RULE';
}

/**
 * The priority of an incident that nobody gave one: what the rules of the stage say, else what the service's matrix gives
 * for its impact and urgency. The answer of the matrix stays visible in the decision. A priority that the matrix does not
 * hand out is none. Null where the matrix cannot be asked and no rule says anything.
 *
 * Refuses INVALID for levels that the matrix does not have.
 */
export function priorityOfStage(
  documents: Documents,
  service: CompiledService,
  facts: IncidentFacts,
  now: Date,
  openedAt = now.getTime(),
): PriorityOfStage | null {
  const { impact, urgency } = facts;
  const derived = impact === null || urgency === null ? null : decidePriority(documents, service, { impact, urgency });
  const entry = rulesOf(documents, 'priority');
  if (!entry) return derived && { ...derived, source: 'MATRIX' };
  const asked = decisiveFacts(documents, facts, openedAt);
  const { trace, ...outcome } = entry.compiled.route(asked, now);
  const { compiled: matrix } = requiredEntry(documents, priorityMatrices, service.priorityMatrix);
  const ruled = outcome.priority === null ? undefined : matrix.priority(outcome.priority);
  const { key, rank } = ruled ?? derived ?? {};
  if (key === undefined || rank === undefined) return null;
  const source = ruled ? 'RULE' : 'MATRIX';
  const made: DecisionMade = {
    stage: 'PRIORITY',
    documentKind: entry.kind,
    documentKey: entry.key,
    revisionId: entry.revisionId,
    releaseId: documents.id,
    facts: withoutWords(asked),
    outcome: { ...outcome, priority: key, source, matrix: derived?.key ?? null },
    trace: [...stepsWithoutWords(trace), ...(ruled ? [] : (derived?.made.trace ?? []))],
  };
  return { key, rank, source, made };
}

/** The same where a priority was decided already, which stays where levels are none of the matrix any more: null. */
export function priorityOfStageAgain(
  documents: Documents,
  service: CompiledService,
  facts: IncidentFacts,
  now: Date,
  openedAt = now.getTime(),
): PriorityOfStage | null {
  try {
    return priorityOfStage(documents, service, facts, now, openedAt);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
