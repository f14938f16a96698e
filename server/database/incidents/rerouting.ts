import type { CompiledService } from '../../core/catalog/Service.js';
import type { IncidentEvent } from '../../core/incidents/events.js';
import type { IncidentFacts } from '../../core/incidents/fields.js';
import { applyIncidentEvent } from '../../core/incidents/fold.js';
import type { IncidentRecord } from '../../core/incidents/IncidentRecord.js';
import { type Rerouting, readByRouting, rerouteFor } from '../../core/incidents/rerouting.js';
import type { DecisionMade } from '../../core/records/decisions.js';
import type { Work } from '../kernel/Work.js';
import { activeStaff } from '../records/people.js';
import { foldContext, releasesNamed, releasesOf } from '../records/foldContext.js';
import type { Happening } from '../records/Happening.js';
import { assignedDeed } from './assigning/assignedDeed.js';
import { type Chosen, choosePersonFor, openerAsRequester } from './assigning/choosePersonFor.js';
import { givingTeam, givingTeamsOf } from './assigning/givingTeams.js';
import { factsOf } from './factsOf.js';
import { titleOf } from './promises.js';

/** What the rules make of a change: nothing, a decision that changes nothing, or also the event that hands it over. */
export interface Rerouted {
  readonly happenings: readonly Happening[];
  readonly decisions: readonly DecisionMade[];
}

const asBefore: Rerouted = { happenings: [], decisions: [] };

/**
 * What live rules make of an incident that `happening` is about to change at `at` (epoch milliseconds): they are asked once,
 * and only where they read a fact that is otherwise afterwards. Whoever a person gave it to keeps it.
 */
export async function reroutedBy(
  work: Work,
  before: IncidentRecord,
  service: CompiledService,
  happening: Happening,
  at: number,
): Promise<Rerouted> {
  const record = await afterwards(work, before, happening, at);
  const changed = changedFacts(before, record);
  const read = readByRouting(work.release);
  if (!changed.some((fact) => read.has(fact))) return asBefore;
  const { detail, item } = record;
  const facts = await factsBy(work, record, read.has('title'));
  const asked = { facts, changed, assignedBy: detail.assignedBy, openedAt: item.openedAt };
  const found = rerouteFor(work.release, service, asked, new Date(at));
  if (!found) return asBefore;
  return found.kept ? { happenings: [], decisions: [found.made] } : handedOver(work, record, found, at);
}

/** Facts that a change of an incident may change. */
const changing = ['category', 'location', 'impact', 'urgency', 'priority'] as const;

function changedFacts({ item: before }: IncidentRecord, { item: after }: IncidentRecord): string[] {
  return changing.filter((fact) => before[fact] !== after[fact]);
}

async function factsBy(work: Work, { item, detail }: IncidentRecord, readsTitle: boolean): Promise<IncidentFacts> {
  const { serviceKey: service, priority, impact, urgency, channel, category, location } = item;
  const title = readsTitle ? await titleOf(work, item.id) : null;
  const given = { service, priority, impact, urgency, channel, category, location, title };
  const { customerZone: _, ...facts } = await factsOf(work, item.orgId, given);
  return { ...facts, deliveryPath: detail.deliveryPathKey };
}

/** The team gets it, and whoever the rules name or the team chooses. Who has it in the team that has it already keeps it. */
async function handedOver(work: Work, record: IncidentRecord, found: Rerouting, at: number): Promise<Rerouted> {
  const { item } = record;
  const { team, person, skills } = found.assignment;
  const people = await activeStaff(work, person === null ? [] : [person]);
  const named = (person !== null && people.get(person)) || null;
  const isThere = team === item.teamKey && (named === null || named === item.assigneeId);
  if (isThere) return { happenings: [], decisions: [found.made] };
  const chosen = named === null ? await chosenIn(work, record, team, skills) : null;
  const assigneeId = named ?? chosen?.assigneeId ?? null;
  // as when it is opened: whom the team chooses has it, whom the rules name is asked first
  const to = chosen?.assigneeId && item.state === 'NEW' ? 'ASSIGNED' : item.state;
  const { assigned, decisions } = await assignedDeed(work, record, { to, teamKey: team, assigneeId, at });
  const isChosen = chosen?.assigneeId ? { isChosen: true } : {};
  const payload = { ...assigned.payload, by: 'RULES', because: found.because, ...isChosen };
  return {
    happenings: [{ ...assigned, payload, isBySystem: true, isConsequence: true }],
    decisions: [found.made, ...(chosen ? [chosen.made] : []), ...decisions],
  };
}

async function chosenIn(
  work: Work,
  { item }: IncidentRecord,
  teamKey: string,
  skills: Rerouting['assignment']['skills'],
): Promise<Chosen | null> {
  const team = givingTeam(work.release, teamKey);
  if (!team) return null;
  const { assigneeId: before } = item;
  return choosePersonFor(work, {
    team,
    skills,
    contactId: item.contactId,
    excluded: openerAsRequester(item),
    others: before === null ? [] : [before],
    otherTeams: await givingTeamsOf(work, before),
  });
}

/** The incident as the event will leave it. */
async function afterwards(
  work: Work,
  { item, ...parts }: IncidentRecord,
  happening: Happening,
  at: number,
): Promise<IncidentRecord> {
  const releases = [...releasesOf(parts.clocks), ...releasesNamed(happening)];
  const context = await foldContext(work, releases);
  const event = {
    id: '',
    recordId: item.id,
    orgId: item.orgId,
    isInternal: false,
    type: happening.type,
    payload: { ...happening.payload, version: item.version + 1 },
    actorKind: work.actor.kind,
    actorId: null,
    source: work.actor.source,
    occurredAt: at,
    recordedAt: at,
    causedBy: null,
    releaseId: work.release.id,
  } as unknown as IncidentEvent;
  return applyIncidentEvent({ item, ...parts }, event, context).record;
}
