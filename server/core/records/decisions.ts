import type { Facts } from '../conditions/condition.js';
import type { RoutingStep } from '../routing/route.js';

/** What was decided about a record, by which revision of which document, from which facts. */
export interface DecisionMade {
  readonly stage:
    | 'CLASSIFICATION'
    | 'PRIORITY'
    | 'ELIGIBILITY'
    | 'DELIVERY_PATH'
    | 'ASSIGNMENT'
    | 'PERSON'
    | 'APPROVERS'
    | 'NOTIFICATIONS'
    | 'SLA'
    | 'NOTICE';
  readonly documentKind: string;
  readonly documentKey: string;
  readonly revisionId: string;
  readonly releaseId: string;
  /** What was known: the facts of a record, or people among whom was chosen. */
  readonly facts: Facts | object;
  readonly outcome: object;
  /** The steps up to the one that decided, in order. */
  readonly trace: readonly RoutingStep[];
}

/** A step of a decision that asks no conditions: a cell of a matrix, a target of a policy. */
export function plainStep(ruleId: string, name: string): RoutingStep {
  return { ruleId, name, matched: true, skipped: null, conditions: null };
}

/** Facts as they are kept. What people wrote in words may have to be erased, and decisions are not: it is left out. */
export function withoutWords(facts: Facts): Facts {
  const { title: _, ...kept } = facts;
  return kept;
}

/** Steps as they are kept: whether a condition on words held stays, the words do not. */
export function stepsWithoutWords(steps: readonly RoutingStep[]): RoutingStep[] {
  return steps.map((step) => ({ ...step, conditions: step.conditions && explanationWithoutWords(step.conditions) }));
}

type Explained = NonNullable<RoutingStep['conditions']>;

function explanationWithoutWords(explanation: Explained): Explained {
  const parts = explanation.parts.map(explanationWithoutWords);
  return { ...explanation, actual: explanation.field === 'title' ? null : explanation.actual, parts };
}
