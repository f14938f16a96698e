import { mayCreateContact } from '../../../core/identity/policy.js';
import { assertAllowed, nameComplaint, normalEmail } from '../../../core/identity/rules.js';
import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { appendAudit } from '../../kernel/audit.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { Contact, ContactMembership } from '../Contact.js';
import { organisationKind } from '../queries.js';

/** Somebody who asks for service. */
export interface WantedContact {
  /** UUID. */
  readonly organisationId: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/**
 * The organisation has that contact. Answers the contact's UUID.
 *
 * Refuses FORBIDDEN to all but the provider's people; NOT_FOUND for an unknown organisation; INVALID for a name, address or
 * number that cannot be; DUPLICATE when the organisation has a contact with that address.
 */
export async function createContact(work: Work, wanted: WantedContact): Promise<string> {
  if (!mayCreateContact(work.actor)) throw new Refusal('FORBIDDEN', "Only the provider's people may add contacts.");
  const { organisationId } = wanted;
  if (!(await organisationKind(work, organisationId))) throw Refusal.notFound('organisation', ['organisationId']);
  const email = wanted.email === null ? null : normalEmail(wanted.email);
  const phone = wanted.phone?.trim() || null;
  assertAllowed({
    name: nameComplaint(wanted.name),
    email: wanted.email !== null && email === null ? 'This is no e-mail address.' : null,
    phone: phone && phone.length > 50 ? 'A telephone number has at most 50 characters.' : null,
  });
  if (email !== null) await assertNew(work, organisationId, email);

  const id = uuidv7(work.now);
  const times = { createdAt: work.now, updatedAt: work.now, version: 1 };
  work.em.create(Contact, { id, name: wanted.name.trim(), email, phone, ...times }, { persist: true });
  await work.em.flush();
  const membership = { organisationId, contactId: id, role: 'REQUESTER', createdAt: work.now };
  work.em.create(ContactMembership, membership, { persist: true });
  await work.em.flush();
  await appendAudit(work, {
    action: 'CONTACT_MADE',
    subject: toPublicId('Contact', id),
    data: { organisation: toPublicId('Organisation', organisationId) },
  });
  return id;
}

async function assertNew(work: Work, organisationId: string, email: string): Promise<void> {
  const lock = `select pg_advisory_xact_lock(hashtextextended($1::text || ' ' || $2, 7391846210))`;
  await work.sql.rows('contact_lock', lock, [organisationId, email]);
  const known = await work.sql.row<{ id: string }>(
    'contact_of_email',
    `select c.id from contact c join contact_membership m on m.contact_id = c.id
      where m.org_id = $1 and c.email = $2 limit 1`,
    [organisationId, email],
  );
  if (known)
    throw new Refusal('DUPLICATE', `This organisation has a contact with the address ${email} already.`, ['email'], {
      existingId: toPublicId('Contact', known.id),
    });
}
