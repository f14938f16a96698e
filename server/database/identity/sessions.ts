import type pg from 'pg';
import { lifetimes, type OrganisationKind } from '../../core/identity/rules.js';
import type { Role } from '../../core/kernel/Actor.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { auditCall, type Trace } from './authAudit.js';
import { digestOf, newSecret } from './secrets.js';

/**
 * Channel on which processes tell each other that what they remember of a user or token (UUID) is no longer true, or
 * that people were added or changed their state (`everybody`).
 */
export const identityChannel = 'signalbox_identity';

/** What is told when the directory of people is no longer true. */
export const everybody = 'everybody';

/** Somebody who was recognised, by a session or by a token, and until when that holds. */
export interface Recognised {
  /** User or token (UUID). */
  readonly id: string;
  readonly role: Role;
  readonly displayName: string;
  /** Null for tokens. */
  readonly email: string | null;
  readonly organisationId: string;
  readonly organisationKey: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  /** When session or token end by themselves. */
  readonly expiresAt: Date;
}

interface SessionRow extends Recognised {
  readonly isToBeTouched: boolean;
}

const secondsAgo = (seconds: number): string => `now() - interval '${seconds} seconds'`;

/**
 * Opens a session and answers its id, the only time it is known: what is stored is its digest. A session of the same
 * browser that it replaces is ended. The audit log says that the user logged in or, coming from another organisation
 * (UUID), that they went on to this one.
 */
export async function openSession(
  auth: pg.Pool,
  seat: { readonly userId: string; readonly organisationId: string; readonly role: Role },
  from: { readonly replaced: string | null; readonly organisationId: string | null; readonly trace: Trace },
): Promise<string> {
  const id = newSecret();
  if (from.replaced) await endSession(auth, from.replaced);
  const to = toPublicId('Organisation', seat.organisationId);
  const audit = auditCall(
    from.trace,
    {
      ...seat,
      ...(from.organisationId === null
        ? { action: 'LOGGED_IN', data: { role: seat.role } }
        : {
            action: 'ORGANISATION_SWITCHED',
            data: { from: toPublicId('Organisation', from.organisationId), to, role: seat.role },
          }),
    },
    6,
  );
  await auth.query({
    name: 'session_open',
    text: `with opened as (
             insert into session (id_hash, user_id, org_id, role, expires_at)
             values ($1, $2, $3, $4, now() + make_interval(secs => $5)) returning 1)
           select ${audit.sql} from opened`,
    values: [digestOf(id), seat.userId, seat.organisationId, seat.role, lifetimes.sessionSeconds, ...audit.values],
  });
  return id;
}

/** The session of that id has ended, if there was one, all processes know, and the audit log says who logged out. */
export async function closeSession(auth: pg.Pool, id: string, trace: Trace): Promise<void> {
  const { rows } = await auth.query<{ userId: string; organisationId: string }>({
    name: 'session_of',
    text: `select user_id as "userId", org_id as "organisationId" from session where id_hash = $1`,
    values: [digestOf(id)],
  });
  const [session] = rows;
  if (!session) return;
  const audit = auditCall(trace, { action: 'LOGGED_OUT', ...session }, 2);
  // of two that log out at once, the second finds nothing to end and writes nothing
  await auth.query({
    name: 'session_close',
    text: `with closed as (delete from session where id_hash = $1 returning user_id)
           select pg_notify('${identityChannel}', user_id::text), ${audit.sql} from closed`,
    values: [digestOf(id), ...audit.values],
  });
}

/** A session that another one of the same browser replaces has ended. */
async function endSession(auth: pg.Pool, id: string): Promise<void> {
  await auth.query({
    name: 'session_end',
    text: `with ended as (delete from session where id_hash = $1 returning user_id)
           select pg_notify('${identityChannel}', user_id::text) from ended`,
    values: [digestOf(id)],
  });
}

/**
 * Whom the session stands for, with the role of today; null when it is unknown, idle too long or over, or when its user
 * was disabled or lost the membership. Use extends it, and is written down at most once a minute.
 */
export async function recogniseSession(auth: pg.Pool, digest: Buffer): Promise<Recognised | null> {
  const { rows } = await auth.query<SessionRow>({
    name: 'session_recognise',
    text: `select u.id, m.role, u.display_name as "displayName", u.email, o.id as "organisationId",
                  o.key as "organisationKey", o.name as "organisationName", o.kind as "organisationKind",
                  least(s.expires_at, greatest(s.last_seen_at, now()) + make_interval(secs => ${lifetimes.sessionIdleSeconds}))
                    as "expiresAt",
                  s.last_seen_at < ${secondsAgo(lifetimes.sessionTouchSeconds)} as "isToBeTouched"
             from session s
             join app_user u on u.id = s.user_id and u.state = 'ACTIVE'
             join membership m on m.user_id = s.user_id and m.org_id = s.org_id
             join organisation o on o.id = s.org_id
            where s.id_hash = $1 and s.expires_at > now()
              and s.last_seen_at > ${secondsAgo(lifetimes.sessionIdleSeconds)}`,
    values: [digest],
  });
  const row = rows[0];
  if (!row) return null;
  if (row.isToBeTouched)
    await auth.query({
      name: 'session_touch',
      text: 'update session set last_seen_at = now() where id_hash = $1',
      values: [digest],
    });
  return row;
}
