import { priorityMatrices } from '../../core/catalog/PriorityMatrix.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { escalationReason, type Outcome } from '../../core/records/escalations.js';
import { teams } from '../../core/teams/Team.js';
import type { Work } from '../kernel/Work.js';
import { type DueEscalation, endEscalations } from '../records/escalationQueue.js';
import { activeStaff } from '../records/people.js';
import { rungEventOf } from '../records/rungEvents.js';
import { assignIncident } from './actions/assignIncident.js';
import { serviceOf } from './moveFacts.js';
import { openTask } from './actions/openTask.js';
import { prioritiseIncident } from './actions/prioritiseIncident.js';

/**
 * Does to an incident what a rung set off, by the same actions as people do it, and writes down what came of it. Where it
 * no longer applies nothing is done, and that is written down. All in the caller's transaction: it happens once.
 */
export async function carryOut(work: Work, due: DueEscalation): Promise<void> {
  await endEscalations(work, [{ of: due, ...(await outcomeOf(work, due)) }]);
}

async function outcomeOf(work: Work, due: DueEscalation): Promise<Outcome> {
  if (due.kind !== 'INCIDENT') return { outcome: 'NOT_FOR_KIND' };
  if (!due.isOpen) return { outcome: 'RECORD_OVER' };
  try {
    switch (due.action.do) {
      case 'REASSIGN':
        return await reassign(work, due);
      case 'RAISE_PRIORITY':
        return await raisePriority(work, due);
      case 'OPEN_TASK':
        return await giveTask(work, due);
      default:
        throw new Error(`${due.action.do} is not done to an incident`);
    }
  } catch (error) {
    // actions refuse before they write: nothing has been done
    if (error instanceof Refusal) return { outcome: 'NOT_ALLOWED', data: { code: error.code } };
    throw error;
  }
}

async function reassign(work: Work, due: DueEscalation): Promise<Outcome> {
  const named = await whomNamed(work, due);
  if ('outcome' in named) return named;
  const { team, person } = named;
  const data = { team: team ?? due.teamKey, people: person === null ? [] : [person] };
  const isThere = (team === null || team === due.teamKey) && (person === null || person === due.assigneeId);
  if (isThere) return { outcome: 'ALREADY_THERE', data };
  await assignIncident(work, {
    ...(await targetOf(work, due)),
    teamKey: team,
    assigneeId: person,
    internalNote: reasonOf(due),
  });
  return { outcome: 'REASSIGNED', data };
}

async function raisePriority(work: Work, due: DueEscalation): Promise<Outcome> {
  const { release, service } = await serviceOf(work, due);
  const matrix = service && release.get(priorityMatrices, service.priorityMatrix);
  const place = matrix?.priorities.findIndex(({ key }) => key === due.priority) ?? -1;
  if (!matrix || place < 0) return { outcome: 'NO_PRIORITY' };
  const higher = matrix.priorities[place - 1];
  if (!higher) return { outcome: 'HIGHEST_ALREADY', data: { from: due.priority } };
  await prioritiseIncident(work, { ...(await targetOf(work, due)), priority: higher.key, internalNote: reasonOf(due) });
  return { outcome: 'RAISED', data: { from: due.priority, to: higher.key } };
}

async function giveTask(work: Work, due: DueEscalation): Promise<Outcome> {
  const named = await whomNamed(work, due);
  if ('outcome' in named) return named;
  // a task that is given to nobody is the record's team's
  const team = named.team ?? (named.person === null ? due.teamKey : null);
  const title = (due.action.title ?? '').trim() || 'See to this incident';
  const taskId = await openTask(work, {
    ...(await targetOf(work, due)),
    title: title.slice(0, 200),
    teamKey: team,
    userId: named.person,
  });
  return { outcome: 'TASK_OPENED', data: { taskId, team, people: named.person === null ? [] : [named.person] } };
}

/** The team and person that the action names, as they are now; an outcome where one of them is no more. */
async function whomNamed(
  work: Work,
  { action }: DueEscalation,
): Promise<{ readonly team: string | null; readonly person: string | null } | Outcome> {
  const { team, person: address } = action;
  if (team !== null && !work.release.get(teams, team)) return { outcome: 'NO_SUCH_TEAM', data: { team } };
  if (address === null) return { team, person: null };
  const person = (await activeStaff(work, [address])).get(address) ?? null;
  return person === null ? { outcome: 'NO_SUCH_PERSON' } : { team, person };
}

async function targetOf(work: Work, due: DueEscalation): Promise<{ id: string; causedBy: string | null }> {
  return { id: due.recordId, causedBy: await rungEventOf(work, due) };
}

function reasonOf({ metric, rung }: DueEscalation): string {
  return escalationReason(metric, rung);
}
