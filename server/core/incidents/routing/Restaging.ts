import type { CompiledService } from '../../catalog/Service.js';
import type { Documents } from '../../kernel/Release.js';
import { type DecisionMade, plainStep } from '../../records/decisions.js';
import type { StageDecision } from '../../routing/route.js';
import { rulesOf } from '../../routing/rulesOf.js';
import { type RoutingStage, routingStages } from '../../routing/stages.js';
import { type AssignedBy, keptBecause } from '../assignedBy.js';
import { type AssignmentDecision, decideAssignment } from '../decide.js';
import type { IncidentFacts } from '../fields.js';
import { askStage } from './askStage.js';
import { eligibilityTurned } from './eligibilityTurned.js';
import { pathStage } from './pathStage.js';
import { type PriorityOfStage, priorityOfStage } from './priorityStage.js';

/** When it was opened, whose tier counts, and when it is asked again. Epoch milliseconds. */
export interface Times {
  readonly openedAt: number;
  readonly at: number;
}

/** Who gets it by now. */
export interface AssignedAgain {
  readonly assignment: AssignmentDecision;
  readonly made: DecisionMade;
  /** The facts that changed and that the rules read. */
  readonly because: readonly string[];
  /** Whose decision stands against it, so that it is not done; null where it is. */
  readonly kept: Exclude<AssignedBy, 'RULES'> | null;
}

/**
 * One pass of an incident of which something has changed through the stages of routing, in their order. A stage is asked
 * again only where its rules read a fact that is otherwise by now, be it by what an earlier stage says anew.
 */
export class Restaging {
  /** What is known by now, as far as the pass has got. */
  known: IncidentFacts;
  /** The decisions of the stages that were asked again. */
  readonly decisions: DecisionMade[] = [];
  /** Names of the facts that rules, and not who changed it, have changed. */
  readonly byRules: string[] = [];
  /** A word to those who work on it where it is no longer eligible, or is again; null where nothing of it has turned. */
  turned: string | null = null;
  private readonly changed: Set<string>;

  constructor(
    private readonly documents: Documents,
    private readonly service: CompiledService,
    before: IncidentFacts,
    change: Partial<IncidentFacts>,
    private readonly times: Times,
  ) {
    this.known = { ...before, ...change };
    this.changed = new Set(Object.keys(change).filter((fact) => before[fact] !== this.known[fact]));
  }

  /** Facts that are otherwise by now and that the rules of a stage read. */
  readBy(stage: RoutingStage): string[] {
    const read = rulesOf(this.documents, stage)?.compiled.reads;
    return read ? [...this.changed].filter((fact) => read.has(fact)) : [];
  }

  /** True when a stage that is still to come may be asked again. */
  get isRead(): boolean {
    return routingStages.some((stage) => this.readBy(stage).length > 0);
  }

  /** The category, where rules gave it and give another one by now. */
  classify(): void {
    const classified = this.ask('classification');
    if (classified) this.settle('category', classified.category);
  }

  /** The priority that rules and matrix give by now; null where neither reads what has changed. */
  prioritise(): PriorityOfStage | null {
    const because = this.readBy('priority');
    if (because.length === 0) return null;
    const { at, openedAt } = this.times;
    const found = priorityOfStage(this.documents, this.service, this.known, new Date(at), openedAt);
    if (!found) return null;
    this.decisions.push(askedAgain(found.made, because, null));
    this.settle('priority', found.key);
    return found;
  }

  /** Takes over what was decided in place of a stage. */
  decided(fact: 'priority', value: string, made: DecisionMade): void {
    this.decisions.push(made);
    if (this.known[fact] !== value) this.changed.add(fact);
    this.known = { ...this.known, [fact]: value };
  }

  /** Whether it is eligible, and its way: where rules say otherwise by now. */
  takePath(): void {
    this.judge();
    const because = this.readBy('delivery-path');
    if (because.length === 0) return;
    const { at, openedAt } = this.times;
    const { deliveryPath, made } = pathStage(this.documents, this.service, this.known, new Date(at), openedAt);
    if (made) this.decisions.push(askedAgain(made, because, null));
    this.settle('deliveryPath', deliveryPath);
  }

  /** Who gets it by now; null where the rules read nothing that has changed. What a person decided stands, and the decision says so. */
  assign(by: AssignedBy | null): AssignedAgain | null {
    const because = this.readBy('assignment');
    if (because.length === 0) return null;
    const { at, openedAt } = this.times;
    const assignment = decideAssignment(this.documents, this.service, this.known, new Date(at), openedAt);
    if (!assignment.made) return null;
    const kept = by === 'RULES' || by === null ? null : by;
    const made = askedAgain(assignment.made, because, kept);
    this.decisions.push(made);
    if (!kept && this.known.team !== assignment.team) this.changed.add('team');
    if (!kept) this.known = { ...this.known, team: assignment.team };
    return { assignment, made, because, kept };
  }

  /** Who has to approve and who is told, where that follows from what has changed. */
  tell(): void {
    this.ask('approvers');
    this.ask('notifications');
  }

  private judge(): void {
    const { eligibility: before } = this.known;
    const because = this.readBy('eligibility');
    const judged = this.ask('eligibility');
    if (!judged) return;
    const { eligibility: after, trace } = judged;
    this.settle('eligibility', after);
    const rule = trace.find(({ matched }) => matched)?.name ?? null;
    const wasEligible = before !== 'NOT_ELIGIBLE';
    this.turned = eligibilityTurned({ wasEligible, after, rule, because, service: this.service.name });
  }

  private ask<S extends RoutingStage>(stage: S): StageDecision<S> | null {
    const because = this.readBy(stage);
    if (because.length === 0) return null;
    const { at, openedAt } = this.times;
    const asked = askStage(this.documents, stage, this.known, new Date(at), openedAt);
    if (!asked) return null;
    this.decisions.push(askedAgain(asked.made, because, null));
    return asked.decision;
  }

  private settle(fact: 'category' | 'priority' | 'eligibility' | 'deliveryPath', value: string | null): void {
    if ((this.known[fact] ?? null) === value) return;
    this.known = { ...this.known, [fact]: value };
    this.changed.add(fact);
    this.byRules.push(fact);
  }
}

/** A decision that was asked for again: with what had changed, and why it is not done where it is not. */
function askedAgain(made: DecisionMade, because: readonly string[], kept: AssignedAgain['kept']): DecisionMade {
  const again = { ...plainStep('#again', `Asked again, since it was changed: ${because.join(', ')}`), matched: false };
  const trace = [again, ...made.trace, ...(kept ? [plainStep('#kept', keptBecause[kept])] : [])];
  return { ...made, outcome: { ...made.outcome, because, kept }, trace };
}
