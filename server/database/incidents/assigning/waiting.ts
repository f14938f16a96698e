import type { Work } from '../../kernel/Work.js';
import { skillsAsked } from './choosePersonFor.js';
import type { SkillNeeded } from '../../../core/routing/RoutingRule.js';
import type { Waiting } from '../../../core/routing/assignment/drainQueue.js';
import { incidentWeight } from '../../../core/incidents/decidePerson.js';

/** An incident that lies with a team and that nobody has. */
export interface WaitingIncident extends Waiting {
  readonly orgId: string;
  readonly teamKey: string;
}

/**
 * What an incident asks of whoever gets it: the skills that its routing named last, and who may not have it. A decision that
 * was not done, since somebody had given it away already, asks for nothing.
 */
const asked = `
  coalesce((select d.outcome -> 'skills' from decision d
    where d.org_id = w.org_id and d.work_item_id = w.id and d.stage = 'ASSIGNMENT' and d.outcome ->> 'kept' is null
    order by d.decided_at desc, d.id desc limit 1), '[]') as skills,
  array(select u.id from contact c join app_user u on u.id = c.user_id or u.email = lower(c.email)
    where c.id = w.contact_id union select w.opened_by_id where w.channel = 'PORTAL' and w.opened_by_id is not null
    union select x::uuid from (select d.facts -> 'excluded' as excluded, d.outcome ->> 'team' as team from decision d
      where d.org_id = w.org_id and d.work_item_id = w.id and d.stage = 'PERSON'
        and d.outcome ->> 'stays' is null
      order by d.decided_at desc, d.id desc limit 1) p, jsonb_array_elements_text(p.excluded) x
      where p.team = w.team_key) as excluded`;

const isWaiting = `w.kind = 'INCIDENT' and w.is_open and w.assignee_id is null and w.state in ('NEW', 'ASSIGNED')`;

interface WaitingRow {
  readonly id: string;
  readonly orgId: string;
  readonly teamKey: string;
  readonly rank: number;
  readonly since: Date;
  readonly skills: readonly SkillNeeded[];
  readonly excluded: readonly string[];
}

/**
 * What waits in these teams, the most urgent and then the oldest first: at most `limit`, after the first `skipped`. What
 * waits for somebody outside is nobody's turn: it is left out until it goes on.
 */
export async function waitingIn(
  work: Work,
  teamKeys: readonly string[],
  { skipped, limit }: { readonly skipped: number; readonly limit: number },
): Promise<WaitingIncident[]> {
  const rows = await work.sql.rows<WaitingRow>(
    'incidents_waiting',
    `select w.id, w.org_id as "orgId", w.team_key as "teamKey", coalesce(w.priority_rank, 32767) as rank,
        w.opened_at as since, ${asked}
      from work_item w where w.team_key = any($1) and ${isWaiting}
      order by coalesce(w.priority_rank, 32767), w.opened_at, w.id offset $2 limit $3`,
    [teamKeys, skipped, limit],
  );
  return rows.map(({ skills, since, ...row }) => ({
    ...row,
    since: since.getTime(),
    weight: incidentWeight,
    skills: skillsAsked(skills),
  }));
}

/** What the routing of an incident asked for last of whoever gets it. */
export async function skillsOf(work: Work, orgId: string, id: string): Promise<readonly SkillNeeded[]> {
  const row = await work.sql.row<{ skills: readonly SkillNeeded[] | null }>(
    'incident_skills_asked',
    `select d.outcome -> 'skills' as skills from decision d
      where d.org_id = $1 and d.work_item_id = $2 and d.stage = 'ASSIGNMENT' and d.outcome ->> 'kept' is null
      order by d.decided_at desc, d.id desc limit 1`,
    [orgId, id],
  );
  return row?.skills ?? [];
}

/** Of these incidents those that still wait, locked; one that somebody else is at is left to them. */
export async function lockWaiting(work: Work, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await work.sql.rows<{ id: string }>(
    'incidents_waiting_lock',
    `select w.id from work_item w where w.id = any($1::uuid[]) and ${isWaiting} for no key update of w skip locked`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
