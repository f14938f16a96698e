import type pg from 'pg';
import { passwordComplaint } from '../../core/identity/rules.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { auditCall, homeOrganisation, type Trace } from './authAudit.js';
import { hashPassword } from './password.js';
import { digestOf } from './secrets.js';
import { identityChannel } from './sessions.js';

/**
 * The invited user has that password and may log in; the invitation is used up.
 *
 * Refuses NOT_FOUND for an invitation that is unknown, used, over or of a disabled user; INVALID for a password that may
 * not be taken, which leaves the invitation as it was. Throws HashingBusy.
 */
export async function acceptInvitation(
  auth: pg.Pool,
  invitation: string,
  password: string,
  trace: Trace,
): Promise<void> {
  const digest = digestOf(invitation);
  const { rows } = await auth.query<{ userId: string; email: string; home: string | null }>({
    name: 'invitation_find',
    text: `select u.id as "userId", u.email, ${homeOrganisation} as home
             from invitation i join app_user u on u.id = i.user_id
            where i.token_hash = $1 and i.used_at is null and i.expires_at > now() and u.state = 'INVITED'`,
    values: [digest],
  });
  const invited = rows[0];
  if (!invited) throw unknown();
  const complaint = passwordComplaint(password, invited.email);
  if (complaint) throw new Refusal('INVALID', complaint, ['password']);

  const { userId, home } = invited;
  const audit = auditCall(trace, { action: 'INVITATION_ACCEPTED', userId, organisationId: home }, 3);
  // one statement: of two that accept at once, the second finds the invitation used
  const { rowCount } = await auth.query({
    name: 'invitation_accept',
    text: `with used as (
             update invitation set used_at = now()
              where token_hash = $1 and used_at is null and expires_at > now() returning user_id),
           activated as (
             update app_user u set password_hash = $2, state = 'ACTIVE', updated_at = now(), version = version + 1
               from used where u.id = used.user_id and u.state = 'INVITED' returning u.id)
           select pg_notify('${identityChannel}', id::text), ${audit.sql} from activated`,
    values: [digest, await hashPassword(password), ...audit.values],
  });
  if (rowCount === 0) throw unknown();
}

function unknown(): Refusal {
  return new Refusal('NOT_FOUND', 'The invitation is unknown, used or over: ask for a new one.', ['token']);
}
