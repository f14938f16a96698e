import { mayManageUsers } from '../../../core/identity/policy.js';
import type { UserState } from '../../../core/identity/rules.js';
import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import { appendAudit } from '../../kernel/audit.js';
import { AppUser } from '../AppUser.js';
import { tellIdentity } from './tellIdentity.js';

/** Any number nobody else uses: of two ops leaders who disable each other, the second finds out. */
const leadersLock = 7_391_846_208;

/**
 * The user may not log in and has no session; open invitations cannot be accepted. Records keep naming them. A disabled
 * user stays as they are.
 *
 * Refuses FORBIDDEN to all but ops leaders; NOT_FOUND; VERSION_CONFLICT; INVALID for oneself and for the last ops leader
 * who can log in.
 */
export async function disableUser(work: Work, userId: string, expectedVersion: number | null = null): Promise<void> {
  const user = await userToChange(work, userId, expectedVersion);
  if (userId === work.actor.userId) throw new Refusal('INVALID', 'You cannot disable yourself.', ['id']);
  if (user.state === 'DISABLED') return;
  await work.sql.rows('user_leaders_lock', 'select pg_advisory_xact_lock($1)', [leadersLock]);
  const { left, isLeader } = (await work.sql.row<{ left: number; isLeader: boolean }>(
    'user_leaders_left',
    `select count(distinct m.user_id) filter (where m.user_id <> $1 and u.state = 'ACTIVE')::int as left,
            coalesce(bool_or(m.user_id = $1), false) as "isLeader"
       from membership m join app_user u on u.id = m.user_id where m.role = 'OPS_LEADER'`,
    [userId],
  )) ?? { left: 0, isLeader: true };
  if (isLeader && left === 0)
    throw new Refusal('INVALID', 'This is the last ops leader who can log in: invite another one first.', ['id']);
  await setState(work, user, 'DISABLED');
  await work.sql.rows('user_sessions_end', 'delete from session where user_id = $1', [userId]);
  await appendAudit(work, { action: 'USER_DISABLED', subject: toPublicId('User', userId) });
}

/**
 * The user may log in again with the password they had; who never had one is invited anew. A user who is not disabled
 * stays as they are. Refuses FORBIDDEN to all but ops leaders; NOT_FOUND; VERSION_CONFLICT.
 */
export async function enableUser(work: Work, userId: string, expectedVersion: number | null = null): Promise<void> {
  const user = await userToChange(work, userId, expectedVersion);
  if (user.state !== 'DISABLED') return;
  const invited = await work.sql.row(
    'user_never_accepted',
    `select user_id from invitation where user_id = $1 group by user_id having count(used_at) = 0`,
    [userId],
  );
  await setState(work, user, invited ? 'INVITED' : 'ACTIVE');
  await appendAudit(work, { action: 'USER_ENABLED', subject: toPublicId('User', userId) });
}

async function userToChange(work: Work, userId: string, expectedVersion: number | null): Promise<AppUser> {
  if (!mayManageUsers(work.actor)) throw new Refusal('FORBIDDEN', 'Only ops leaders may disable and enable users.');
  await work.sql.rows('user_lock', 'select id from app_user where id = $1 for update', [userId]);
  const user = await work.em.findOne(AppUser, { id: userId });
  if (!user) throw Refusal.notFound('user', ['id']);
  if (expectedVersion !== null && expectedVersion !== user.version)
    throw new Refusal('VERSION_CONFLICT', 'Somebody changed this user in the meantime.', ['expectedVersion'], {
      currentVersion: user.version,
      changedFields: [],
    });
  return user;
}

async function setState(work: Work, user: AppUser, state: UserState): Promise<void> {
  user.state = state;
  user.updatedAt = work.now;
  await work.em.flush();
  await tellIdentity(work, user.id);
}
