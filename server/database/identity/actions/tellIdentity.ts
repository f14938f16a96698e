import type { Work } from '../../kernel/Work.js';
import { everybody, identityChannel } from '../sessions.js';

/** When this is committed all processes ask the database anew about that user or token (UUID). */
export async function tellIdentity(work: Work, id: string): Promise<void> {
  await work.sql.rows('identity_tell', `select pg_notify('${identityChannel}', $1)`, [id]);
}

/** When this is committed all processes read anew who there is. */
export async function tellEverybody(work: Work): Promise<void> {
  await tellIdentity(work, everybody);
}
