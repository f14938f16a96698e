import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { createApiToken, revokeApiToken } from '../../database/identity/actions/apiTokens.js';
import { createContact } from '../../database/identity/actions/createContact.js';
import { createOrganisation } from '../../database/identity/actions/createOrganisation.js';
import { disableUser, enableUser } from '../../database/identity/actions/disableUser.js';
import { inviteUser } from '../../database/identity/actions/inviteUser.js';
import { updateOrganisation } from '../../database/identity/actions/updateOrganisation.js';
import { HashingBusy } from '../../database/identity/password.js';
import { requestError } from '../kernel/apiError.js';
import type { Context } from '../kernel/Context.js';
import { mutate } from '../kernel/mutation.js';
import { readId } from '../kernel/readId.js';
import type { IdentityContext } from './IdentityContext.js';
import {
  ApiTokenCreateInput,
  ApiTokenRevokeInput,
  ContactCreateInput,
  OrganisationCreateInput,
  OrganisationUpdateInput,
  PasswordChangeInput,
  UserDisableInput,
  UserEnableInput,
  UserInviteInput,
} from './inputs.js';
import { apiTokenById, contactById, organisationById, userById } from './loaders.js';
import {
  ApiTokenCreatePayload,
  ApiTokenRevokePayload,
  ContactCreatePayload,
  OrganisationCreatePayload,
  OrganisationUpdatePayload,
  PasswordChangePayload,
  UserDisablePayload,
  UserEnablePayload,
  UserInvitePayload,
} from './payloads.js';

const inputOption = { description: 'What to do.' };

const showUser = async ({ loaders }: Context, { id }: { id: string }) => ({
  user: await loaders.of(userById).load(id),
});

/** What is done with users, tokens, organisations and contacts. */
@Resolver()
export class IdentityMutations {
  @Mutation(() => UserInvitePayload, {
    description: 'Makes somebody a user and member of an organisation; who has no password gets an invitation.',
  })
  userInvite(@Arg('input', () => UserInviteInput, inputOption) input: UserInviteInput, @Ctx() context: Context) {
    return mutate(context, 'userInvite', input, {
      run: async (work) => {
        const organisationId = readId('Organisation', input.organisationId, ['organisationId']);
        const { userId, invitation } = await inviteUser(work, { ...input, organisationId });
        return { id: userId, invitation: input.dryRun ? null : invitation };
      },
      // what is shown once is kept nowhere
      keep: ({ id }) => ({ id, invitation: null }),
      show: async (shown, effect) => ({
        ...(await showUser(shown, effect)),
        invitationToken: effect.invitation,
      }),
    });
  }

  @Mutation(() => UserDisablePayload, { description: 'The user may not log in any more, and every session ends.' })
  userDisable(@Arg('input', () => UserDisableInput, inputOption) input: UserDisableInput, @Ctx() context: Context) {
    return mutate(context, 'userDisable', input, {
      run: async (work) => {
        const id = readId('User', input.id, ['id']);
        await disableUser(work, id, input.expectedVersion ?? null);
        return { id };
      },
      show: showUser,
    });
  }

  @Mutation(() => UserEnablePayload, {
    description: 'The user may log in again with the password they had; who never had one needs a new invitation.',
  })
  userEnable(@Arg('input', () => UserEnableInput, inputOption) input: UserEnableInput, @Ctx() context: Context) {
    return mutate(context, 'userEnable', input, {
      run: async (work) => {
        const id = readId('User', input.id, ['id']);
        await enableUser(work, id, input.expectedVersion ?? null);
        return { id };
      },
      show: showUser,
    });
  }

  @Mutation(() => PasswordChangePayload, {
    description: 'Changes the own password. Every other session of the user ends.',
  })
  async passwordChange(
    @Arg('input', () => PasswordChangeInput, inputOption) input: PasswordChangeInput,
    @Ctx() context: IdentityContext,
  ) {
    // what is kept with an idempotency key is a hash over the input, and passwords can be guessed from a fast hash
    const { currentPassword, newPassword, ...kept } = input;
    try {
      return await mutate(context, 'passwordChange', kept, {
        run: async () => {
          await context.account.changePassword(currentPassword, newPassword, input.dryRun === true);
          return {};
        },
        show: () => ({}),
      });
    } catch (error) {
      if (error instanceof HashingBusy) throw requestError('UNAVAILABLE', error.message);
      throw error;
    }
  }

  @Mutation(() => ApiTokenCreatePayload, { description: 'Makes a token for a program of an organisation.' })
  apiTokenCreate(
    @Arg('input', () => ApiTokenCreateInput, inputOption) input: ApiTokenCreateInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'apiTokenCreate', input, {
      run: async (work) => {
        const organisationId = readId('Organisation', input.organisationId, ['organisationId']);
        const { id, token } = await createApiToken(work, { ...input, organisationId });
        return { id, secret: input.dryRun ? null : token };
      },
      keep: ({ id }) => ({ id, secret: null }),
      show: async ({ loaders }, { id, secret }) => ({ apiToken: await loaders.of(apiTokenById).load(id), secret }),
    });
  }

  @Mutation(() => ApiTokenRevokePayload, { description: 'The token is refused from now on.' })
  apiTokenRevoke(
    @Arg('input', () => ApiTokenRevokeInput, inputOption) input: ApiTokenRevokeInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'apiTokenRevoke', input, {
      run: async (work) => {
        const id = readId('ApiToken', input.id, ['id']);
        await revokeApiToken(work, id);
        return { id };
      },
      show: async ({ loaders }, { id }) => ({ apiToken: await loaders.of(apiTokenById).load(id) }),
    });
  }

  @Mutation(() => OrganisationCreatePayload, { description: 'Adds an organisation.' })
  organisationCreate(
    @Arg('input', () => OrganisationCreateInput, inputOption) input: OrganisationCreateInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'organisationCreate', input, {
      run: async (work) => ({ id: await createOrganisation(work, { ...input, location: input.location ?? null }) }),
      show: async ({ loaders }, { id }) => ({ organisation: await loaders.of(organisationById).load(id) }),
    });
  }

  @Mutation(() => OrganisationUpdatePayload, { description: 'Says where the work of an organisation is.' })
  organisationUpdate(
    @Arg('input', () => OrganisationUpdateInput, inputOption) input: OrganisationUpdateInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'organisationUpdate', input, {
      run: async (work) => {
        const id = readId('Organisation', input.id, ['id']);
        const { expectedVersion = null, location = null } = input;
        await updateOrganisation(work, { id, expectedVersion, location });
        return { id };
      },
      show: async ({ loaders }, { id }) => ({ organisation: await loaders.of(organisationById).load(id) }),
    });
  }

  @Mutation(() => ContactCreatePayload, {
    description: "Adds a contact of an organisation. For the provider's people.",
  })
  contactCreate(
    @Arg('input', () => ContactCreateInput, inputOption) input: ContactCreateInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'contactCreate', input, {
      run: async (work) => ({
        id: await createContact(work, {
          ...input,
          organisationId: readId('Organisation', input.organisationId, ['organisationId']),
          email: input.email ?? null,
          phone: input.phone ?? null,
        }),
      }),
      show: async ({ loaders }, { id }) => ({ contact: await loaders.of(contactById).load(id) }),
    });
  }
}
