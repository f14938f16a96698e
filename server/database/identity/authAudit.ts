import type pg from 'pg';
import { networkOf } from '../../core/identity/lockout.js';
import type { AuditAction, AuditData } from '../../core/kernel/auditActions.js';
import { toPublicId } from '../../core/kernel/ids.js';

/** What the audit log says about a request that comes before there is an actor. */
export interface Trace {
  readonly requestId: string;
  /** Address that the request comes from. */
  readonly address: string;
  /**
   * Digest with a key of this installation that is in no table: the same text can be told to be the same, and nobody can
   * find out by trying which one it was.
   */
  digestOf(text: string): string;
}

/** An entry about logging in. */
export interface AuthAudited {
  readonly action: AuditAction;
  /** User (UUID) who did it; null when nobody knows who it was. */
  readonly userId: string | null;
  /** Organisation (UUID) whose chain it belongs to; the provider's for null. */
  readonly organisationId: string | null;
  /** The user's public id, unless another is given. */
  readonly subject?: string;
  readonly data?: AuditData;
}

/**
 * The call that appends the entry, as an expression of a statement that does the deed, so that there is never one without
 * the other. Its parameters are numbered from `first`.
 */
export function auditCall(
  trace: Trace,
  entry: AuthAudited,
  first: number,
): { readonly sql: string; readonly values: readonly unknown[] } {
  const { action, userId, organisationId, data = {} } = entry;
  const subject = entry.subject ?? (userId === null ? 'nobody' : toPublicId('User', userId));
  const values = [
    organisationId,
    userId === null ? 'NOBODY' : 'USER',
    userId,
    userId === null ? 'nobody' : `user:${userId}`,
    'CONSOLE',
    trace.requestId,
    action,
    subject,
    JSON.stringify({ ...data, network: trace.digestOf(networkOf(trace.address)) }),
  ];
  return { sql: `append_audit(${values.map((_, i) => `$${first + i}`).join(', ')})`, values };
}

/** Appends an entry about something that leaves no other trace, such as a failed log-in. */
export async function appendAuthAudit(auth: pg.Pool, trace: Trace, entry: AuthAudited): Promise<void> {
  const { sql, values } = auditCall(trace, entry, 1);
  await auth.query({ name: 'auth_audit', text: `select ${sql}`, values: [...values] });
}

/** The organisation of a user `u` that is asked when nothing says which: the provider, else the first by name. */
export const homeOrganisation = `(select m.org_id from membership m join organisation o on o.id = m.org_id
  where m.user_id = u.id order by (o.kind = 'PROVIDER') desc, o.name, o.id limit 1)`;
