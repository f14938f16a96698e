import { Refusal } from '../../core/kernel/Refusal.js';
import type { Release } from '../../core/kernel/Release.js';
import type { Work } from '../kernel/Work.js';

/** What never changes of an organisation. */
export interface KnownOrganisation {
  readonly key: string;
  /** IANA zone. */
  readonly timeZone: string;
}

/** Organisations are asked for once while a release is live. */
const knownBy = new WeakMap<Release, Map<string, KnownOrganisation>>();

/** The organisation with that id; refuses NOT_FOUND for one that does not exist or may not be seen. */
export async function knownOrganisation(work: Work, id: string): Promise<KnownOrganisation> {
  const known = knownBy.get(work.release) ?? new Map<string, KnownOrganisation>();
  knownBy.set(work.release, known);
  const remembered = work.actor.sees === null || work.actor.sees === id ? known.get(id) : undefined;
  if (remembered) return remembered;
  const row = await work.sql.row<KnownOrganisation>(
    'organisation_known',
    'select key, time_zone as "timeZone" from organisation where id = $1',
    [id],
  );
  if (!row) throw Refusal.notFound('organisation', ['organisationId']);
  known.set(id, row);
  return row;
}
