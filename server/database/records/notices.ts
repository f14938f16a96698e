import type { EscalationAction } from '../../core/sla/Ladder.js';
import { teams } from '../../core/teams/Team.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';
import { type DueEscalation, type EndedEscalation, endEscalations, noticesDue } from './escalationQueue.js';
import { activeStaff } from './people.js';

/** Who is told by an action. */
interface Audience {
  /** Ids of users. */
  readonly people: readonly string[];
  /** Key of the team that they are told as; null when they are told for themselves. */
  readonly team: string | null;
}

/**
 * Tells people what rungs set off, at most `limit` at once by a constant number of statements; answers how many actions
 * were seen to. Nobody hears twice of one rung, whatever led to it.
 */
export async function tellPeople(work: Work, limit: number): Promise<number> {
  const due = await noticesDue(work, limit);
  if (due.length > 0) await tellOf(work, due);
  return due.length;
}

/** Tells people of these rungs, and writes down whom. */
export async function tellOf(work: Work, due: readonly DueEscalation[]): Promise<void> {
  const audienceOf = await audiences(work, due);
  const ended: EndedEscalation[] = [];
  const told: { of: DueEscalation; userId: string }[] = [];
  for (const of of due) {
    const { people, team } = audienceOf(of);
    const outcome = !of.isOpen ? 'RECORD_OVER' : people.length === 0 ? 'NOBODY' : 'TOLD';
    ended.push({ of, outcome, data: outcome === 'TOLD' ? { people, team } : { team } });
    if (outcome === 'TOLD') told.push(...people.map((userId) => ({ of, userId })));
  }
  await insertNotifications(work, told);
  await endEscalations(work, ended);
}

async function insertNotifications(
  work: Work,
  told: readonly { readonly of: DueEscalation; readonly userId: string }[],
): Promise<void> {
  if (told.length === 0) return;
  await work.sql.rows(
    'notifications_add',
    `insert into notification (id, user_id, org_id, work_item_id, kind, clock_id, rung, created_at)
       select id, user_id, org_id, work_item_id, 'ESCALATION', clock_id, rung, clock_timestamp()
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[])
         as x (id, user_id, org_id, work_item_id, clock_id, rung)
       on conflict (org_id, user_id, clock_id, rung) do nothing`,
    [
      told.map(() => uuidv7(work.now)),
      told.map(({ userId }) => userId),
      told.map(({ of }) => of.orgId),
      told.map(({ of }) => of.recordId),
      told.map(({ of }) => of.clockId),
      told.map(({ of }) => of.rung),
    ],
  );
}

/** Answers who is told by each of these actions, looked up for all of them at once. */
async function audiences(work: Work, due: readonly DueEscalation[]): Promise<(of: DueEscalation) => Audience> {
  const named = [...new Set(due.flatMap((of) => addressesOf(work, of)))];
  const staff = await activeStaff(work, named);
  const held = due.flatMap(({ assigneeId, accountableOwnerId }) => [assigneeId, accountableOwnerId]);
  const active = await activeAmong(work, [...new Set(held.filter((id) => id !== null))]);
  const idsOf = (addresses: readonly string[]): string[] => addresses.flatMap((address) => staff.get(address) ?? []);
  const asTeam = (key: string | null): Audience => ({ people: idsOf(membersOf(work, key)), team: key });
  return ({ action, teamKey, assigneeId, accountableOwnerId }) => {
    if (action.person !== null) return { people: idsOf([action.person]), team: null };
    if (action.team !== null) return asTeam(action.team);
    if (action.to === 'TEAM') return asTeam(teamKey);
    const one = action.to === 'ACCOUNTABLE_OWNER' ? accountableOwnerId : assigneeId;
    if (one !== null && active.has(one)) return { people: [one], team: null };
    // where nobody has it, those are told who could take it
    return action.to === 'ACCOUNTABLE_OWNER' ? { people: [], team: null } : asTeam(teamKey);
  };
}

function addressesOf(work: Work, { action, teamKey }: DueEscalation): readonly string[] {
  const { person, team }: EscalationAction = action;
  return person !== null ? [person] : membersOf(work, team ?? teamKey);
}

/** Addresses of the members of a team as it is now; empty without one. */
function membersOf({ release }: Work, key: string | null): readonly string[] {
  return (key === null ? null : release.entry(teams, key))?.document.members.map(({ email }) => email) ?? [];
}

async function activeAmong(work: Work, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await work.sql.rows<{ id: string }>(
    'active_users',
    `select id from app_user where id = any($1::uuid[]) and state = 'ACTIVE'`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
