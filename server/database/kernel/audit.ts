import type { AuditAction, AuditData } from '../../core/kernel/auditActions.js';
import type { Work } from './Work.js';

/** A deed as the audit log keeps it. */
export interface Audited {
  readonly action: AuditAction;
  /** What it was done to: a public id (`cset_...`, `usr_...`), a `kind/key`, or the number of a release. */
  readonly subject: string;
  /** Ids, hashes, numbers and names of fields; never words of people, which must stay erasable. */
  readonly data?: AuditData;
}

/**
 * The deed is in the audit log when the transaction is committed, in the chain of the organisation that the actor acts in
 * (the provider's for staff and for the program). Answers its number in that chain.
 *
 * Others who append to the chain wait from here to the end of the transaction: call it last.
 */
export async function appendAudit(work: Work, { action, subject, data = {} }: Audited): Promise<number> {
  const { kind, userId, principal, organisationId, source } = work.actor;
  const actorId = userId ?? (kind === 'TOKEN' ? principal.slice('token:'.length) : null);
  const row = await work.sql.row<{ seq: number }>(
    'audit_append',
    `select append_audit($1, $2, $3, $4, $5, $6, $7, $8, $9) as seq`,
    [organisationId, kind, actorId, principal, source, work.requestId, action, subject, JSON.stringify(data)],
  );
  if (!row) throw new Error('the audit log answered nothing');
  return row.seq;
}
