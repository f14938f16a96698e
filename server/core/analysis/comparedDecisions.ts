import { type CompiledService, services } from '../catalog/Service.js';
import { decideAssignment, decidePriority } from '../incidents/decide.js';
import type { IncidentFacts } from '../incidents/fields.js';
import { factsAtAssignment } from '../incidents/routing/routedUnder.js';
import { Refusal } from '../kernel/Refusal.js';
import type { Documents } from '../kernel/Release.js';
import { teams } from '../teams/Team.js';
import type { OpenIncident } from './OpenIncident.js';
import { notOpened } from './routingBacktest.js';

/** An incident as some documents see it now. */
export interface Seen {
  readonly documents: Documents;
  readonly service: CompiledService;
  /** Key of the priority; null for an imported incident without one. */
  readonly priority: string | null;
}

/**
 * The incident as those documents would decide about it now. A priority that a person set, or that came with it from
 * another system, stays; so does one whose impact or urgency is no level any more. Null when its service is gone.
 */
export function seenBy(documents: Documents, incident: OpenIncident): Seen | null {
  const service = documents.get(services, incident.serviceKey);
  return service ? { documents, service, priority: priorityUnder(documents, service, incident) } : null;
}

/** The priority by the matrix of those documents, where a matrix gave it; else, and where it cannot, the one there is. */
export function priorityUnder(
  documents: Documents,
  service: CompiledService,
  known: Pick<OpenIncident, 'impact' | 'urgency' | 'priority' | 'prioritySource'>,
): string | null {
  const { impact, urgency, priority, prioritySource } = known;
  if (prioritySource !== 'MATRIX' || impact === null || urgency === null) return priority;
  try {
    return decidePriority(documents, service, { impact, urgency }).key;
  } catch (error) {
    if (error instanceof Refusal) return priority;
    throw error;
  }
}

/** Who gets an incident by the rules. */
export interface Routed {
  /** Key of the team. */
  readonly team: string;
  /** Name of the team, its key where it has none. */
  readonly teamName: string;
  /** Address of the person whom the rule names; null leaves it to the team. */
  readonly person: string | null;
  /** Name of the rule that decides; null where none holds. */
  readonly rule: string | null;
}

/** Who would get the incident if it were opened at `now` with the facts it has; whom it was given to by hand is no matter. */
export function routedBy({ documents, service, priority }: Seen, incident: OpenIncident, now: Date): Routed {
  const { impact, urgency, channel, category, location, title, organisation } = incident;
  const known = { impact, urgency, channel, category, location, title, organisation };
  const facts: IncidentFacts = { service: service.key, priority, ...known };
  const before = { facts, prioritySource: incident.prioritySource, isClassified: false };
  const asked = factsAtAssignment(documents, service, before, now);
  // new work of its kind would be refused
  if (asked.eligibility === 'NOT_ELIGIBLE')
    return { team: notOpened, teamName: 'Not opened: not eligible', person: null, rule: null };
  const { team, person, rule } = decideAssignment(documents, service, asked, now);
  return { team, teamName: documents.get(teams, team)?.name ?? team, person, rule: rule?.name ?? null };
}
