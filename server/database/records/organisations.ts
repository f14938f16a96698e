import { Refusal } from '../../core/kernel/Refusal.js';
import type { Release } from '../../core/kernel/Release.js';
import type { Work } from '../kernel/Work.js';

/** Keys of organisations stay as they are, so that they are asked for once while a release is live. */
const knownBy = new WeakMap<Release, Map<string, string>>();

/** Key of the organisation with that id; refuses NOT_FOUND for one that does not exist or may not be seen. */
export async function organisationKey(work: Work, id: string): Promise<string> {
  const known = knownBy.get(work.release) ?? new Map<string, string>();
  knownBy.set(work.release, known);
  const remembered = work.actor.sees === null || work.actor.sees === id ? known.get(id) : undefined;
  if (remembered) return remembered;
  const row = await work.sql.row<{ key: string }>('organisation_key', 'select key from organisation where id = $1', [
    id,
  ]);
  if (!row) throw Refusal.notFound('organisation', ['organisationId']);
  known.set(id, row.key);
  return row.key;
}
