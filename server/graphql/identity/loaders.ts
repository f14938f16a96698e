import DataLoader from 'dataloader';
import { contactsById, organisationsById } from '../../database/identity/byId.js';
import type { Contact } from '../../database/identity/Contact.js';
import type { Organisation } from '../../database/identity/Organisation.js';
import type { Context } from '../kernel/Context.js';

/** Organisations by id (UUID); null for those that the actor does not see. */
export const organisationById = ({ work }: Context): DataLoader<string, Organisation | null> =>
  new DataLoader(async (ids: readonly string[]) => {
    const found = await organisationsById(work, ids);
    return ids.map((id) => found.get(id) ?? null);
  });

/** Contacts by id (UUID); null for those that the actor does not see. */
export const contactById = ({ work }: Context): DataLoader<string, Contact | null> =>
  new DataLoader(async (ids: readonly string[]) => {
    const found = await contactsById(work, ids);
    return ids.map((id) => found.get(id) ?? null);
  });
