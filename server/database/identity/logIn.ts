import type pg from 'pg';
import { lockedForSeconds, networkOf, type Attempts, lockout } from '../../core/identity/lockout.js';
import { normalEmail, passwordLength, roleComplaint, type UserState } from '../../core/identity/rules.js';
import type { Role } from '../../core/kernel/Actor.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { appendAuthAudit, homeOrganisation, type Trace } from './authAudit.js';
import type { Organisation } from './Organisation.js';
import { hashPassword, isOutdated, isPassword } from './password.js';
import { organisationColumns } from './queries.js';
import { digestOf } from './secrets.js';

// Log-in comes before there is an actor, so these functions take the connections of the log-in's own role, which
// reaches users, sessions and tokens and nothing else.

/** An organisation somebody may act in, and as what. */
export interface Seat {
  readonly organisation: Organisation;
  readonly role: Role;
}

/** What came of an attempt to log in. `wrong` says no more than that, whatever the reason. */
export type LogInOutcome =
  | { readonly is: 'locked'; readonly retryAfterSeconds: number }
  | { readonly is: 'wrong' }
  | { readonly is: 'right'; readonly userId: string; readonly displayName: string; readonly email: string };

interface UserRow {
  id: string;
  display_name: string;
  password_hash: string | null;
  state: UserState;
  /** Organisation (UUID) in whose audit log failures are. */
  home: string | null;
}

/**
 * Judges e-mail address and password. The attempt is counted as a failure, for the account and for the address it comes
 * from, before it is judged, so that attempts side by side cannot slip past the lock; success takes it back. Failures, and
 * the first attempt that finds something locked, are in the audit log.
 * Throws HashingBusy when too many are being judged.
 */
export async function checkPassword(
  auth: pg.Pool,
  attempt: { readonly email: string; readonly password: string; readonly trace: Trace },
): Promise<LogInOutcome> {
  const email = normalEmail(attempt.email);
  // accounts that do not exist are locked like others; what was typed is not kept
  const account = `user:${digestOf(email ?? attempt.email).toString('hex')}`;
  const address = `ip:${networkOf(attempt.trace.address)}`;
  const counted = [await countAttempt(auth, 'address', address), await countAttempt(auth, 'account', account)] as const;
  const locked = Math.max(...counted.map(({ lockedSeconds }) => lockedSeconds));
  const find = () => (email === null ? undefined : userOf(auth, email));
  if (locked > 0) {
    // what is refused afterwards is not written down: it would only let strangers fill the log
    if (counted.some(({ isFirstLocked }) => isFirstLocked))
      await auditFailure(auth, 'LOGIN_LOCKED', attempt, await find());
    return { is: 'locked', retryAfterSeconds: locked };
  }

  const user = await find();
  const isRight = await isPassword(
    user?.password_hash ?? null,
    attempt.password.slice(0, 2 * passwordLength.max),
  ).catch(async (error: unknown) => {
    // nothing was judged, so nothing failed
    await takeBack(auth, [account, address]);
    throw error;
  });
  if (!user || email === null || !isRight || user.state !== 'ACTIVE') {
    await auditFailure(auth, 'LOGIN_FAILED', attempt, user);
    return { is: 'wrong' };
  }

  await forgive(auth, account, address);
  if (user.password_hash && isOutdated(user.password_hash)) await rehash(auth, user, attempt.password);
  return { is: 'right', userId: user.id, displayName: user.display_name, email };
}

/** Where a user may act, ordered by the organisation's name. Empty for unknown and disabled users. */
export async function seatsOf(auth: pg.Pool, userId: string): Promise<Seat[]> {
  const { rows } = await auth.query<Organisation & { role: Role }>({
    name: 'auth_seats',
    text: `select ${organisationColumns}, m.role
             from membership m join organisation o on o.id = m.org_id
             join app_user u on u.id = m.user_id and u.state = 'ACTIVE'
            where m.user_id = $1 order by o.name, o.id`,
    values: [userId],
  });
  return rows
    .filter(({ role, kind }) => roleComplaint(role, kind) === null)
    .map(({ role, ...organisation }) => ({ organisation, role }));
}

async function userOf(auth: pg.Pool, email: string): Promise<UserRow | undefined> {
  const { rows } = await auth.query<UserRow>({
    name: 'auth_user_by_email',
    text: `select u.id, u.display_name, u.password_hash, u.state, ${homeOrganisation} as home
             from app_user u where u.email = $1`,
    values: [email],
  });
  return rows[0];
}

/** What is typed is not kept: an address that nobody has is in the log as a digest. */
async function auditFailure(
  auth: pg.Pool,
  action: 'LOGIN_FAILED' | 'LOGIN_LOCKED',
  { email, trace }: { readonly email: string; readonly trace: Trace },
  user: UserRow | undefined,
): Promise<void> {
  const subject = user
    ? toPublicId('User', user.id)
    : `address:${trace.digestOf(normalEmail(email) ?? email.slice(0, 320))}`;
  await appendAuthAudit(auth, trace, { action, userId: null, organisationId: user?.home ?? null, subject });
}

/** An attempt that was counted: for how many seconds it is refused (0 when it may be judged), and whether it is the first. */
interface Counted {
  readonly lockedSeconds: number;
  readonly isFirstLocked: boolean;
}

async function countAttempt(auth: pg.Pool, kind: keyof typeof lockout, subject: string): Promise<Counted> {
  const { rows } = await auth.query<Attempts & { now: Date }>({
    name: 'auth_count_attempt',
    text: `insert into login_failure as f (subject, failures, window_started_at) values ($1, 1, now())
           on conflict (subject) do update set
             failures = case when f.window_started_at <= now() - make_interval(secs => $2) then 1
                             else least(f.failures + 1, 100000) end,
             window_started_at = case when f.window_started_at <= now() - make_interval(secs => $2) then now()
                                      else f.window_started_at end
           returning failures, window_started_at as "windowStartedAt", now()::timestamptz(3) as now`,
    values: [subject, lockout[kind].windowSeconds],
  });
  const counted = rows[0];
  if (!counted) throw new Error('the attempt was not counted');
  const lockedSeconds = lockedForSeconds(kind, counted, counted.now);
  return { lockedSeconds, isFirstLocked: lockedSeconds > 0 && counted.failures === lockout[kind].failures + 1 };
}

/** The account starts anew; of the address only this attempt is taken back, since it may be trying other accounts. */
async function forgive(auth: pg.Pool, account: string, address: string): Promise<void> {
  await auth.query({ name: 'auth_forgive', text: 'delete from login_failure where subject = $1', values: [account] });
  await takeBack(auth, [address]);
}

async function takeBack(auth: pg.Pool, subjects: readonly string[]): Promise<void> {
  await auth.query({
    name: 'auth_take_back',
    text: 'update login_failure set failures = failures - 1 where subject = any($1) and failures > 0',
    values: [subjects],
  });
}

async function rehash(auth: pg.Pool, user: UserRow, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await auth.query({
    name: 'auth_rehash',
    text: 'update app_user set password_hash = $3 where id = $1 and password_hash = $2',
    values: [user.id, user.password_hash, hash],
  });
}
