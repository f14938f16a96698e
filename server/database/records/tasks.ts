import type { Work } from '../kernel/Work.js';
import type { TaskRow } from './Task.js';
import type { RecordKey } from './WorkItem.js';

const columns = `t.id, t.work_item_id as "workItemId", t.team_key as "teamKey", t.user_id as "userId",
  t.assigned_org_id as "assignedOrgId", t.title, t.instructions, t.state, t.created_at as "createdAt",
  t.done_at as "doneAt", coalesce(t.done_by_id, t.done_outside_by_id) as "doneById"`;

/** Tasks of records, oldest first, by record (UUID). The provider's people only. */
export async function tasksOf(work: Work, keys: readonly RecordKey[]): Promise<Map<string, TaskRow[]>> {
  const rows = await work.sql.rows<TaskRow>(
    'tasks_of_records',
    `select ${columns} from unnest($1::uuid[], $2::uuid[]) as k(id, org_id)
       join task t on t.org_id = k.org_id and t.work_item_id = k.id
      order by t.work_item_id, t.created_at, t.id`,
    [keys.map(({ id }) => id), keys.map(({ organisationId }) => organisationId)],
  );
  return Map.groupBy(rows, ({ workItemId }) => workItemId);
}

/** The task of that id (UUID), or null. The provider's people only. */
export function findTask(work: Work, id: string): Promise<TaskRow | null> {
  return work.sql.row<TaskRow>('task_by_id', `select ${columns} from task t where t.id = $1`, [id]);
}
