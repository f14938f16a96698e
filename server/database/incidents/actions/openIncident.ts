import { clocksAtOpening } from '../../../core/incidents/wantedClocks.js';
import { serviceForNewWork } from '../../../core/incidents/decide.js';
import { mayReadRouting } from '../../../core/routing/policy.js';
import { openingStages } from '../../../core/incidents/routing/openingStages.js';
import { decideTargets } from '../../../core/incidents/decideTargets.js';
import type { Opened } from '../../../core/incidents/events.js';
import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import { mayOpenIncident, mayOpenIncidentFor } from '../../../core/incidents/policy.js';
import type { Channel } from '../../../core/incidents/states.js';
import { isStaff, type Actor } from '../../../core/kernel/Actor.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { lineComplaints, longest, wordComplaints } from '../../../core/records/words.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import type { Consequences } from '../../records/Happening.js';
import { assertReferenceIsFree } from '../../records/externalRefs.js';
import { ownerAddresses, ownersOf } from '../../records/owners.js';
import { activeStaff } from '../../records/people.js';
import { openRecord } from '../../records/pipeline.js';
import { factsAtOpening } from '../factsOf.js';
import { choosePersonFor, openerAsRequester } from '../assigning/choosePersonFor.js';
import { incidentTable } from '../incidentTable.js';
import { acknowledgement } from '../notices.js';
import { resultOf, type IncidentResult } from './results.js';

/** What `openIncident` takes. */
export interface OpenIncidentInput {
  /** UUID. Null takes the organisation that the actor acts in. */
  readonly organisationId?: string | null;
  readonly serviceKey: string;
  /** UUID of a contact of the organisation. */
  readonly contactId: string;
  /** 1 to 200 characters. */
  readonly title: string;
  /** At most 100,000 characters; null when there is none. */
  readonly description?: string | null;
  /** Keys of levels of the service's priority matrix. */
  readonly impact: string;
  readonly urgency: string;
  /** How it came in; null takes API for tokens, CONSOLE for the provider's people and PORTAL for others. */
  readonly channel?: Channel | null;
  readonly category?: string | null;
  /** Where the work is, at most 60 characters; null takes that of the organisation. */
  readonly location?: string | null;
  /** Name of the incident in another system; unique in the organisation. */
  readonly externalRef?: { readonly system: string; readonly ref: string } | null;
  readonly isMajor?: boolean | null;
}

/**
 * Opens an incident: passed through the stages of routing, its SLA clocks running, and acknowledged where the service has a
 * template for it.
 *
 * Refuses FORBIDDEN; NOT_FOUND for organisation, service or contact; NOT_ENTITLED for a retired service, and where the rules
 * say that it is not eligible; INVALID for texts and levels; DUPLICATE for an external reference that is taken.
 */
export async function openIncident(work: Work, input: OpenIncidentInput): Promise<IncidentResult> {
  const { actor, release } = work;
  if (!mayOpenIncident(actor)) throw new Refusal('FORBIDDEN', 'You may not open incidents.');
  const orgId = input.organisationId ?? actor.organisationId;
  if (!mayOpenIncidentFor(actor, orgId)) throw Refusal.notFound('organisation', ['organisationId']);
  assertWords(input);
  const service = serviceForNewWork(release, input.serviceKey);
  const channel = input.channel ?? channelOf(actor);
  const facts = await factsAtOpening(work, orgId, {
    service: service.key,
    priority: null,
    impact: input.impact,
    urgency: input.urgency,
    channel,
    category: input.category?.trim() || null,
    location: input.location?.trim() || null,
    title: input.title.trim(),
  });
  const { customerZone, ...routedBy } = facts;
  const passed = openingStages(release, service, routedBy, work.now, { namesRules: mayReadRouting(actor) });
  const { priority, assignment, category } = passed;
  const at = work.now.getTime();
  const wanted = clocksAtOpening(assignment.team, () => uuidv7(work.now));
  const promised = { ...routedBy, category, priority: priority.key, customerZone, at };
  const sla = decideTargets(release, service, promised, wanted);
  const people = await activeStaff(work, ownerAddresses(service));
  if (input.externalRef) await assertReferenceIsFree(work, 'Incident', orgId, input.externalRef);
  const opened: Omit<Opened, 'number' | 'version' | 'assigneeId'> = {
    serviceKey: service.key,
    contactId: input.contactId,
    openedById: actor.userId,
    channel,
    category,
    location: facts.location,
    impact: input.impact,
    urgency: input.urgency,
    priority: priority.key,
    priorityRank: priority.rank,
    prioritySource: priority.source,
    deliveryPathKey: passed.deliveryPath,
    ...(category !== facts.category && { categoryBy: 'RULES' as const }),
    teamKey: assignment.team,
    isMajor: input.isMajor ?? false,
    clocks: sla.targets,
    ...ownersOf(service, people),
  };
  const title = input.title.trim();
  const acknowledged = await acknowledgement(work, service, { orgId, contactId: input.contactId, title });
  // last before writing: nobody waits for these people longer than for that
  const chosen = await choosePersonFor(work, {
    team: assignment.team,
    named: assignment.person,
    skills: assignment.skills,
    contactId: input.contactId,
    excluded: openerAsRequester(opened),
  });
  // whom the rule names is asked first; whom the team chooses has it
  const [named, given] = chosen?.isNamed ? [chosen.assigneeId, null] : [null, chosen?.assigneeId ?? null];
  const record = await openRecord(work, incidentTable, {
    ...acknowledged,
    consequences: (made) => ledTo(acknowledged?.consequences(made), made, given),
    id: uuidv7(work.now),
    orgId,
    at,
    happening: { type: 'OPENED', payload: { ...opened, assigneeId: named } },
    decisions: [...passed.decisions, ...(chosen ? [chosen.made] : []), sla.made],
    words: { title, description: input.description ?? null },
    externalRef: input.externalRef ?? null,
  });
  return resultOf(record);
}

/** What follows from an opening: whoever was chosen gets it, and what is said to the customer is said. */
function ledTo(
  said: Consequences = { happenings: [], decisions: [] },
  { item }: IncidentRecord,
  assigneeId: string | null,
): Consequences {
  if (assigneeId === null) return said;
  const payload = { state: 'ASSIGNED', teamKey: item.teamKey, assigneeId, isChosen: true };
  const assigned = { type: 'ASSIGNED', payload, isBySystem: true, isConsequence: true };
  return { ...said, happenings: [assigned, ...said.happenings] };
}

function assertWords({ title, description, category, location, externalRef }: OpenIncidentInput): void {
  const complaints = [
    ...lineComplaints('title', title, longest.title),
    ...wordComplaints('description', description, longest.description, 0),
    ...lineComplaints('category', category, longest.key, 0),
    ...lineComplaints('location', location, longest.location, 0),
    ...(externalRef ? lineComplaints('system', externalRef.system, longest.key).map(insideReference) : []),
    ...(externalRef ? lineComplaints('ref', externalRef.ref, longest.reference).map(insideReference) : []),
  ];
  if (complaints.length > 0) throw Refusal.invalid(complaints);
}

function insideReference({ path, message }: { readonly path: readonly string[]; readonly message: string }) {
  return { path: ['externalRef', ...path], message };
}

function channelOf(actor: Actor): Channel {
  if (actor.kind === 'TOKEN') return 'API';
  return isStaff(actor) ? 'CONSOLE' : 'PORTAL';
}
