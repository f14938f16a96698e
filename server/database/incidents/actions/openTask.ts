import { Refusal } from '../../../core/kernel/Refusal.js';
import { mayOpenTasks } from '../../../core/incidents/policy.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { changeRecord } from '../../records/pipeline.js';
import { incidentTable } from '../incidentTable.js';
import type { IncidentTarget } from './results.js';

/** What `openTask` takes. */
export interface OpenTaskInput extends IncidentTarget {
  /** 1 to 200 characters. */
  readonly title: string;
  /** Key of the team that does it; null when a person or nobody is named. */
  readonly teamKey: string | null;
  /** UUID of the user who does it; null leaves it to the team. */
  readonly userId: string | null;
}

/**
 * Opens a task of the incident, which the provider's people alone see, and answers its id. It keeps nobody from resolving.
 *
 * Refuses NOT_FOUND and FORBIDDEN.
 */
export async function openTask(work: Work, input: OpenTaskInput): Promise<string> {
  if (!mayOpenTasks(work.actor)) throw new Refusal('FORBIDDEN', 'You may not open tasks.');
  const { title, teamKey, userId } = input;
  const taskId = uuidv7(work.now);
  const { item } = await changeRecord(work, incidentTable, input, () => ({
    happenings: [{ type: 'TASK_OPENED', payload: { taskId, teamKey, userId }, isInternal: true }],
  }));
  await work.sql.rows(
    'task_open',
    `insert into task (id, org_id, work_item_id, title, team_key, user_id, created_at)
       values ($1, $2, $3, $4, $5, $6, clock_timestamp())`,
    [taskId, item.orgId, item.id, title, teamKey, userId],
  );
  return taskId;
}
