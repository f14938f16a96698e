import { mayCreateOrganisation } from '../../../core/identity/policy.js';
import {
  assertAllowed,
  keyComplaint,
  locationComplaint,
  nameComplaint,
  type OrganisationKind,
} from '../../../core/identity/rules.js';
import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { appendAudit } from '../../kernel/audit.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { Organisation } from '../Organisation.js';

/** A new organisation. */
export interface WantedOrganisation {
  readonly key: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  /** IANA zone. */
  readonly timeZone: string;
  /** Where its work is, of incidents that say nothing of it; null where nobody says. */
  readonly location: string | null;
}

/** Any number nobody else uses: organisations are added one at a time. */
const organisationLock = 7_391_846_209;

/**
 * There is an organisation of that key. Answers its UUID.
 *
 * Refuses FORBIDDEN to all but ops leaders; INVALID for a key, name or location that cannot be and for a second provider; DUPLICATE
 * for a key that is taken.
 */
export async function createOrganisation(work: Work, wanted: WantedOrganisation): Promise<string> {
  if (!mayCreateOrganisation(work.actor)) throw new Refusal('FORBIDDEN', 'Only ops leaders may add organisations.');
  await work.sql.rows('organisation_lock', 'select pg_advisory_xact_lock($1)', [organisationLock]);
  const { key, kind, timeZone } = wanted;
  const location = wanted.location?.trim() || null;
  const isSecondProvider = kind === 'PROVIDER' && (await work.em.count(Organisation, { kind })) > 0;
  assertAllowed({
    key: keyComplaint(key),
    name: nameComplaint(wanted.name),
    location: locationComplaint(location),
    kind: isSecondProvider ? 'There is a provider already, and there can be one only.' : null,
  });
  const known = await work.em.findOne(Organisation, { key });
  if (known)
    throw new Refusal('DUPLICATE', `There is an organisation with the key ${key} already.`, ['key'], {
      existingId: toPublicId('Organisation', known.id),
    });

  const id = uuidv7(work.now);
  const times = { createdAt: work.now, updatedAt: work.now, version: 1 };
  work.em.create(
    Organisation,
    { id, key, name: wanted.name.trim(), kind, timeZone, location, ...times },
    { persist: true },
  );
  await work.em.flush();
  await appendAudit(work, { action: 'ORGANISATION_MADE', subject: toPublicId('Organisation', id), data: { kind } });
  return id;
}
