import { Refusal } from '../../core/kernel/Refusal.js';
import type { Release } from '../../core/kernel/Release.js';
import type { Work } from '../kernel/Work.js';

/** What decisions about an organisation's records ask of it. */
export interface KnownOrganisation {
  readonly key: string;
  /** IANA zone. */
  readonly timeZone: string;
  /** Where its work is; null where nobody says. */
  readonly location: string | null;
}

interface Remembered extends KnownOrganisation {
  /** Epoch milliseconds. */
  readonly asOf: number;
}

/** The same few organisations are asked for over and over; a location that another process changed is noticed within this time. */
const rememberedMs = 10_000;

const knownBy = new WeakMap<Release, Map<string, Remembered>>();

/** Key and zone of an organisation, which never change; refuses NOT_FOUND for one that does not exist or may not be seen. */
export function knownOrganisation(work: Work, id: string): Promise<Pick<KnownOrganisation, 'key' | 'timeZone'>> {
  return organisationSince(work, id, -Infinity);
}

/** The same with its location, as it is by now or was ten seconds ago. */
export function organisationByNow(work: Work, id: string): Promise<KnownOrganisation> {
  return organisationSince(work, id, work.now.getTime() - rememberedMs);
}

async function organisationSince(work: Work, id: string, since: number): Promise<KnownOrganisation> {
  const known = knownBy.get(work.release) ?? new Map<string, Remembered>();
  knownBy.set(work.release, known);
  const remembered = work.actor.sees === null || work.actor.sees === id ? known.get(id) : undefined;
  if (remembered && remembered.asOf >= since) return remembered;
  const row = await work.sql.row<KnownOrganisation>(
    'organisation_known',
    'select key, time_zone as "timeZone", location from organisation where id = $1',
    [id],
  );
  if (!row) throw Refusal.notFound('organisation', ['organisationId']);
  known.set(id, { ...row, asOf: work.now.getTime() });
  return row;
}

/** This process asks for the organisation (UUID) again: whoever changed it finds it changed. */
export function forgetOrganisation({ release }: Work, id: string): void {
  knownBy.get(release)?.delete(id);
}
