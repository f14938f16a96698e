import type { CompiledService } from '../../catalog/Service.js';
import { Refusal } from '../../kernel/Refusal.js';
import type { Documents } from '../../kernel/Release.js';
import type { AssignmentDecision } from '../decide.js';
import type { IncidentFacts } from '../fields.js';
import { type PassedStages, passStages } from './passStages.js';
import type { PriorityOfStage } from './priorityStage.js';

/** What is said to whom: the provider's people learn which rule it was, others that the rules are the reason. */
export interface Telling {
  readonly namesRules: boolean;
}

/** An incident that is opened has a priority and somebody who takes it. */
export interface OpeningStages extends PassedStages {
  readonly priority: PriorityOfStage;
  readonly assignment: AssignmentDecision;
}

/**
 * What the stages of routing make of an incident that is opened with an impact and an urgency.
 *
 * Refuses INVALID for levels that the matrix does not have, and NOT_ENTITLED where the rules say that it is not eligible: the
 * rule is named to those who may read it.
 */
export function openingStages(
  documents: Documents,
  service: CompiledService,
  facts: IncidentFacts,
  now: Date,
  { namesRules }: Telling,
): OpeningStages {
  const passed = passStages(documents, { service, facts: { ...facts, priority: null }, team: null }, now);
  const { priority, assignment, eligibility, eligibilityRule } = passed;
  if (eligibility === 'NOT_ELIGIBLE') {
    const named = eligibilityRule === null ? 'no rule says that it is' : `the rule ${eligibilityRule} says so`;
    const why = namesRules ? named : 'the rules of eligibility do not allow it';
    throw new Refusal('NOT_ENTITLED', `This is not eligible for ${service.name}: ${why}.`, ['serviceKey']);
  }
  if (!priority || !assignment) throw new Error(`${service.key} was routed without priority or team`);
  return { ...passed, priority, assignment };
}
