import type pg from 'pg';
import { lifetimes, type OrganisationKind } from '../../core/identity/rules.js';
import type { Role } from '../../core/kernel/Actor.js';
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
 * browser that it replaces is ended.
 */
export async function openSession(
  auth: pg.Pool,
  seat: { readonly userId: string; readonly organisationId: string; readonly role: Role },
  replaced: string | null,
): Promise<string> {
  const id = newSecret();
  if (replaced) await closeSession(auth, replaced);
  await auth.query({
    name: 'session_open',
    text: `insert into session (id_hash, user_id, org_id, role, expires_at)
           values ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
    values: [digestOf(id), seat.userId, seat.organisationId, seat.role, lifetimes.sessionSeconds],
  });
  return id;
}

/** The session of that id has ended, if there was one, and all processes know. */
export async function closeSession(auth: pg.Pool, id: string): Promise<void> {
  await auth.query({
    name: 'session_close',
    text: `with closed as (delete from session where id_hash = $1 returning user_id)
           select pg_notify('${identityChannel}', user_id::text) from closed`,
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
