import type { Work } from '../kernel/Work.js';
import type { Difference } from './rebuild.js';

interface WrongAgent {
  readonly userId: string;
  readonly load: number | null;
  readonly counted: number;
  readonly turns: object | null;
  readonly taken: object;
}

/**
 * Counts what each of the provider's people holds, and reads from the decisions when their turn was, and compares it with the
 * row that is kept of it; rows that differ are written anew unless `isCheck`. Answers what differed, named by the user's id.
 */
export async function rebuildAgentLoads(work: Work, isCheck: boolean): Promise<Difference[]> {
  if (!isCheck)
    // nobody is given or loses anything meanwhile, so that what is counted is still so when it is written
    await work.sql.rows('agent_loads_lock', 'select user_id from agent_load order by user_id for update', []);
  const wrong = await work.sql.rows<WrongAgent>('agent_loads_compare', wrongAgents, []);
  if (!isCheck && wrong.length > 0)
    await work.sql.rows(
      'agent_loads_repair',
      `insert into agent_load (user_id, load, turns)
        select * from unnest($1::uuid[], $2::integer[], $3::jsonb[])
        on conflict (user_id) do update set load = excluded.load, turns = excluded.turns`,
      [
        wrong.map(({ userId }) => userId),
        wrong.map(({ counted }) => counted),
        wrong.map(({ taken }) => JSON.stringify(taken)),
      ],
    );
  return wrong.flatMap(({ userId, load, counted, turns, taken }) => {
    const difference = (column: string, found: unknown, expected: unknown): Difference[] =>
      JSON.stringify(found) === JSON.stringify(expected)
        ? []
        : [{ number: userId, table: 'agent_load', id: userId, column, found, expected }];
    return [...difference('load', load, counted), ...difference('turns', turns, taken)];
  });
}

const wrongAgents = `
  with held as (
    select assignee_id as user_id, count(*)::int as load from work_item
      where is_open and assignee_id is not null group by 1
  ), taken as (
    select (outcome ->> 'person')::uuid as user_id, outcome ->> 'team' as team, max((outcome ->> 'turn')::int) as turn
      from decision where stage = 'PERSON' and outcome ->> 'person' is not null and outcome ->> 'turn' is not null
      group by 1, 2
  ), turned as (
    select user_id, jsonb_object_agg(team, turn) as turns from taken group by 1
  ), agents as (
    select user_id from agent_load union select user_id from held union select user_id from turned
  )
  select a.user_id as "userId", l.load, coalesce(h.load, 0) as counted, l.turns, coalesce(t.turns, '{}') as taken
    from agents a left join agent_load l using (user_id) left join held h using (user_id) left join turned t using (user_id)
    where (l.load, l.turns) is distinct from (coalesce(h.load, 0), coalesce(t.turns, '{}'))
    order by a.user_id`;
