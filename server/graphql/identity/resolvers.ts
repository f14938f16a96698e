import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { mayReadContacts } from '../../core/identity/policy.js';
import type { Role as RoleName } from '../../core/kernel/Actor.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { ApiToken } from '../../database/identity/ApiToken.js';
import { AppUser, Membership } from '../../database/identity/AppUser.js';
import { Contact, ContactMembership } from '../../database/identity/Contact.js';
import type { Seat } from '../../database/identity/logIn.js';
import { Organisation } from '../../database/identity/Organisation.js';
import {
  countApiTokens,
  countContacts,
  countOrganisations,
  countUsers,
  listApiTokens,
  listContacts,
  listOrganisations,
  listUsers,
  organisationOfKey,
} from '../../database/identity/queries.js';
import { PageArgs } from '../kernel/connection.js';
import type { Context } from '../kernel/Context.js';
import { openList } from '../kernel/openList.js';
import { readId } from '../kernel/readId.js';
import type { IdentityContext } from './IdentityContext.js';
import {
  ApiTokenConnection,
  ContactConnection,
  ContactsArgs,
  OrganisationConnection,
  OrganisationsArgs,
  UserConnection,
  UsersArgs,
} from './inputs.js';
import { contactById, membershipsOfUser, organisationById, organisationsOfContact, userById } from './loaders.js';
import { Viewer } from './views.js';

/** A membership that came with its organisation, since the viewer may belong to one that is not acted in. */
type MembershipRow = Pick<Membership, 'organisationId' | 'role'> & { readonly organisation?: Organisation };

const ofSeat = ({ organisation, role }: Seat): MembershipRow => ({
  organisationId: organisation.id,
  role,
  organisation,
});

/** Whoever is asking. */
@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Whoever is asking.' })
  async viewer(@Ctx() { account, actor }: IdentityContext): Promise<Viewer> {
    const profile = await account.profile();
    return {
      displayName: profile.displayName,
      email: profile.user?.email ?? null,
      role: actor.role as RoleName,
      profile,
    };
  }

  @FieldResolver(() => Organisation, { description: 'Organisation that the viewer acts in.' })
  organisation(@Root() { profile }: Viewer, @Ctx() context: Context): Organisation | Promise<Organisation> {
    const { organisationId } = context.actor;
    const seat = profile.seats.find(({ organisation }) => organisation.id === organisationId);
    return seat ? seat.organisation : organisationOf(context, organisationId);
  }

  @FieldResolver(() => AppUser, { nullable: true, description: 'The viewer as a user; null for tokens.' })
  user(@Root() { profile }: Viewer): AppUser | null {
    return profile.user;
  }

  @FieldResolver(() => [Membership], { description: 'Organisations that the viewer could act in, and as what.' })
  memberships(@Root() { profile }: Viewer): MembershipRow[] {
    return profile.seats.map(ofSeat);
  }
}

/** Organisations: the own one, or all of them for the provider's people. */
@Resolver(() => Organisation)
export class OrganisationResolver {
  @Query(() => OrganisationConnection, { description: 'Organisations that you may see, by name.' })
  async organisations(@Args(() => OrganisationsArgs) args: OrganisationsArgs, @Ctx() context: Context) {
    const { request, page } = openList(context, 'organisations', args);
    return page(await listOrganisations(context.work, request), () => countOrganisations(context.work, request));
  }

  @Query(() => Organisation, {
    nullable: true,
    description: 'The organisation of that id or key; null when there is none that you may see.',
  })
  async organisation(
    @Arg('id', () => ID, { nullable: true, description: 'Id of the organisation.' }) id: string | null | undefined,
    @Arg('key', () => String, { nullable: true, description: 'Key of the organisation.' })
    key: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<Organisation | null> {
    const isOneOfThem = (id ?? null) === null ? (key ?? null) !== null : (key ?? null) === null;
    if (!isOneOfThem) throw new Refusal('INVALID', 'Give either id or key.', ['id']);
    if (id) return context.loaders.of(organisationById).load(readId('Organisation', id, ['id']));
    return organisationOfKey(context.work, key ?? '');
  }

  @FieldResolver(() => ContactConnection, {
    description: 'Contacts of the organisation, by name; none for BI readers.',
  })
  async contacts(
    @Root() { id }: Organisation,
    @Args(() => ContactsArgs) args: ContactsArgs,
    @Ctx() context: Context,
  ): Promise<object> {
    const { request, page } = openList(context, `contacts of ${id}`, args);
    if (!mayReadContacts(context.actor)) return page([], async () => 0);
    return page(await listContacts(context.work, request, id), () => countContacts(context.work, request, id));
  }
}

/** Contacts of the own organisation, or of all of them for the provider's people. */
@Resolver(() => Contact)
export class ContactResolver {
  @Query(() => ContactConnection, { description: 'Contacts that you may see, by name.' })
  async contacts(@Args(() => ContactsArgs) args: ContactsArgs, @Ctx() context: Context) {
    if (!mayReadContacts(context.actor)) throw new Refusal('FORBIDDEN', 'Your role may not read contacts.');
    const { request, page } = openList(context, 'contacts', args);
    return page(await listContacts(context.work, request), () => countContacts(context.work, request));
  }

  @Query(() => Contact, { nullable: true, description: 'The contact of that id; null when there is none you may see.' })
  contact(
    @Arg('id', () => ID, { description: 'Id of the contact.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Contact | null> {
    return context.loaders.of(contactById).load(readId('Contact', id, ['id']));
  }

  @FieldResolver(() => [ContactMembership], {
    description: 'Organisations on whose behalf the contact asks, as far as you may see them.',
  })
  async organisations(@Root() { id }: Contact, @Ctx() context: Context): Promise<ContactMembership[]> {
    return (await context.loaders.of(organisationsOfContact).load(id)) ?? [];
  }
}

/** What a contact is in an organisation. */
@Resolver(() => ContactMembership)
export class ContactMembershipResolver {
  @FieldResolver(() => Organisation, { description: 'The organisation.' })
  organisation(@Root() { organisationId }: ContactMembership, @Ctx() context: Context): Promise<Organisation> {
    return organisationOf(context, organisationId);
  }
}

/** Users: all of them for ops leaders, any one for the provider's people, and everybody themselves. */
@Resolver(() => AppUser)
export class UserResolver {
  @Query(() => UserConnection, { description: 'All users, by name. For ops leaders.' })
  async users(@Args(() => UsersArgs) args: UsersArgs, @Ctx() context: Context) {
    const { request, page } = openList(context, 'users', args);
    return page(await listUsers(context.work, request), () => countUsers(context.work, request));
  }

  @Query(() => AppUser, {
    nullable: true,
    description:
      "The user of that id; null when there is none you may see. All but the provider's people see themselves.",
  })
  user(
    @Arg('id', () => ID, { description: 'Id of the user.' }) id: string,
    @Ctx() context: IdentityContext,
  ): Promise<AppUser | null> {
    return userOf(context, readId('User', id, ['id']));
  }

  @FieldResolver(() => [Membership], { description: 'Organisations that the user may act in, and as what.' })
  async memberships(@Root() { id }: AppUser, @Ctx() context: IdentityContext): Promise<MembershipRow[]> {
    if (id === context.actor.userId) return (await context.account.profile()).seats.map(ofSeat);
    return (await context.loaders.of(membershipsOfUser).load(id)) ?? [];
  }
}

/** What a user is in an organisation. */
@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => Organisation, { description: 'The organisation.' })
  organisation(@Root() row: MembershipRow, @Ctx() context: Context): Organisation | Promise<Organisation> {
    return row.organisation ?? organisationOf(context, row.organisationId);
  }
}

/** API tokens, without their secrets. */
@Resolver(() => ApiToken)
export class ApiTokenResolver {
  @Query(() => ApiTokenConnection, { description: 'All API tokens, the newest first. For ops leaders.' })
  async apiTokens(@Args(() => PageArgs) args: PageArgs, @Ctx() context: Context) {
    const { request, page } = openList(context, 'apiTokens', args);
    return page(await listApiTokens(context.work, request), () => countApiTokens(context.work, request));
  }

  @FieldResolver(() => Organisation, { description: 'Organisation that the token acts in.' })
  organisation(@Root() { organisationId }: ApiToken, @Ctx() context: Context): Promise<Organisation> {
    return organisationOf(context, organisationId);
  }
}

/** The user of that id (UUID): the viewer's own row comes from the account, which partners may read. */
export async function userOf(context: IdentityContext, id: string): Promise<AppUser | null> {
  if (id === context.actor.userId) return (await context.account.profile()).user;
  return context.loaders.of(userById).load(id);
}

async function organisationOf(context: Context, id: string): Promise<Organisation> {
  const found = await context.loaders.of(organisationById).load(id);
  if (!found) throw new Error('a row names an organisation that whoever sees the row cannot see');
  return found;
}
