import { calendars } from '../../core/calendars/Calendar.js';
import { services } from '../../core/catalog/Service.js';
import type { CorrectionScope } from '../../core/corrections/states.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { type Complaint, Refusal } from '../../core/kernel/Refusal.js';
import { slaPolicies } from '../../core/sla/SlaPolicy.js';
import type { Work } from '../kernel/Work.js';

/**
 * What a correction is about has to be there: a document of the live release, or an earlier one that clocks still count by.
 * A key with a slip would else look like a change that moves nothing.
 *
 * Refuses NOT_FOUND with all that is not there; INVALID for a stretch that ends before it starts.
 */
export async function assertScope(work: Work, scope: CorrectionScope): Promise<void> {
  const { startedFrom = null, startedBefore = null, clockIds } = scope;
  if (startedFrom !== null && startedBefore !== null && startedFrom >= startedBefore)
    throw new Refusal(
      'INVALID',
      `No clock started from ${startedFrom.toISOString()} on and before ${startedBefore.toISOString()}: startedFrom has to be the earlier one.`,
      ['startedFrom'],
    );
  const { release } = work;
  const missing = [
    ...(await unknownOf(work, 'policyKeys', 'SLA policy', scope, (key) => release.get(slaPolicies, key))),
    ...(await unknownOf(work, 'calendarKeys', 'calendar', scope, (key) => release.get(calendars, key))),
    ...(await unknownOf(work, 'serviceKeys', 'service', scope, (key) => release.get(services, key))),
    ...(await unknownClocks(work, clockIds)),
  ];
  const [first] = missing;
  if (first) throw new Refusal('NOT_FOUND', first.message, first.path, {}, missing);
}

type KeyList = 'policyKeys' | 'calendarKeys' | 'serviceKeys';

/** Keys, of those in an array, that clocks have. */
const inUse: { readonly [list in KeyList]: string } = {
  policyKeys: 'select key from unnest($1::text[]) key where exists (select 1 from clock c where c.policy_key = key)',
  calendarKeys:
    'select key from unnest($1::text[]) key where exists (select 1 from clock c where c.calendar_key = key)',
  serviceKeys:
    'select key from unnest($1::text[]) key where exists (select 1 from work_item w where w.service_key = key)',
};

async function unknownOf(
  work: Work,
  list: KeyList,
  what: string,
  scope: CorrectionScope,
  live: (key: string) => unknown,
): Promise<Complaint[]> {
  const asked = scope[list].map((key, i) => ({ key, i })).filter(({ key }) => !live(key));
  if (asked.length === 0) return [];
  const rows = await work.sql.rows<{ key: string }>(`correction_scope_${list}`, inUse[list], [
    asked.map(({ key }) => key),
  ]);
  const used = new Set(rows.map(({ key }) => key));
  return asked
    .filter(({ key }) => !used.has(key))
    .map(({ key, i }) => {
      const named = JSON.stringify(key.slice(0, 80));
      return { path: [list, String(i)], message: `There is no ${what} with the key ${named}.` };
    });
}

async function unknownClocks(work: Work, ids: readonly string[]): Promise<Complaint[]> {
  if (ids.length === 0) return [];
  const rows = await work.sql.rows<{ id: string }>(
    'correction_scope_clocks',
    'select id from clock where id = any($1::uuid[])',
    [ids],
  );
  const found = new Set(rows.map(({ id }) => id));
  return ids.flatMap((id, i) =>
    found.has(id) ? [] : [{ path: ['clockIds', String(i)], message: `There is no clock ${toPublicId('Clock', id)}.` }],
  );
}
