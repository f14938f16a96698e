import { mayOpenTasks } from '../../../core/incidents/policy.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { lineComplaints, longest, wordComplaints } from '../../../core/records/words.js';
import { teams } from '../../../core/teams/Team.js';
import { organisationKind } from '../../identity/queries.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { assertActiveStaff } from '../../records/people.js';
import { changeRecord } from '../../records/pipeline.js';
import { incidentTable } from '../incidentTable.js';
import { assertTakes } from './assertTakes.js';
import type { IncidentTarget } from './results.js';

/** What `openTask` takes. */
export interface OpenTaskInput extends IncidentTarget {
  /** 1 to 200 characters. */
  readonly title: string;
  /** In full, 1 to 20,000 characters; null when the title says all. */
  readonly instructions?: string | null;
  /** Key of the team that does it; null when a person, an external organisation or nobody is named. */
  readonly teamKey: string | null;
  /** UUID of the user who does it; null leaves it to the team. */
  readonly userId: string | null;
  /** UUID of the vendor or partner that does it, instead of team and person. */
  readonly organisationId?: string | null;
}

/**
 * Opens a task of the incident and answers its id. The provider's people see it, and of an external organisation that it is
 * given to those of that organisation, without the incident. It keeps nobody from resolving.
 *
 * Refuses NOT_FOUND and FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED on a closed or canceled incident; INVALID for an organisation that
 * is the incident's own.
 */
export async function openTask(work: Work, input: OpenTaskInput): Promise<string> {
  if (!mayOpenTasks(work.actor)) throw new Refusal('FORBIDDEN', 'You may not open tasks.');
  const { title, instructions = null, teamKey, userId, organisationId = null } = input;
  const taskId = uuidv7(work.now);
  const { item } = await changeRecord(work, incidentTable, input, async ({ record, at }) => {
    await assertTakes(work, record, at, 'tasks');
    if (organisationId === record.item.orgId)
      throw ofOrganisation(
        'The incident is of this organisation itself: write to it, or give the task to another one.',
      );
    const payload = { taskId, teamKey, userId, organisationId };
    return { happenings: [{ type: 'TASK_OPENED', payload, isInternal: true }] };
  });
  await work.sql.rows(
    'task_open',
    `insert into task (id, org_id, work_item_id, title, instructions, team_key, user_id, assigned_org_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp())`,
    [taskId, item.orgId, item.id, title, instructions, teamKey, userId, organisationId],
  );
  return taskId;
}

/**
 * The same as people ask for it: looks first whether what they say can be.
 *
 * Refuses what `openTask` does; INVALID also for words that are too long or none, for an external organisation beside a team or
 * person, and for one that is neither vendor nor partner; NOT_FOUND for a team, person or organisation that does not exist.
 */
export async function openTaskByHand(work: Work, input: OpenTaskInput): Promise<string> {
  if (!mayOpenTasks(work.actor)) throw new Refusal('FORBIDDEN', 'You may not open tasks.');
  const title = input.title.trim();
  const instructions = input.instructions?.trim() || null;
  const complaints = [
    ...lineComplaints('title', title, longest.title),
    ...wordComplaints('instructions', instructions, longest.message, 0),
  ];
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  const { teamKey, userId, organisationId } = input;
  if (organisationId && (teamKey || userId))
    throw ofOrganisation('An external organisation does the task, or a team and person of the provider: not both.');
  if (teamKey && !work.release.get(teams, teamKey)) throw Refusal.notFound('team', ['teamKey']);
  if (userId) await assertActiveStaff(work, userId, ['assigneeId']);
  if (organisationId) await assertExternal(work, organisationId);
  return openTask(work, { ...input, title, instructions });
}

async function assertExternal(work: Work, organisationId: string): Promise<void> {
  const kind = await organisationKind(work, organisationId);
  if (kind === null) throw Refusal.notFound('organisation', ['organisationId']);
  if (kind !== 'VENDOR' && kind !== 'PARTNER')
    throw ofOrganisation(`Only a VENDOR or PARTNER does tasks: this organisation is a ${kind}.`);
}

function ofOrganisation(message: string): Refusal {
  return new Refusal('INVALID', message, ['organisationId']);
}
