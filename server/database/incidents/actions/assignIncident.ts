import type { AssignedBy } from '../../../core/incidents/assignedBy.js';
import type { AssignmentWarning } from '../../../core/incidents/assignmentWarnings.js';
import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import { teams } from '../../../core/teams/Team.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Holder } from '../../../core/records/RecordState.js';
import type { Work } from '../../kernel/Work.js';
import { type Deed, internalNote } from '../../records/Happening.js';
import { uuidv7 } from '../../kernel/uuid.js';
import { assignedDeed } from '../assigning/assignedDeed.js';
import { type Chosen, choosePersonFor, openerAsRequester } from '../assigning/choosePersonFor.js';
import { givenByHand } from '../assigning/givenByHand.js';
import { givingTeamsOf } from '../assigning/givingTeams.js';
import { skillsOf } from '../assigning/waiting.js';
import { moveIncident, type Moving } from './moveIncident.js';
import { assertWords } from './words.js';
import type { AssignedResult, IncidentTarget } from './results.js';

/** What `assignIncident` takes. */
export interface AssignIncidentInput extends IncidentTarget {
  /** Key of the team; null keeps the present one. */
  readonly teamKey?: string | null;
  /** UUID of the person; null leaves it to the team. */
  readonly assigneeId?: string | null;
  /** A word to the next one, at most 20,000 characters; customers do not read it. */
  readonly note?: string | null;
  /** Why the program does it, written beside it as an internal note. */
  readonly internalNote?: string | null;
}

/**
 * Hands the incident to a team, a person or both. Without a person the team's strategy chooses one, if it has any.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID when neither team nor person is named; NOT_FOUND also for
 * a team or a person of the staff that does not exist.
 */
export async function assignIncident(work: Work, input: AssignIncidentInput): Promise<AssignedResult> {
  assertWords({ note: input.note });
  let warnings: readonly AssignmentWarning[] = [];
  const result = await moveIncident(work, 'ASSIGN', input, input, async (moving) => {
    const { record, at } = moving;
    const personId = input.assigneeId ?? null;
    if (input.teamKey && !work.release.get(teams, input.teamKey)) throw Refusal.notFound('team', ['teamKey']);
    const teamKey = input.teamKey ?? record.item.teamKey;
    if (personId) warnings = await givenByHand(work, record, personId, teamKey);
    const { happenings, decisions } = await handingTo(work, moving, { teamKey, personId }, { note: input.note });
    const noted = input.internalNote ? [internalNote(uuidv7(new Date(at)), input.internalNote)] : [];
    return { happenings: [...happenings, ...noted], decisions };
  });
  return { ...result, warnings };
}

/**
 * What is written when an incident passes to somebody; without a person the team's strategy chooses one, if it has any.
 * Customers do not read the note.
 */
export async function handingTo(
  work: Work,
  { record, to, at }: Moving,
  { teamKey, personId }: Holder,
  { note, ...said }: { readonly note: string | null | undefined; readonly declines?: true },
): Promise<Deed> {
  const chosen = personId === null ? await chosenOf(work, record, teamKey) : null;
  const handing = { to, teamKey, assigneeId: personId ?? chosen?.assigneeId ?? null, at };
  const { assigned, decisions } = await assignedDeed(work, record, handing);
  const by: AssignedBy = work.actor.role === 'SYSTEM' ? 'LADDER' : 'PERSON';
  const payload = { ...assigned.payload, by, ...said, ...(chosen?.assigneeId && { isChosen: true }) };
  return {
    happenings: [{ ...assigned, payload, note, isNoteInternal: true }],
    decisions: chosen ? [...decisions, chosen.made] : decisions,
  };
}

/**
 * Whom a team that gives out its work gives this; null where it picks its work itself and has somebody with the skills. Whoever gives it back to their own
 * team does not get it again.
 */
async function chosenOf(work: Work, { item }: IncidentRecord, teamKey: string | null): Promise<Chosen | null> {
  if (teamKey === null) return null;
  const { assigneeId: before } = item;
  const givenBack = before !== null && teamKey === item.teamKey ? [before] : [];
  return choosePersonFor(work, {
    team: teamKey,
    skills: await skillsOf(work, item.orgId, item.id),
    contactId: item.contactId,
    excluded: [...openerAsRequester(item), ...givenBack],
    heldBy: before,
    otherTeams: await givingTeamsOf(work, before),
  });
}
