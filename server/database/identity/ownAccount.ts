import type pg from 'pg';
import { passwordComplaint } from '../../core/identity/rules.js';
import type { Actor, Role } from '../../core/kernel/Actor.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Profile } from './Account.js';
import type { AppUser } from './AppUser.js';
import { auditCall, type Trace } from './authAudit.js';
import { checkPassword, seatsOf } from './logIn.js';
import type { Organisation } from './Organisation.js';
import { hashPassword } from './password.js';
import { organisationColumns, userColumns } from './queries.js';
import { identityChannel } from './sessions.js';

/** What is shown of whoever is asking about themselves. */
export async function profileOf(auth: pg.Pool, actor: Actor): Promise<Profile> {
  return actor.userId === null ? profileOfToken(auth, actor) : profileOfUser(auth, actor.userId);
}

/** A change of one's own password. */
export interface PasswordChange {
  readonly userId: string;
  /** Organisation (UUID) that the user acts in. */
  readonly organisationId: string;
  readonly current: string;
  readonly next: string;
  readonly trace: Trace;
  /** Digest of the id of the session that stays; null when none does. */
  readonly session: Buffer | null;
  readonly isDryRun: boolean;
}

/** The user has the new password, and no other session; see `Account.changePassword`. */
export async function changePassword(auth: pg.Pool, change: PasswordChange): Promise<void> {
  const { userId, organisationId, next, session, trace } = change;
  const { email } = await userById(auth, userId);
  // guesses at the password count like those at log-in: a session left open must not be a way to find it out
  const outcome = await checkPassword(auth, { email, password: change.current, trace });
  if (outcome.is === 'locked')
    throw wrongPassword(`Too many wrong passwords: try again in ${Math.ceil(outcome.retryAfterSeconds / 60)} minutes.`);
  if (outcome.is === 'wrong') throw wrongPassword('This is not your current password.');
  const complaint = passwordComplaint(next, email);
  if (complaint) throw new Refusal('INVALID', complaint, ['newPassword']);
  if (change.isDryRun) return;
  const audit = auditCall(trace, { action: 'PASSWORD_CHANGED', userId, organisationId }, 4);
  await auth.query({
    name: 'password_change',
    text: `with changed as (
             update app_user set password_hash = $2, updated_at = now(), version = version + 1
              where id = $1 and state = 'ACTIVE' returning id),
           ended as (
             delete from session s using changed c where s.user_id = c.id and s.id_hash is distinct from $3)
           select pg_notify('${identityChannel}', id::text), ${audit.sql} from changed`,
    values: [userId, await hashPassword(next), session, ...audit.values],
  });
}

async function profileOfUser(auth: pg.Pool, userId: string): Promise<Profile> {
  const [user, seats] = await Promise.all([userById(auth, userId), seatsOf(auth, userId)]);
  return { displayName: user.displayName, user, seats };
}

async function profileOfToken(auth: pg.Pool, actor: Actor): Promise<Profile> {
  const { rows } = await auth.query<Organisation & { tokenName: string }>({
    name: 'auth_token_profile',
    text: `select ${organisationColumns}, t.name as "tokenName"
             from api_token t join organisation o on o.id = t.org_id where t.id = $1`,
    values: [actor.principal.split(':')[1]],
  });
  const row = rows[0];
  if (!row) throw new Error('whoever is asking is not a token');
  const { tokenName, ...organisation } = row;
  return { displayName: tokenName, user: null, seats: [{ organisation, role: actor.role as Role }] };
}

async function userById(auth: pg.Pool, userId: string): Promise<AppUser> {
  const { rows } = await auth.query<AppUser>({
    name: 'auth_user_by_id',
    text: `select ${userColumns} from app_user u where u.id = $1`,
    values: [userId],
  });
  const user = rows[0];
  if (!user) throw new Error('whoever is asking is not a user');
  return user;
}

function wrongPassword(message: string): Refusal {
  return new Refusal('INVALID', message, ['currentPassword']);
}
