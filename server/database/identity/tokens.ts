import { timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import { lifetimes } from '../../core/identity/rules.js';
import type { Recognised } from './sessions.js';

interface TokenRow extends Recognised {
  readonly secretHash: Buffer;
  readonly isToBeTouched: boolean;
}

/**
 * Whom the token with that public id and digest stands for; null when there is none, or it expired or was revoked. Use
 * is written down at most every five minutes.
 */
export async function recogniseToken(auth: pg.Pool, publicId: string, digest: Buffer): Promise<Recognised | null> {
  const { rows } = await auth.query<TokenRow>({
    name: 'token_recognise',
    text: `select t.id, t.role, t.name as "displayName", null as email, o.id as "organisationId",
                  o.key as "organisationKey", o.name as "organisationName", o.kind as "organisationKind",
                  t.expires_at as "expiresAt", t.secret_hash as "secretHash",
                  coalesce(t.last_used_at < now() - interval '${lifetimes.tokenTouchSeconds} seconds', true) as "isToBeTouched"
             from api_token t join organisation o on o.id = t.org_id
            where t.public_id = $1 and t.revoked_at is null and t.expires_at > now()`,
    values: [publicId],
  });
  const row = rows[0];
  if (!row || !timingSafeEqual(row.secretHash, digest)) return null;
  if (row.isToBeTouched)
    await auth.query({
      name: 'token_touch',
      text: 'update api_token set last_used_at = now() where id = $1',
      values: [row.id],
    });
  return row;
}
