import { createHash } from 'node:crypto';
import type { Actor } from '../../core/kernel/Actor.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Work } from '../../database/kernel/Work.js';

// Claim, effect and response are one transaction: a key is used up exactly when its effect is committed. A second
// request with the same key waits on the first one's row, and then finds either the response or, when the first was
// refused or failed, no row at all.

/**
 * Claims a key for the actor. Answers null when it is now ours, or the response kept by the request that used it first.
 * Refuses IDEMPOTENCY_MISMATCH when that request was another one. Keys are forgotten after 24 hours.
 */
export async function claimKey(work: Work, key: string, operation: string, hash: string): Promise<object | null> {
  const owner = ownerOf(work.actor);
  const claimed = await work.sql.row<{ key: string }>(
    'idempotency_claim',
    `insert into idempotency_key as known (principal, key, org_id, operation, request_hash)
     values ($1, $2, $3, $4, $5)
     on conflict (principal, key) do update
        set operation = excluded.operation, request_hash = excluded.request_hash, response = null, created_at = now()
      where known.created_at < now() - interval '24 hours'
     returning key`,
    [owner, key, work.actor.organisationId, operation, hash],
  );
  if (claimed) return null;
  const used = await work.sql.row<{ request_hash: string; response: object }>(
    'idempotency_used',
    'select request_hash, response from idempotency_key where principal = $1 and key = $2',
    [owner, key],
  );
  if (!used) throw new Error('an idempotency key was neither claimed nor found');
  if (used.request_hash !== hash) {
    const message = 'This idempotency key was used for another request. Take a new key for a new request.';
    throw new Refusal('IDEMPOTENCY_MISMATCH', message, ['idempotencyKey']);
  }
  return used.response;
}

/** Keeps what is shown to whoever sends the same key again. */
export async function keepResponse(work: Work, key: string, response: object): Promise<void> {
  await work.sql.rows(
    'idempotency_keep',
    'update idempotency_key set response = $3 where principal = $1 and key = $2',
    [ownerOf(work.actor), key, JSON.stringify(response)],
  );
}

/** Answers a hash over everything that makes two requests the same: all of the input but the key itself. */
export function requestHash(operation: string, input: object): string {
  const { idempotencyKey: _key, ...asked } = input as { idempotencyKey?: unknown };
  return createHash('sha256')
    .update(`${operation}\0${canonical(asked)}`)
    .digest('base64url');
}

/** JSON with sorted keys, where null and absent are the same, as they are to every mutation. */
function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const given = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  const sorted = given.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}

/** Whoever acts for two organisations has two sets of keys. */
function ownerOf(actor: Actor): string {
  return `${actor.principal}@${actor.organisationId}`;
}
