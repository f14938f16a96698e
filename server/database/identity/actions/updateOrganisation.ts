import { mayCreateOrganisation } from '../../../core/identity/policy.js';
import { assertAllowed, locationComplaint } from '../../../core/identity/rules.js';
import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { appendAudit } from '../../kernel/audit.js';
import type { Work } from '../../kernel/Work.js';
import { forgetOrganisation } from '../knownOrganisations.js';
import { Organisation } from '../Organisation.js';

/** What changes of an organisation. */
export interface OrganisationChange {
  /** UUID. */
  readonly id: string;
  readonly expectedVersion: number | null;
  /** Where its work is, of incidents that say nothing of it; null where nobody says. */
  readonly location: string | null;
}

/**
 * The work of the organisation is there; incidents that are open stay where they are. One that is there already stays as it is.
 *
 * Refuses FORBIDDEN to all but ops leaders; NOT_FOUND; VERSION_CONFLICT; INVALID for a location that cannot be.
 */
export async function updateOrganisation(work: Work, change: OrganisationChange): Promise<void> {
  if (!mayCreateOrganisation(work.actor)) throw new Refusal('FORBIDDEN', 'Only ops leaders may change organisations.');
  const { id, expectedVersion } = change;
  const location = change.location?.trim() || null;
  assertAllowed({ location: locationComplaint(location) });
  await work.sql.rows('organisation_row_lock', 'select id from organisation where id = $1 for update', [id]);
  const organisation = await work.em.findOne(Organisation, { id });
  if (!organisation) throw Refusal.notFound('organisation', ['id']);
  if (expectedVersion !== null && expectedVersion !== organisation.version)
    throw new Refusal('VERSION_CONFLICT', 'Somebody changed this organisation in the meantime.', ['expectedVersion'], {
      currentVersion: organisation.version,
      changedFields: [],
    });
  if (organisation.location === location) return;
  organisation.location = location;
  organisation.updatedAt = work.now;
  await work.em.flush();
  forgetOrganisation(work, id);
  await appendAudit(work, {
    action: 'ORGANISATION_CHANGED',
    subject: toPublicId('Organisation', id),
    data: { location },
  });
}
