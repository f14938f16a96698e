import { Refusal } from '../../core/kernel/Refusal.js';
import { mayDoAssignedTasks } from '../../core/records/policy.js';
import { keysetSql, type ListRow, type PageRequest, type SortKey } from '../kernel/keyset.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';
import type { AssignedTaskRow } from './AssignedTask.js';
import { actorIdOf } from './pipeline.js';
import type { TaskRow } from './Task.js';

/*
 * Tasks as external organisations see them that do them. Their role in the database reaches these columns alone, of the rows
 * that were given to the organisation acted in.
 */

const columns = `t.id, t.title, t.instructions, t.state, t.created_at as "createdAt", t.done_at as "doneAt",
  t.done_outside_by_id as "doneById"`;

const newestFirst: readonly SortKey[] = [
  { sql: 't.created_at', type: 'timestamptz', isNullable: false, direction: 'DESC' },
  { sql: 't.id', type: 'uuid', isNullable: false, direction: 'DESC' },
];

/** One page of the tasks that the acting organisation was given, the latest first; of one state where that is asked for. */
export async function listAssignedTasks(
  work: Work,
  state: TaskRow['state'] | null,
  page: PageRequest,
): Promise<ListRow<AssignedTaskRow>[]> {
  const text = new SqlText();
  const condition = conditionOf(work, state, text);
  const keyset = keysetSql(newestFirst, page, text);
  const sql = `select ${columns}, ${keyset.select} from task t where ${condition} and ${keyset.where} ${keyset.tail}`;
  return work.sql.rows<ListRow<AssignedTaskRow>>(statementName('assigned_tasks', sql), sql, text.values);
}

/** How many there are in that list. */
export async function countAssignedTasks(work: Work, state: TaskRow['state'] | null): Promise<number> {
  const text = new SqlText();
  const sql = `select count(*)::int as count from task t where ${conditionOf(work, state, text)}`;
  const row = await work.sql.row<{ count: number }>(statementName('assigned_tasks_count', sql), sql, text.values);
  return row?.count ?? 0;
}

/** The task of that id (UUID); null when the acting organisation was given none such. */
export function findAssignedTask(work: Work, id: string): Promise<AssignedTaskRow | null> {
  const text = new SqlText();
  const sql = `select ${columns} from task t where t.id = ${text.bind(id, 'uuid')} and ${conditionOf(work, null, text)}`;
  return work.sql.row<AssignedTaskRow>(statementName('assigned_task', sql), sql, text.values);
}

/**
 * Says that a task (UUID) which the acting organisation was given was done, with the event in the ledger of its record. One
 * that was done before stays as it is.
 *
 * Refuses NOT_FOUND and FORBIDDEN.
 */
export async function completeAssignedTask(work: Work, taskId: string): Promise<void> {
  const { actor, now, release } = work;
  if (!mayDoAssignedTasks(actor)) throw new Refusal('FORBIDDEN', 'You may not complete tasks.');
  const row = await work.sql.row<{ isDone: boolean | null }>(
    'assigned_task_complete',
    'select complete_assigned_task($1, $2, $3, $4, $5, $6) as "isDone"',
    [taskId, uuidv7(now), release.id, actor.kind, actorIdOf(work), actor.source],
  );
  if ((row?.isDone ?? null) === null) throw Refusal.notFound('task', ['taskId']);
}

/** Of the acting organisation and no other: the first of the two walls. */
function conditionOf({ actor: { sees } }: Work, state: TaskRow['state'] | null, text: SqlText): string {
  const own = sees === null ? 't.assigned_org_id is not null' : `t.assigned_org_id = ${text.bind(sees, 'uuid')}`;
  return state === null ? own : `${own} and t.state = ${text.bind(state, 'text')}`;
}
