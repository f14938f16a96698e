import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import { teams } from '../../../core/teams/Team.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import { internalNote } from '../../records/Happening.js';
import { assertActiveStaff } from '../../records/people.js';
import { uuidv7 } from '../../kernel/uuid.js';
import { assignedDeed } from '../assigning/assignedDeed.js';
import { type Chosen, choosePersonFor, openerAsRequester } from '../assigning/choosePersonFor.js';
import { givingTeam, givingTeamsOf } from '../assigning/givingTeams.js';
import { skillsOf } from '../assigning/waiting.js';
import { moveIncident } from './moveIncident.js';
import { assertWords } from './words.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `assignIncident` takes. */
export interface AssignIncidentInput extends IncidentTarget {
  /** Key of the team; null keeps the present one. */
  readonly teamKey?: string | null;
  /** UUID of the person; null leaves it to the team. */
  readonly assigneeId?: string | null;
  /** A word to the next one, at most 20,000 characters. */
  readonly note?: string | null;
  /** A word for the provider's people alone, written beside it as an internal note. */
  readonly internalNote?: string | null;
}

/**
 * Hands the incident to a team, a person or both. Without a person the team's strategy chooses one, if it has any.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID when neither team nor person is named; NOT_FOUND also for
 * a team or a person of the staff that does not exist.
 */
export async function assignIncident(work: Work, input: AssignIncidentInput): Promise<IncidentResult> {
  assertWords({ note: input.note });
  return moveIncident(work, 'ASSIGN', input, input, async ({ record, to, at }) => {
    const assigneeId = input.assigneeId ?? null;
    if (input.teamKey && !work.release.get(teams, input.teamKey)) throw Refusal.notFound('team', ['teamKey']);
    if (assigneeId) await assertActiveStaff(work, assigneeId, ['assigneeId']);
    const teamKey = input.teamKey ?? record.item.teamKey;
    const chosen = assigneeId === null ? await chosenOf(work, record, teamKey) : null;
    const handing = { to, teamKey, assigneeId: assigneeId ?? chosen?.assigneeId ?? null, at };
    const { assigned, decisions } = await assignedDeed(work, record, handing);
    const noted = input.internalNote ? [internalNote(uuidv7(new Date(at)), input.internalNote)] : [];
    return {
      happenings: [{ ...assigned, note: input.note }, ...noted],
      decisions: chosen ? [...decisions, chosen.made] : decisions,
    };
  });
}

/**
 * Whom a team that gives out its work gives this; null where it picks its work itself. Whoever gives it back to their own
 * team does not get it again.
 */
async function chosenOf(work: Work, { item }: IncidentRecord, teamKey: string | null): Promise<Chosen | null> {
  const team = givingTeam(work.release, teamKey);
  if (!team) return null;
  const { assigneeId: before } = item;
  const givenBack = before !== null && teamKey === item.teamKey ? [before] : [];
  return choosePersonFor(work, {
    team,
    skills: await skillsOf(work, item.orgId, item.id),
    contactId: item.contactId,
    excluded: [...openerAsRequester(item), ...givenBack],
    others: before === null ? [] : [before],
    otherTeams: await givingTeamsOf(work, before),
  });
}
