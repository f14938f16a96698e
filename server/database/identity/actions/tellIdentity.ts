import type { Work } from '../../kernel/Work.js';
import { identityChannel } from '../sessions.js';

/** When this is committed all processes ask the database anew about that user or token (UUID), and about names. */
export async function tellIdentity(work: Work, id: string): Promise<void> {
  await work.sql.rows('identity_tell', `select pg_notify('${identityChannel}', $1)`, [id]);
}
