import { Refusal } from '../../../core/kernel/Refusal.js';
import { mayCompleteTasks } from '../../../core/incidents/policy.js';
import type { Work } from '../../kernel/Work.js';
import { changeRecord } from '../../records/pipeline.js';
import { incidentTable } from '../incidentTable.js';

/**
 * Says that a task (UUID) was done, and answers the id of its incident. One that was done before stays as it is.
 *
 * Refuses NOT_FOUND and FORBIDDEN.
 */
export async function completeTask(work: Work, taskId: string): Promise<string> {
  if (!mayCompleteTasks(work.actor)) throw new Refusal('FORBIDDEN', 'You may not complete tasks.');
  const task = await work.sql.row<{ recordId: string }>(
    'task_to_complete',
    'select work_item_id as "recordId" from task where id = $1 for no key update',
    [taskId],
  );
  if (!task) throw Refusal.notFound('task', ['taskId']);
  const done = await work.sql.row(
    'task_complete',
    `update task set state = 'DONE', done_at = clock_timestamp(), done_by_id = $2
      where id = $1 and state = 'OPEN' returning id`,
    [taskId, work.actor.userId],
  );
  if (done)
    await changeRecord(work, incidentTable, { id: task.recordId }, () => ({
      happenings: [{ type: 'TASK_DONE', payload: { taskId }, isInternal: true }],
    }));
  return task.recordId;
}
