import { type AssignmentWarning, assignmentWarnings } from '../../../core/incidents/assignmentWarnings.js';
import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { teams } from '../../../core/teams/Team.js';
import type { Work } from '../../kernel/Work.js';

/**
 * What is worth saying when somebody (UUID of a user) is given an incident by hand as one of a team. Refuses NOT_FOUND unless
 * they work for the provider and are active: nobody else can have it. One statement.
 */
export async function givenByHand(
  work: Work,
  { item }: IncidentRecord,
  userId: string,
  teamKey: string | null,
): Promise<readonly AssignmentWarning[]> {
  const row = await work.sql.row<{ email: string; load: number; awayUntil: Date | null }>(
    'agent_given_by_hand',
    `select u.email, coalesce((select l.load from agent_load l where l.user_id = u.id), 0) as load,
        (select max(a.ends_at) from absence a
          where a.user_id = u.id and a.from_at <= $2 and a.ends_at > $2) as "awayUntil"
      from app_user u where u.id = $1 and u.state = 'ACTIVE'
        and exists (select from membership m where m.user_id = u.id and m.role in ('OPS_LEADER', 'AGENT'))`,
    [userId, work.now],
  );
  if (!row) throw Refusal.notFound('active person of the provider', ['assigneeId']);
  const member = teamKey === null ? undefined : work.release.get(teams, teamKey)?.memberOf(row.email);
  const hasItAlready = item.assigneeId === userId;
  return assignmentWarnings({ ...row, load: row.load - (hasItAlready ? 1 : 0) }, member);
}
