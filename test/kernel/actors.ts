import type { Actor } from '../../server/core/kernel/Actor.js';

/** Organisation in which all actors of `actorOf` act. */
export const organisation = '0198c0de-0000-7000-8000-000000000001';

/** All roles somebody can act in, the system's included. */
export const actors = ['OPS_LEADER', 'AGENT', 'PARTNER', 'BI_READER', 'SYSTEM'] as const;

/** An actor of that role. */
export function actorOf(role: Actor['role']): Actor {
  const isPartner = role === 'PARTNER';
  return {
    kind: role === 'SYSTEM' ? 'SYSTEM' : 'USER',
    principal: role,
    userId: role === 'SYSTEM' ? null : '0198c0de-0000-7000-8000-000000000002',
    organisationId: organisation,
    role,
    source: 'API',
    pool: isPartner ? 'partner' : 'staff',
    sees: isPartner ? organisation : null,
  };
}
