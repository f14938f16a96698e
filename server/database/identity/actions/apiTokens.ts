import { mayManageTokens } from '../../../core/identity/policy.js';
import { assertAllowed, expiryComplaint, nameComplaint, roleComplaint } from '../../../core/identity/rules.js';
import type { Role } from '../../../core/kernel/Actor.js';
import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { appendAudit } from '../../kernel/audit.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { ApiToken } from '../ApiToken.js';
import { organisationKind } from '../queries.js';
import { digestOf, newToken } from '../secrets.js';
import { tellIdentity } from './tellIdentity.js';

/** What a token is for, where it acts, as what and until when. */
export interface WantedToken {
  readonly name: string;
  /** UUID. */
  readonly organisationId: string;
  readonly role: Role;
  readonly expiresAt: Date;
}

/**
 * There is a token for that organisation. Answers its UUID and the token itself, the only time it is known.
 *
 * Refuses FORBIDDEN to all but ops leaders; NOT_FOUND for an unknown organisation; INVALID for a name or role that cannot
 * be, OPS_LEADER among them, and for an end in the past or more than a year away.
 */
export async function createApiToken(
  work: Work,
  wanted: WantedToken,
): Promise<{ readonly id: string; readonly token: string }> {
  if (!mayManageTokens(work.actor)) throw new Refusal('FORBIDDEN', 'Only ops leaders may make API tokens.');
  const { organisationId, role, expiresAt } = wanted;
  const kind = await organisationKind(work, organisationId);
  if (!kind) throw Refusal.notFound('organisation', ['organisationId']);
  assertAllowed({
    name: nameComplaint(wanted.name),
    role: role === 'OPS_LEADER' ? 'A program cannot be an ops leader.' : roleComplaint(role, kind),
    expiresAt: expiryComplaint(expiresAt, work.now),
  });

  const { token, publicId } = newToken();
  const id = uuidv7(work.now);
  work.em.create(
    ApiToken,
    {
      id,
      publicId,
      organisationId,
      role,
      name: wanted.name.trim(),
      secretHash: digestOf(token),
      createdBy: work.actor.userId,
      createdAt: work.now,
      expiresAt,
      lastUsedAt: null,
      revokedAt: null,
    },
    { persist: true },
  );
  await work.em.flush();
  await appendAudit(work, {
    action: 'TOKEN_MADE',
    subject: toPublicId('ApiToken', id),
    data: {
      organisation: toPublicId('Organisation', organisationId),
      role,
      publicId,
      expiresAt: expiresAt.toISOString(),
    },
  });
  return { id, token };
}

/** The token is refused from now on, everywhere. Refuses FORBIDDEN to all but ops leaders; NOT_FOUND. */
export async function revokeApiToken(work: Work, id: string): Promise<void> {
  if (!mayManageTokens(work.actor)) throw new Refusal('FORBIDDEN', 'Only ops leaders may revoke API tokens.');
  const token = await work.em.findOne(ApiToken, { id });
  if (!token) throw Refusal.notFound('API token', ['id']);
  if (token.revokedAt !== null) return;
  token.revokedAt = work.now;
  await work.em.flush();
  await tellIdentity(work, id);
  await appendAudit(work, { action: 'TOKEN_REVOKED', subject: toPublicId('ApiToken', id) });
}
