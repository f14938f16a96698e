import { Refusal } from '../../core/kernel/Refusal.js';
import type { Work } from '../kernel/Work.js';

/** Key of the organisation with that id; refuses NOT_FOUND for one that does not exist or may not be seen. */
export async function organisationKey(work: Work, id: string): Promise<string> {
  const row = await work.sql.row<{ key: string }>('organisation_key', 'select key from organisation where id = $1', [
    id,
  ]);
  if (!row) throw Refusal.notFound('organisation', ['organisationId']);
  return row.key;
}
