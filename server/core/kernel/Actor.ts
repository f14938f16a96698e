/** What a membership lets a person do in the organisation they act in. */
export type Role = 'OPS_LEADER' | 'AGENT' | 'PARTNER' | 'BI_READER';

/** Where a request or a piece of work came from; kept with every event. */
export type Source = 'CONSOLE' | 'API' | 'CLI' | 'WORKER' | 'IMPORT';

/** Database role whose pool serves an actor: the second wall stands there. */
export type Pool = 'partner' | 'staff' | 'bi' | 'worker';

/**
 * Who is asking, verified once at the edge from a session or a token. An actor acts in exactly one organisation.
 * `userId` is null for tokens and for the system; `principal` names the session's user, the token or the system job
 * and scopes idempotency keys and limits.
 */
export interface Actor {
  readonly kind: 'USER' | 'TOKEN' | 'SYSTEM';
  readonly principal: string;
  readonly userId: string | null;
  /** Organisation acted in (UUID). For staff it is the provider's. */
  readonly organisationId: string;
  readonly role: Role | 'SYSTEM';
  readonly source: Source;
  readonly pool: Pool;
  /**
   * The one organisation whose rows the application lets this actor see, null for all of them. Queries take their
   * filter from here; row-level security holds where this is forgotten.
   */
  readonly sees: string | null;
  /**
   * True for whoever acts in an organisation that supplies the provider: they see what they were given to do, and nothing of
   * how the provider works. Left out for all others.
   */
  readonly isVendor?: boolean;
}

/** True for the provider's own people and for the system. */
export function isStaff(actor: Actor): boolean {
  return actor.role === 'OPS_LEADER' || actor.role === 'AGENT' || actor.role === 'SYSTEM';
}

/** Acts for no organisation: jobs that span them all. Policies of partners match nothing for it. */
export const noOrganisation = '00000000-0000-0000-0000-000000000000';

/** The program itself, doing `principal`: it sees everything and is on record as the system. */
export function systemActor(principal: string, source: Source, organisationId = noOrganisation): Actor {
  return {
    kind: 'SYSTEM',
    principal,
    userId: null,
    organisationId,
    role: 'SYSTEM',
    source,
    pool: 'worker',
    sees: null,
  };
}
