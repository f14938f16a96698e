import { mayManageUsers } from '../../../core/identity/policy.js';
import {
  assertAllowed,
  lifetimes,
  nameComplaint,
  normalEmail,
  roleComplaint,
  type UserState,
} from '../../../core/identity/rules.js';
import type { Role } from '../../../core/kernel/Actor.js';
import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { appendAudit } from '../../kernel/audit.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { AppUser, Membership } from '../AppUser.js';
import { organisationKind } from '../queries.js';
import { digestOf, newSecret } from '../secrets.js';
import { tellEverybody, tellIdentity } from './tellIdentity.js';

/** Who is to be able to log in, where, and as what. */
export interface Invited {
  readonly email: string;
  readonly displayName: string;
  /** UUID. */
  readonly organisationId: string;
  readonly role: Role;
}

/** The user (UUID), and the invitation to hand over; null when the user has a password already. */
export interface Invitation {
  readonly userId: string;
  readonly invitation: string | null;
}

/**
 * The person is a user and a member of the organisation. Who has no password yet gets an invitation of seven days, and
 * any earlier one is void; who has one keeps it, and their name.
 *
 * Refuses FORBIDDEN to all but ops leaders; INVALID for an address, name or role that cannot be; NOT_FOUND for an unknown
 * organisation; DUPLICATE for a member who has a password, or whose role there is another.
 */
export async function inviteUser(work: Work, invited: Invited): Promise<Invitation> {
  const { userId, state } = await addMember(work, invited, null);
  if (state !== 'INVITED') {
    await audit(work, 'MEMBER_ADDED', userId, invited);
    return { userId, invitation: null };
  }
  const invitation = newSecret();
  await work.sql.rows('invitation_void', 'delete from invitation where user_id = $1 and used_at is null', [userId]);
  await work.sql.rows(
    'invitation_add',
    `insert into invitation (token_hash, user_id, created_at, expires_at)
     values ($1, $2, $3, $3::timestamptz + make_interval(secs => $4))`,
    [digestOf(invitation), userId, work.now, lifetimes.invitationSeconds],
  );
  await audit(work, 'INVITATION_MADE', userId, invited);
  return { userId, invitation };
}

/**
 * The person is a user and a member of the organisation; whoever is new may log in at once with the password of that
 * hash. Refuses as inviteUser does. Answers the user's UUID.
 */
export async function createUser(work: Work, invited: Invited, passwordHash: string): Promise<string> {
  const { userId, isNew } = await addMember(work, invited, passwordHash);
  await audit(work, isNew ? 'USER_MADE' : 'MEMBER_ADDED', userId, invited);
  return userId;
}

async function audit(
  work: Work,
  action: 'INVITATION_MADE' | 'USER_MADE' | 'MEMBER_ADDED',
  userId: string,
  { organisationId, role }: Invited,
): Promise<void> {
  await appendAudit(work, {
    action,
    subject: toPublicId('User', userId),
    data: { organisation: toPublicId('Organisation', organisationId), role },
  });
}

async function addMember(
  work: Work,
  invited: Invited,
  passwordHash: string | null,
): Promise<{ userId: string; state: UserState; isNew: boolean }> {
  if (!mayManageUsers(work.actor)) throw new Refusal('FORBIDDEN', 'Only ops leaders may invite users.');
  const email = await checkInvited(work, invited);
  // of two that invite one address at once, the second waits and finds what the first one made
  await work.sql.rows('user_invite_lock', 'select pg_advisory_xact_lock(hashtextextended($1, 7391846207))', [email]);
  const known = await work.em.findOne(AppUser, { email });
  const user = known ?? addUser(work, email, invited.displayName.trim(), passwordHash);
  const { organisationId, role } = invited;
  const member = known && (await work.em.findOne(Membership, { userId: user.id, organisationId }));
  if (member && (user.state !== 'INVITED' || member.role !== role))
    throw new Refusal('DUPLICATE', `${email} belongs to this organisation already, as ${member.role}.`, ['email'], {
      existingId: toPublicId('User', user.id),
    });
  await work.em.flush();
  if (!member) {
    const membership = { userId: user.id, organisationId, role, createdAt: work.now };
    work.em.create(Membership, membership, { persist: true });
    await work.em.flush();
  }
  await tellIdentity(work, user.id);
  await tellEverybody(work);
  return { userId: user.id, state: user.state, isNew: !known };
}

function addUser(work: Work, email: string, displayName: string, passwordHash: string | null): AppUser {
  return work.em.create(
    AppUser,
    {
      id: uuidv7(work.now),
      email,
      displayName,
      state: passwordHash === null ? 'INVITED' : 'ACTIVE',
      passwordHash,
      createdAt: work.now,
      updatedAt: work.now,
      version: 1,
    },
    { persist: true },
  );
}

async function checkInvited(work: Work, invited: Invited): Promise<string> {
  const email = normalEmail(invited.email) ?? '';
  const kind = await organisationKind(work, invited.organisationId);
  if (!kind) throw Refusal.notFound('organisation', ['organisationId']);
  assertAllowed({
    email: email === '' ? 'This is no e-mail address.' : null,
    displayName: nameComplaint(invited.displayName),
    role: roleComplaint(invited.role, kind),
  });
  return email;
}
