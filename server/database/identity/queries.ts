import { mayReadContacts, mayReadOrganisation, mayReadUsers } from '../../core/identity/policy.js';
import type { OrganisationKind } from '../../core/identity/rules.js';
import {
  keysetSql,
  sortKeys,
  type ListRequest,
  type ListRow,
  type OrderBy,
  type SortColumn,
} from '../kernel/keyset.js';
import type { Sql } from '../kernel/sql.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import { compileWhere, type FilterColumns } from '../kernel/where.js';
import type { Work } from '../kernel/Work.js';
import type { ApiToken } from './ApiToken.js';
import type { AppUser, Membership } from './AppUser.js';
import type { Contact, ContactMembership } from './Contact.js';
import type { Organisation } from './Organisation.js';
import type { KnownPerson } from './People.js';

// Rows carry their type's name, since they are shown where an interface is declared.

/** A list of one table: what is shown, what it may be filtered by, and how it is ordered. */
interface List {
  readonly name: string;
  readonly columns: string;
  readonly from: string;
  readonly filters: FilterColumns;
  readonly sorts: Readonly<{ [field: string]: SortColumn }>;
  readonly order: readonly OrderBy[];
  readonly id: string;
}

/** What is shown of an organisation. */
export const organisationColumns = `'Organisation' as "__typename", o.id, o.key, o.name, o.kind, o.time_zone as "timeZone",
  o.location, o.created_at as "createdAt", o.version`;

const contactColumns = `'Contact' as "__typename", c.id, c.name, c.email, c.phone, c.created_at as "createdAt", c.version`;

/** What is shown of a user. */
export const userColumns = `'User' as "__typename", u.id, u.email, u.display_name as "displayName", u.state,
  u.created_at as "createdAt", u.version`;

const tokenColumns = `'ApiToken' as "__typename", t.id, t.public_id as "publicId", t.org_id as "organisationId", t.role,
  t.name, t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt",
  t.revoked_at as "revokedAt"`;

const byName = (column: string): Pick<List, 'sorts' | 'order'> => ({
  sorts: { NAME: { sql: column, type: 'text', isNullable: false } },
  order: [{ field: 'NAME', direction: 'ASC' }],
});

const organisationList: List = {
  name: 'organisations',
  columns: organisationColumns,
  from: 'organisation o',
  filters: {
    id: { sql: 'o.id', type: 'uuid', id: 'Organisation', isNullable: false },
    key: { sql: 'o.key', type: 'text', isNullable: false },
    name: { sql: 'o.name', type: 'text', isNullable: false },
    kind: { sql: 'o.kind', type: 'text', isNullable: false },
  },
  ...byName('o.name'),
  id: 'o.id',
};

const contactList: List = {
  name: 'contacts',
  columns: contactColumns,
  from: 'contact c',
  filters: {
    id: { sql: 'c.id', type: 'uuid', id: 'Contact', isNullable: false },
    name: { sql: 'c.name', type: 'text', isNullable: false },
    email: { sql: 'c.email', type: 'text' },
  },
  ...byName('c.name'),
  id: 'c.id',
};

const userList: List = {
  name: 'users',
  columns: userColumns,
  from: 'app_user u',
  filters: {
    id: { sql: 'u.id', type: 'uuid', id: 'User', isNullable: false },
    displayName: { sql: 'u.display_name', type: 'text', isNullable: false },
    email: { sql: 'u.email', type: 'text', isNullable: false },
    state: { sql: 'u.state', type: 'text', isNullable: false },
  },
  ...byName('u.display_name'),
  id: 'u.id',
};

const tokenList: List = {
  name: 'apiTokens',
  columns: tokenColumns,
  from: 'api_token t',
  filters: {},
  sorts: { CREATED_AT: { sql: 't.created_at', type: 'timestamptz', isNullable: false } },
  order: [{ field: 'CREATED_AT', direction: 'DESC' }],
  id: 't.id',
};

/** A page of the organisations that the actor may see, by name. */
export const listOrganisations = (work: Work, request: ListRequest): Promise<ListRow<Organisation>[]> =>
  page(work, organisationList, request, ownOrganisation(work));

/** How many organisations there are in that list. */
export const countOrganisations = (work: Work, request: ListRequest): Promise<number> =>
  count(work, organisationList, request, ownOrganisation(work));

/** A page of the contacts that the actor may see, by name; with an organisation (UUID), of that one alone. */
export const listContacts = (
  work: Work,
  request: ListRequest,
  organisationId: string | null = null,
): Promise<ListRow<Contact>[]> => page(work, contactList, request, contactsOf(work, organisationId));

/** How many contacts there are in that list. */
export const countContacts = (
  work: Work,
  request: ListRequest,
  organisationId: string | null = null,
): Promise<number> => count(work, contactList, request, contactsOf(work, organisationId));

/** A page of all users, by name. For those who may see them all. */
export const listUsers = (work: Work, request: ListRequest): Promise<ListRow<AppUser>[]> =>
  page(work, userList, request, () => 'true');

/** How many users there are in that list. */
export const countUsers = (work: Work, request: ListRequest): Promise<number> =>
  count(work, userList, request, () => 'true');

/** A page of all API tokens, the newest first. For those who may see them. */
export const listApiTokens = (work: Work, request: ListRequest): Promise<ListRow<ApiToken>[]> =>
  page(work, tokenList, request, () => 'true');

/** How many API tokens there are. */
export const countApiTokens = (work: Work, request: ListRequest): Promise<number> =>
  count(work, tokenList, request, () => 'true');

/** Organisations of these ids (UUIDs) as far as the actor may see them, by id. */
export async function organisationsOfIds(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Organisation>> {
  const seen = ids.filter((id) => mayReadOrganisation(work.actor, id));
  return byId(
    await work.sql.rows<Organisation>(
      'organisations_of_ids',
      `select ${organisationColumns} from organisation o where o.id = any($1::uuid[])`,
      [seen],
    ),
  );
}

/** Organisations of these keys as far as the actor may see them, by key. */
export async function organisationsOfKeys(
  work: Work,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Organisation>> {
  const found = await work.sql.rows<Organisation>(
    'organisations_of_keys',
    `select ${organisationColumns} from organisation o where o.key = any($1::text[])`,
    [keys],
  );
  return new Map(found.filter(({ id }) => mayReadOrganisation(work.actor, id)).map((each) => [each.key, each]));
}

/** The organisation of that key, as far as the actor may see it. */
export async function organisationOfKey(work: Work, key: string): Promise<Organisation | null> {
  const found = await work.sql.row<Organisation>(
    'organisation_of_key',
    `select ${organisationColumns} from organisation o where o.key = $1`,
    [key],
  );
  return found && mayReadOrganisation(work.actor, found.id) ? found : null;
}

/** The provider, or null before there is one. */
export async function provider(work: Work): Promise<Organisation | null> {
  const found = await work.sql.row<Organisation>(
    'organisation_provider',
    `select ${organisationColumns} from organisation o where o.kind = 'PROVIDER'`,
  );
  return found && mayReadOrganisation(work.actor, found.id) ? found : null;
}

/** A value that conditions may be given, and what people call it. */
export interface SuggestedValue {
  readonly key: string;
  readonly name: string;
}

/** Values that are offered where any may be given. */
const offered = 200;

/** Where work is said to be, of the organisations that the actor may see. */
export function locationsInUse({ sql }: Work): Promise<SuggestedValue[]> {
  return sql.rows(
    'locations_in_use',
    `select distinct location as key, location as name from organisation
      where location is not null order by location limit ${offered}`,
  );
}

/** The organisations that the actor may see, by name. */
export function organisationsInUse({ sql }: Work): Promise<SuggestedValue[]> {
  return sql.rows('organisations_in_use', `select key, name from organisation order by name, key limit ${offered}`);
}

/** What the organisation is to the provider; null when there is none of that id (UUID) that the actor may see. */
export async function organisationKind(work: Work, id: string): Promise<OrganisationKind | null> {
  return (await organisationsOfIds(work, [id])).get(id)?.kind ?? null;
}

/** Contacts of these ids (UUIDs) as far as the actor may see them, by id. */
export async function contactsOfIds(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
  if (!mayReadContacts(work.actor)) return new Map();
  const { sees } = work.actor;
  return byId(
    sees === null
      ? await work.sql.rows<Contact>(
          'contacts_of_ids',
          `select ${contactColumns} from contact c where c.id = any($1::uuid[])`,
          [ids],
        )
      : await work.sql.rows<Contact>(
          'contacts_of_ids_own',
          `select ${contactColumns} from contact c join contact_membership m on m.contact_id = c.id
            where m.org_id = $2 and c.id = any($1::uuid[])`,
          [ids, sees],
        ),
  );
}

/** Where these contacts (UUIDs) belong, as far as the actor may see it, by contact. */
export async function membershipsOfContacts(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ContactMembership[]>> {
  const columns = `m.org_id as "organisationId", m.contact_id as "contactId", m.role`;
  const { sees } = work.actor;
  const rows =
    sees === null
      ? await work.sql.rows<ContactMembership>(
          'contact_memberships',
          `select ${columns} from contact_membership m where m.contact_id = any($1::uuid[]) order by m.created_at, m.org_id`,
          [ids],
        )
      : await work.sql.rows<ContactMembership>(
          'contact_memberships_own',
          `select ${columns} from contact_membership m where m.org_id = $2 and m.contact_id = any($1::uuid[])`,
          [ids, sees],
        );
  return Map.groupBy(rows, ({ contactId }) => contactId);
}

/** Users of these ids (UUIDs), by id, for the provider's people. Others see themselves alone: `Account`. */
export async function usersOfIds(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, AppUser>> {
  if (!mayReadUsers(work.actor)) return new Map();
  return byId(
    await work.sql.rows<AppUser>('users_of_ids', `select ${userColumns} from app_user u where u.id = any($1::uuid[])`, [
      ids,
    ]),
  );
}

/** Where these users (UUIDs) may act, by user. */
export async function membershipsOfUsers(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Membership[]>> {
  const rows = await work.sql.rows<Membership>(
    'user_memberships',
    `select m.user_id as "userId", m.org_id as "organisationId", m.role from membership m
      where m.user_id = any($1::uuid[]) order by m.created_at, m.org_id`,
    [ids],
  );
  return Map.groupBy(rows, ({ userId }) => userId);
}

/** The API tokens of these ids (UUIDs), by id. For those who may see them. */
export async function apiTokensOfIds(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, ApiToken>> {
  return byId(
    await work.sql.rows<ApiToken>(
      'api_tokens_of_ids',
      `select ${tokenColumns} from api_token t where t.id = any($1::uuid[])`,
      [ids],
    ),
  );
}

/** Everybody who can log in or once could, by name. For the directory: the actor's organisation does not matter. */
export function knownPeople(sql: Sql): Promise<KnownPerson[]> {
  return sql.rows<KnownPerson>(
    'identity_people',
    `select u.id, u.display_name as "displayName", u.email,
            exists (select from membership m join organisation o on o.id = m.org_id
                     where m.user_id = u.id and o.kind = 'PROVIDER') as "isStaff"
       from app_user u`,
  );
}

/** Binds what a condition of the list needs and answers the condition. */
type Condition = (text: SqlText) => string;

function ownOrganisation({ actor: { sees } }: Work): Condition {
  return (text) => (sees === null ? 'true' : `o.id = ${text.bind(sees, 'uuid')}`);
}

function contactsOf({ actor: { sees } }: Work, organisationId: string | null): Condition {
  const wanted = organisationId === null ? sees : organisationId;
  return (text) => {
    if (wanted === null) return 'true';
    if (sees !== null && wanted !== sees) return 'false';
    return `c.id in (select m.contact_id from contact_membership m where m.org_id = ${text.bind(wanted, 'uuid')})`;
  };
}

function page<T extends object>(work: Work, list: List, request: ListRequest, seen: Condition): Promise<ListRow<T>[]> {
  const text = new SqlText();
  const where = [seen(text), compileWhere(request.where, list.filters, text)];
  const keyset = keysetSql(sortKeys(request.orderBy, list.sorts, list.order, list.id), request.page, text);
  const statement = `select ${list.columns}, ${keyset.select} from ${list.from}
    where ${[...where, keyset.where].join(' and ')} ${keyset.tail}`;
  return work.sql.rows<ListRow<T>>(statementName(list.name, statement), statement, text.values);
}

async function count(work: Work, list: List, request: ListRequest, seen: Condition): Promise<number> {
  const text = new SqlText();
  const where = [seen(text), compileWhere(request.where, list.filters, text)].join(' and ');
  const statement = `select count(*)::int as n from ${list.from} where ${where}`;
  const row = await work.sql.row<{ n: number }>(statementName(list.name, statement), statement, text.values);
  return row?.n ?? 0;
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
