import { Field, ObjectType } from 'type-graphql';
import { ApiToken } from '../../database/identity/ApiToken.js';
import { AppUser } from '../../database/identity/AppUser.js';
import { Contact } from '../../database/identity/Contact.js';
import { Organisation } from '../../database/identity/Organisation.js';
import { MutationPayload } from '../kernel/mutation.js';

@ObjectType({ description: 'What came of a mutation of a user.', simpleResolvers: true })
export abstract class UserPayload extends MutationPayload {
  @Field(() => AppUser, { nullable: true, description: 'The user as they are now; null when it was not done.' })
  user!: AppUser | null;
}

@ObjectType({ description: 'What came of inviting a user.', simpleResolvers: true })
export class UserInvitePayload extends UserPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'Hand it to the user, who sets a password with it at /admin/accept-invitation within seven days. Shown this once; null when the user has a password already, for a dry run and for a replay.',
  })
  invitationToken!: string | null;
}

@ObjectType({ description: 'What came of disabling a user.', simpleResolvers: true })
export class UserDisablePayload extends UserPayload {}

@ObjectType({ description: 'What came of enabling a user.', simpleResolvers: true })
export class UserEnablePayload extends UserPayload {}

@ObjectType({ description: 'What came of changing the own password.', simpleResolvers: true })
export class PasswordChangePayload extends MutationPayload {}

@ObjectType({ description: 'What came of making a token.', simpleResolvers: true })
export class ApiTokenCreatePayload extends MutationPayload {
  @Field(() => ApiToken, { nullable: true, description: 'The token without its secret; null when it was not done.' })
  apiToken!: ApiToken | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The whole token, to be sent as a bearer. Shown this once; null when it was not done, for a dry run and for a replay.',
  })
  secret!: string | null;
}

@ObjectType({ description: 'What came of revoking a token.', simpleResolvers: true })
export class ApiTokenRevokePayload extends MutationPayload {
  @Field(() => ApiToken, { nullable: true, description: 'The token as it is now; null when it was not done.' })
  apiToken!: ApiToken | null;
}

@ObjectType({ description: 'What came of changing an organisation.', simpleResolvers: true })
export class OrganisationUpdatePayload extends MutationPayload {
  @Field(() => Organisation, { nullable: true, description: 'The organisation; null when it was not done.' })
  organisation!: Organisation | null;
}

@ObjectType({ description: 'What came of adding an organisation.', simpleResolvers: true })
export class OrganisationCreatePayload extends MutationPayload {
  @Field(() => Organisation, { nullable: true, description: 'The organisation; null when it was not done.' })
  organisation!: Organisation | null;
}

@ObjectType({ description: 'What came of adding a contact.', simpleResolvers: true })
export class ContactCreatePayload extends MutationPayload {
  @Field(() => Contact, { nullable: true, description: 'The contact; null when it was not done.' })
  contact!: Contact | null;
}
