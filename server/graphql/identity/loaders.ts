import DataLoader from 'dataloader';
import type { ApiToken } from '../../database/identity/ApiToken.js';
import type { AppUser, Membership } from '../../database/identity/AppUser.js';
import type { Contact, ContactMembership } from '../../database/identity/Contact.js';
import type { Organisation } from '../../database/identity/Organisation.js';
import {
  apiTokensOfIds,
  contactsOfIds,
  membershipsOfContacts,
  membershipsOfUsers,
  organisationsOfIds,
  organisationsOfKeys,
  usersOfIds,
} from '../../database/identity/queries.js';
import type { Work } from '../../database/kernel/Work.js';
import type { Context } from '../kernel/Context.js';

type Load<T> = (work: Work, ids: readonly string[]) => Promise<ReadonlyMap<string, T>>;

/** Loads by UUID or key, one statement for all that are asked for at once; null for what is unknown or not to be seen. */
function byId<T>({ work }: Context, load: Load<T>): DataLoader<string, T | null> {
  return new DataLoader(async (ids) => {
    const found = await load(work, ids);
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** Organisations by UUID. */
export const organisationById = (context: Context): DataLoader<string, Organisation | null> =>
  byId(context, organisationsOfIds);

/** Organisations by key. */
export const organisationByKey = (context: Context): DataLoader<string, Organisation | null> =>
  byId(context, organisationsOfKeys);

/** Contacts by UUID. */
export const contactById = (context: Context): DataLoader<string, Contact | null> => byId(context, contactsOfIds);

/** Users by UUID, for the provider's people. */
export const userById = (context: Context): DataLoader<string, AppUser | null> => byId(context, usersOfIds);

/** API tokens by UUID, for those who may see them. */
export const apiTokenById = (context: Context): DataLoader<string, ApiToken | null> => byId(context, apiTokensOfIds);

/** Where contacts (UUIDs) belong; null when nowhere that may be seen. */
export const organisationsOfContact = (context: Context): DataLoader<string, ContactMembership[] | null> =>
  byId(context, membershipsOfContacts);

/** Where users (UUIDs) may act; null when nowhere. */
export const membershipsOfUser = (context: Context): DataLoader<string, Membership[] | null> =>
  byId(context, membershipsOfUsers);
