import type { CompiledService } from '../../catalog/Service.js';
import type { Documents } from '../../kernel/Release.js';
import type { DecisionMade } from '../../records/decisions.js';
import type { StageDecision } from '../../routing/route.js';
import type { Eligibility } from '../../routing/RoutingRule.js';
import type { RoutingStage } from '../../routing/stages.js';
import { decideAssignment, type AssignmentDecision } from '../decide.js';
import type { IncidentFacts } from '../fields.js';
import { askStage } from './askStage.js';
import { pathStage } from './pathStage.js';
import { type PriorityOfStage, priorityOfStage } from './priorityStage.js';

/** An incident as it comes in, whichever way. */
export interface Incoming {
  readonly service: CompiledService;
  /** All that is known of it. A category or priority that is there was given by somebody, and stays as it is. */
  readonly facts: IncidentFacts;
  /** Key of the team that somebody gave it to; null where the rules say it. */
  readonly team: string | null;
  /** When it was opened, whose tier counts (epoch milliseconds); left out of one that is opened now. */
  readonly openedAt?: number;
}

/** What the stages of routing made of an incident. */
export interface PassedStages {
  readonly category: string | null;
  /** Null where it was given, and where neither rule nor matrix can say it. */
  readonly priority: PriorityOfStage | null;
  /** Null where no rules decide about it. */
  readonly eligibility: Eligibility | null;
  /** Name of the rule that decided the eligibility; null where the default did. */
  readonly eligibilityRule: string | null;
  /** Key of the delivery path; null where neither a rule nor the service names one. */
  readonly deliveryPath: string | null;
  /** Null where the team was given. */
  readonly assignment: AssignmentDecision | null;
  /** In the order in which they were made: one for each stage that something decided. */
  readonly decisions: readonly DecisionMade[];
}

/**
 * Passes an incident through the stages of routing, each over what is known of it and what the stages before decided:
 * classification, priority, eligibility, delivery path, assignment, approvers, notifications. The one way for every way in.
 * Pure: it decides, and whoever asks writes it down; whether one that is not eligible is refused is for them to say.
 *
 * Refuses INVALID for levels that the service's matrix does not have.
 */
export function passStages(documents: Documents, incoming: Incoming, now: Date): PassedStages {
  const { service, facts, team, openedAt = now.getTime() } = incoming;
  const decisions: DecisionMade[] = [];
  const ask = <S extends RoutingStage>(stage: S, known: IncidentFacts): StageDecision<S> | null => {
    const asked = askStage(documents, stage, known, now, openedAt);
    if (asked) decisions.push(asked.made);
    return asked?.decision ?? null;
  };

  const classified = facts.category === null ? ask('classification', facts) : null;
  const category = facts.category ?? classified?.category ?? null;
  let known: IncidentFacts = { ...facts, category };

  const priority = known.priority === null ? priorityOfStage(documents, service, known, now, openedAt) : null;
  if (priority) decisions.push(priority.made);
  known = { ...known, priority: known.priority ?? priority?.key ?? null };

  const judged = ask('eligibility', known);
  const eligibility = judged?.eligibility ?? null;
  known = { ...known, eligibility };

  const { deliveryPath, made: ofPath } = pathStage(documents, service, known, now);
  if (ofPath) decisions.push(ofPath);
  known = { ...known, deliveryPath };

  const assignment = team === null ? decideAssignment(documents, service, known, now, openedAt) : null;
  if (assignment?.made) decisions.push(assignment.made);
  known = { ...known, team: team ?? assignment?.team ?? null };

  ask('approvers', known);
  ask('notifications', known);
  return {
    category,
    priority,
    eligibility,
    eligibilityRule: judged?.trace.find(({ matched }) => matched)?.name ?? null,
    deliveryPath,
    assignment,
    decisions,
  };
}
