import type { CompiledService } from '../../core/catalog/Service.js';
import type { IncidentEvent, Restaged } from '../../core/incidents/events.js';
import type { IncidentFacts } from '../../core/incidents/fields.js';
import { applyIncidentEvent } from '../../core/incidents/fold.js';
import type { IncidentRecord } from '../../core/incidents/IncidentRecord.js';
import { type AssignedAgain, Restaging } from '../../core/incidents/routing/Restaging.js';
import type { Release } from '../../core/kernel/Release.js';
import type { DecisionMade } from '../../core/records/decisions.js';
import { rulesOf } from '../../core/routing/rulesOf.js';
import { routingStages } from '../../core/routing/stages.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';
import { activeStaff } from '../records/people.js';
import { foldContext, releasesNamed, releasesOf } from '../records/foldContext.js';
import { type Happening, internalNote } from '../records/Happening.js';
import { assignedDeed } from './assigning/assignedDeed.js';
import { type Chosen, choosePersonFor, openerAsRequester } from './assigning/choosePersonFor.js';
import { givingTeamsOf } from './assigning/givingTeams.js';

/** What is written besides the change: the event that hands it over, where the rules do, and decisions that go with it. */
export interface Rerouted {
  readonly happenings: readonly Happening[];
  readonly decisions: readonly DecisionMade[];
}

/**
 * A pass through the stages of routing for an incident of which `change` is about to be otherwise than `before` says, at `at`
 * (epoch milliseconds). Live rules are asked. One statement at most.
 */
export async function restagingOf(
  work: Work,
  { item, detail }: IncidentRecord,
  service: CompiledService,
  before: IncidentFacts,
  change: Partial<IncidentFacts>,
  at: number,
): Promise<Restaging> {
  const known = { ...before, deliveryPath: detail.deliveryPathKey, team: item.teamKey };
  const said = readsWhatIsSaid(work.release) ? await saidOf(work, item) : null;
  return new Restaging(work.release, service, { ...known, ...said }, change, { openedAt: item.openedAt, at });
}

/** True where rules gave it its category, or nobody did: what a person says they leave alone. */
export function isClassifiedByRules({ item, detail }: IncidentRecord): boolean {
  return detail.categoryBy === 'RULES' || (detail.categoryBy === null && item.category === null);
}

/** What the rules changed besides, as the event says it. */
export function restagedIn(again: Restaging): Restaged {
  const { byRules, known } = again;
  const said = (fact: string): boolean => byRules.includes(fact);
  return {
    ...(said('category') && { category: known.category }),
    ...(said('deliveryPath') && { deliveryPathKey: (known.deliveryPath as string | null | undefined) ?? null }),
    ...(byRules.length > 0 && { byRules }),
  };
}

/**
 * Who gets an incident that `happening` is about to change, and who then approves and is told. Whoever a person gave it to
 * keeps it. The decisions are kept in `again`; those that are answered come besides.
 */
export async function reroutedBy(
  work: Work,
  before: IncidentRecord,
  again: Restaging,
  happening: Happening,
  at: number,
): Promise<Rerouted> {
  const found = again.assign(before.detail.assignedBy);
  const handed =
    found && !found.kept ? await handedOver(work, await afterwards(work, before, happening, at), found, at) : asBefore;
  again.tell();
  if (again.turned === null) return handed;
  const turned = internalNote(uuidv7(new Date(at)), again.turned);
  return { ...handed, happenings: [...handed.happenings, turned] };
}

const asBefore: Rerouted = { happenings: [], decisions: [] };

/** Whether rules read or say what only statements know: the title, and whether it was found eligible. */
function readsWhatIsSaid(release: Release): boolean {
  return routingStages.some((stage) => {
    const read = rulesOf(release, stage)?.compiled.reads;
    return read !== undefined && (stage === 'eligibility' || read.has('title') || read.has('eligibility'));
  });
}

async function saidOf(work: Work, { orgId, id }: IncidentRecord['item']): Promise<Partial<IncidentFacts> | null> {
  const row = await work.sql.row<{ title: string; eligibility: string | null }>(
    'incident_said',
    `select w.title, (select d.outcome ->> 'eligibility' from decision d
        where d.org_id = w.org_id and d.work_item_id = w.id and d.stage = 'ELIGIBILITY'
        order by d.decided_at desc, d.id desc limit 1) as eligibility
       from work_item w where w.org_id = $1 and w.id = $2`,
    [orgId, id],
  );
  return row ?? null;
}

/**
 * The team gets it, and whoever the rules name and can have it, or the team chooses. Who has it in the team that has it
 * already keeps it, unless the rules name somebody who can.
 */
async function handedOver(work: Work, record: IncidentRecord, found: AssignedAgain, at: number): Promise<Rerouted> {
  const { item } = record;
  const { team, person } = found.assignment;
  const isThere = team === item.teamKey;
  if (isThere && (person === null || (await isHeldBy(work, item, person)))) return asBefore;
  const chosen = await chosenIn(work, record, found.assignment);
  if (isThere && !chosen?.isNamed) return { happenings: [], decisions: chosen ? [chosen.made] : [] };
  const assigneeId = chosen?.assigneeId ?? null;
  const isByStrategy = assigneeId !== null && !chosen?.isNamed;
  // as when it is opened: whom the team chooses has it, whom the rules name is asked first
  const to = isByStrategy && item.state === 'NEW' ? 'ASSIGNED' : item.state;
  const { assigned, decisions } = await assignedDeed(work, record, { to, teamKey: team, assigneeId, at });
  const isChosen = isByStrategy ? { isChosen: true } : {};
  const payload = { ...assigned.payload, by: 'RULES', because: found.because, ...isChosen };
  return {
    happenings: [{ ...assigned, payload, isBySystem: true, isConsequence: true }],
    decisions: [...(chosen ? [chosen.made] : []), ...decisions],
  };
}

async function isHeldBy(work: Work, { assigneeId }: IncidentRecord['item'], person: string): Promise<boolean> {
  return assigneeId !== null && (await activeStaff(work, [person])).get(person) === assigneeId;
}

async function chosenIn(
  work: Work,
  { item }: IncidentRecord,
  { team, person, skills }: AssignedAgain['assignment'],
): Promise<Chosen | null> {
  const { assigneeId: before } = item;
  return choosePersonFor(work, {
    team,
    named: person,
    isThere: team === item.teamKey,
    skills,
    contactId: item.contactId,
    excluded: openerAsRequester(item),
    heldBy: before,
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
