import { type IdKind, toPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Work } from '../kernel/Work.js';

/** Refuses DUPLICATE when the organisation has a record of that name in that system. Others of the name wait until this transaction ends. */
export async function assertReferenceIsFree(
  work: Work,
  idKind: IdKind,
  orgId: string,
  { system, ref }: { readonly system: string; readonly ref: string },
): Promise<void> {
  const values = [orgId, system, ref];
  await work.sql.rows(
    'external_ref_lock',
    `select pg_advisory_xact_lock(hashtextextended(concat_ws(chr(31), $1::text, $2::text, $3::text), 0))`,
    values,
  );
  const row = await work.sql.row<{ id: string }>(
    'external_ref_find',
    'select work_item_id as id from external_ref where org_id = $1 and system = $2 and ref = $3',
    values,
  );
  if (!row) return;
  throw new Refusal('DUPLICATE', `There is a record for ${ref} of ${system} already.`, ['externalRef'], {
    existingId: toPublicId(idKind, row.id),
  });
}
