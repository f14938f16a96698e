import type { CompiledService } from '../catalog/Service.js';
import type { Documents } from '../kernel/Release.js';
import { type DecisionMade, plainStep } from '../records/decisions.js';
import { rulesOf } from '../routing/rulesOf.js';
import { type AssignedBy, keptBecause } from './assignedBy.js';
import { type AssignmentDecision, decideAssignment } from './decide.js';
import type { IncidentFacts } from './fields.js';
import { withPath } from './routing/routedUnder.js';

/** An incident of which something has changed. */
export interface Changed {
  /** As they are by now, with the delivery path that was chosen when it was opened. */
  readonly facts: IncidentFacts;
  /** Names of the facts that are otherwise than before. */
  readonly changed: readonly string[];
  /** Who gave it to the team and person that have it; null where nobody knows. */
  readonly assignedBy: AssignedBy | null;
  /** Epoch milliseconds: the customer's tier is that of the opening. */
  readonly openedAt: number;
}

/** What the rules say of it by now. */
export interface Rerouting {
  readonly assignment: AssignmentDecision;
  readonly made: DecisionMade;
  /** The facts that changed and that the rules read. */
  readonly because: readonly string[];
  /** Whose decision stands against it, so that it is not done; null where it is. */
  readonly kept: Exclude<AssignedBy, 'RULES'> | null;
}

/** Names of the facts that rules about who gets an incident read. */
export function readByRouting(documents: Documents): ReadonlySet<string> {
  return rulesOf(documents, 'assignment')?.compiled.reads ?? new Set();
}

/**
 * Asks the rules again, once, about an incident of which something has changed; null where they read nothing of that, so
 * that they would say the same. What a person decided stands, and the decision says so.
 */
export function rerouteFor(
  documents: Documents,
  service: CompiledService,
  { facts, changed, assignedBy, openedAt }: Changed,
  now: Date,
): Rerouting | null {
  const read = readByRouting(documents);
  const because = changed.filter((fact) => read.has(fact));
  if (because.length === 0) return null;
  const asked = { ...withPath(documents, service, facts, now), deliveryPath: facts.deliveryPath ?? null };
  const assignment = decideAssignment(documents, service, asked, now, openedAt);
  if (!assignment.made) return null;
  const kept = assignedBy === 'RULES' || assignedBy === null ? null : assignedBy;
  const again = { ...plainStep('#again', `Asked again, since it was changed: ${because.join(', ')}`), matched: false };
  const trace = [again, ...assignment.made.trace, ...(kept ? [plainStep('#kept', keptBecause[kept])] : [])];
  const made = { ...assignment.made, outcome: { ...assignment.made.outcome, because, kept }, trace };
  return { assignment, made, because, kept };
}
