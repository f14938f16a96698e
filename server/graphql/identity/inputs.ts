import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { OrganisationKind as Kind, UserState as State } from '../../core/identity/rules.js';
import type { Role as RoleName } from '../../core/kernel/Actor.js';
import { ApiToken } from '../../database/identity/ApiToken.js';
import { AppUser, Role, UserState } from '../../database/identity/AppUser.js';
import { Contact } from '../../database/identity/Contact.js';
import { Organisation, OrganisationKind } from '../../database/identity/Organisation.js';
import { DateTime, TimeZone } from '../../database/kernel/scalars.js';
import { connectionOf, PageArgs } from '../kernel/connection.js';
import { enumFilterOf, IdFilter, KeyFilter, TextFilter, type EnumFilter } from '../kernel/filters.js';
import { ChangingInput, MutationInput } from '../kernel/mutation.js';

/** Pages of organisations. */
export const OrganisationConnection = connectionOf('Organisation', () => Organisation);
/** Pages of contacts. */
export const ContactConnection = connectionOf('Contact', () => Contact);
/** Pages of users. */
export const UserConnection = connectionOf('User', () => AppUser);
/** Pages of API tokens. */
export const ApiTokenConnection = connectionOf('ApiToken', () => ApiToken);

const OrganisationKindFilter = enumFilterOf<Kind>('OrganisationKind', OrganisationKind);
const UserStateFilter = enumFilterOf<State>('UserState', UserState);

const all = 'All of these hold.';
const any = 'At least one of these holds; an empty list finds nothing.';
const none = 'This does not hold.';
const whereWorkIs =
  'Where its work is, of incidents that say nothing of it: at most 60 characters; null where nobody says.';

@InputType({ description: 'Which organisations. All that is given must hold; an empty one finds all you may see.' })
export class OrganisationWhere {
  @Field(() => [OrganisationWhere], { nullable: true, description: all })
  and?: OrganisationWhere[] | null;
  @Field(() => [OrganisationWhere], { nullable: true, description: any })
  or?: OrganisationWhere[] | null;
  @Field(() => OrganisationWhere, { nullable: true, description: none })
  not?: OrganisationWhere | null;
  @Field(() => IdFilter, { nullable: true, description: 'Id of the organisation.' })
  id?: IdFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the organisation.' })
  key?: KeyFilter | null;
  @Field(() => TextFilter, { nullable: true, description: 'Name.' })
  name?: TextFilter | null;
  @Field(() => OrganisationKindFilter, { nullable: true, description: 'What it is to the provider.' })
  kind?: EnumFilter<Kind> | null;
}

@InputType({ description: 'Which contacts. All that is given must hold; an empty one finds all you may see.' })
export class ContactWhere {
  @Field(() => [ContactWhere], { nullable: true, description: all })
  and?: ContactWhere[] | null;
  @Field(() => [ContactWhere], { nullable: true, description: any })
  or?: ContactWhere[] | null;
  @Field(() => ContactWhere, { nullable: true, description: none })
  not?: ContactWhere | null;
  @Field(() => IdFilter, { nullable: true, description: 'Id of the contact.' })
  id?: IdFilter | null;
  @Field(() => TextFilter, { nullable: true, description: 'Name.' })
  name?: TextFilter | null;
  @Field(() => TextFilter, { nullable: true, description: 'E-mail address.' })
  email?: TextFilter | null;
}

@InputType({ description: 'Which users. All that is given must hold; an empty one finds all.' })
export class UserWhere {
  @Field(() => [UserWhere], { nullable: true, description: all })
  and?: UserWhere[] | null;
  @Field(() => [UserWhere], { nullable: true, description: any })
  or?: UserWhere[] | null;
  @Field(() => UserWhere, { nullable: true, description: none })
  not?: UserWhere | null;
  @Field(() => IdFilter, { nullable: true, description: 'Id of the user.' })
  id?: IdFilter | null;
  @Field(() => TextFilter, { nullable: true, description: 'Name.' })
  displayName?: TextFilter | null;
  @Field(() => TextFilter, { nullable: true, description: 'Log-in address, in lower case.' })
  email?: TextFilter | null;
  @Field(() => UserStateFilter, { nullable: true, description: 'Whether the user can log in.' })
  state?: EnumFilter<State> | null;
}

/** Arguments of the list of organisations. */
@ArgsType()
export class OrganisationsArgs extends PageArgs {
  @Field(() => OrganisationWhere, { nullable: true, description: 'Which organisations; null for all you may see.' })
  where?: OrganisationWhere | null;
}

/** Arguments of the list of contacts. */
@ArgsType()
export class ContactsArgs extends PageArgs {
  @Field(() => ContactWhere, { nullable: true, description: 'Which contacts; null for all you may see.' })
  where?: ContactWhere | null;
}

/** Arguments of the list of users. */
@ArgsType()
export class UsersArgs extends PageArgs {
  @Field(() => UserWhere, { nullable: true, description: 'Which users; null for all.' })
  where?: UserWhere | null;
}

@InputType({ description: 'Who is to be able to log in, where and as what.' })
export class UserInviteInput extends MutationInput {
  @Field(() => String, { description: 'Log-in address; upper and lower case are the same.' })
  email!: string;
  @Field(() => String, { description: 'Name as others see it, 1 to 200 characters. A known user keeps theirs.' })
  displayName!: string;
  @Field(() => ID, { description: 'Organisation to act in.' })
  organisationId!: string;
  @Field(() => Role, {
    description: 'OPS_LEADER, AGENT or BI_READER in the provider, PARTNER or BI_READER everywhere else.',
  })
  role!: RoleName;
}

@InputType({ description: 'Which user may no longer log in.' })
export class UserDisableInput extends ChangingInput {
  @Field(() => ID, { description: 'Id of the user.' })
  id!: string;
}

@InputType({ description: 'Which user may log in again.' })
export class UserEnableInput extends ChangingInput {
  @Field(() => ID, { description: 'Id of the user.' })
  id!: string;
}

@InputType({ description: 'The change of one’s own password.' })
export class PasswordChangeInput extends MutationInput {
  @Field(() => String, { description: 'The password so far.' })
  currentPassword!: string;
  @Field(() => String, {
    description: 'The new one: 12 to 128 characters, not the log-in address, not one of the commonest.',
  })
  newPassword!: string;
}

@InputType({ description: 'What the token is for, where it acts, as what and until when.' })
export class ApiTokenCreateInput extends MutationInput {
  @Field(() => String, { description: 'What it is for, 1 to 200 characters.' })
  name!: string;
  @Field(() => ID, { description: 'Organisation it acts in.' })
  organisationId!: string;
  @Field(() => Role, { description: 'PARTNER or BI_READER; in the provider AGENT or BI_READER.' })
  role!: RoleName;
  @Field(() => DateTime, { description: 'From then on it is refused; a year ahead at most.' })
  expiresAt!: Date;
}

@InputType({ description: 'Which token is refused from now on.' })
export class ApiTokenRevokeInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the token.' })
  id!: string;
}

@InputType({ description: 'A new organisation.' })
export class OrganisationCreateInput extends MutationInput {
  @Field(() => String, { description: 'Key: at most 63 lower-case letters, digits and hyphens. It never changes.' })
  key!: string;
  @Field(() => String, { description: 'Name, 1 to 200 characters.' })
  name!: string;
  @Field(() => OrganisationKind, { description: 'What it is to the provider.' })
  kind!: Kind;
  @Field(() => TimeZone, { description: 'Zone in which its days are counted.' })
  timeZone!: string;
  @Field(() => String, { nullable: true, description: whereWorkIs })
  location?: string | null;
}

@InputType({ description: 'What changes of an organisation.' })
export class OrganisationUpdateInput extends ChangingInput {
  @Field(() => ID, { description: 'Id of the organisation.' })
  id!: string;
  @Field(() => String, { nullable: true, description: whereWorkIs })
  location?: string | null;
}

@InputType({ description: 'Somebody who asks for service.' })
export class ContactCreateInput extends MutationInput {
  @Field(() => ID, { description: 'Organisation on whose behalf they ask.' })
  organisationId!: string;
  @Field(() => String, { description: 'Full name, 1 to 200 characters.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'E-mail address; null when none is known.' })
  email?: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone number; null when none is known.' })
  phone?: string | null;
}
