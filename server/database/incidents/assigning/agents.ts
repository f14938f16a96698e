import type { Standing } from '../../../core/routing/assignment/candidatesOf.js';
import type { Work } from '../../kernel/Work.js';

/** How somebody stands, and whether it is they who asked for the work in question. */
export interface Agent extends Standing {
  readonly isRequester: boolean;
}

const byId = <A extends Standing>(rows: readonly A[]): ReadonlyMap<string, A> =>
  new Map(rows.map((row) => [row.userId, row]));

/**
 * How these people (UUIDs of users) stand now; until the transaction ends nobody else changes what they hold. One
 * statement. Those who are not active are left out. `contactId` is the contact that asks for the work, if there is one.
 *
 * All of whom a piece of work needs are locked by its first call: whoever waits for one holds none that stands behind.
 */
export async function lockAgents(
  work: Work,
  ids: Iterable<string>,
  contactId: string | null = null,
): Promise<ReadonlyMap<string, Agent>> {
  const rows = await work.sql.rows<Agent>(
    'agents_lock',
    `select user_id as "userId", load, turns, away_until as "awayUntil", is_requester as "isRequester"
       from lock_agents($1::uuid[], $2, $3)`,
    [[...new Set(ids)], work.now, contactId],
  );
  return byId(rows);
}

/** The same for a look that changes nothing. */
export async function agentsAsTheyStand(work: Work, ids: Iterable<string>): Promise<ReadonlyMap<string, Standing>> {
  const rows = await work.sql.rows<Standing>(
    'agents_as_they_stand',
    `select u.id as "userId", coalesce(l.load, 0) as load, coalesce(l.turns, '{}') as turns,
        (select max(a.ends_at) from absence a
          where a.user_id = u.id and a.from_at <= $2 and a.ends_at > $2) as "awayUntil"
      from app_user u left join agent_load l on l.user_id = u.id
      where u.id = any($1::uuid[]) and u.state = 'ACTIVE'`,
    [[...new Set(ids)], work.now],
  );
  return byId(rows);
}
