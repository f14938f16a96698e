import type { Release } from '../../core/kernel/Release.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Work } from '../kernel/Work.js';

interface Known {
  readonly id: string | null;
  readonly asOf: number;
}

/** Documents name the same few people over and over; a person disabled since is noticed within this time. */
const rememberedMs = 10_000;

const knownBy = new WeakMap<Release, Map<string, Known>>();

/**
 * Ids of the active staff with these addresses; whoever is not among them is left out. Serves partners too. `trustedMs` says
 * for how long what was known is good enough.
 */
export async function activeStaff(
  work: Work,
  addresses: readonly string[],
  trustedMs = rememberedMs,
): Promise<ReadonlyMap<string, string>> {
  const known = knownBy.get(work.release) ?? new Map<string, Known>();
  knownBy.set(work.release, known);
  const now = work.now.getTime();
  const unknown = addresses.filter((address) => (known.get(address)?.asOf ?? -Infinity) < now - trustedMs);
  if (unknown.length > 0) {
    const rows = await work.sql.rows<{ email: string; id: string }>(
      'active_staff',
      'select email, id from active_staff($1)',
      [unknown],
    );
    const found = new Map(rows.map(({ email, id }) => [email, id]));
    for (const address of unknown) known.set(address, { id: found.get(address) ?? null, asOf: now });
  }
  return new Map(
    addresses.flatMap((address) => {
      const id = known.get(address)?.id;
      return id ? [[address, id] as const] : [];
    }),
  );
}

/** Refuses NOT_FOUND unless the user works for the provider and is active: nobody else can have a record. */
export async function assertActiveStaff(work: Work, userId: string, path: readonly string[]): Promise<void> {
  const row = await work.sql.row(
    'active_staff_member',
    `select 1 as found from app_user u where u.id = $1 and u.state = 'ACTIVE'
       and exists (select from membership m where m.user_id = u.id and m.role in ('OPS_LEADER', 'AGENT'))`,
    [userId],
  );
  if (!row) throw Refusal.notFound('active person of the provider', path);
}
