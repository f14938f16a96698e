import { mayManageTokens } from '../../core/identity/policy.js';
import { ApiToken } from '../../database/identity/ApiToken.js';
import { AppUser, Membership } from '../../database/identity/AppUser.js';
import { Contact, ContactMembership } from '../../database/identity/Contact.js';
import { Organisation } from '../../database/identity/Organisation.js';
import type { IdentityContext } from '../../graphql/identity/IdentityContext.js';
import { apiTokenById, contactById, organisationById } from '../../graphql/identity/loaders.js';
import { AuditResolver } from '../../graphql/identity/auditResolvers.js';
import { IdentityMutations } from '../../graphql/identity/mutations.js';
import {
  ApiTokenResolver,
  ContactMembershipResolver,
  ContactResolver,
  MembershipResolver,
  OrganisationResolver,
  userOf,
  UserResolver,
  ViewerResolver,
} from '../../graphql/identity/resolvers.js';
import type { NodeReaders } from '../../graphql/kernel/Context.js';

const nodes: NodeReaders = {
  Organisation: async ({ loaders }, id) => loaders.of(organisationById).load(id),
  Contact: async ({ loaders }, id) => loaders.of(contactById).load(id),
  User: async (context, id) => userOf(context as IdentityContext, id),
  ApiToken: async ({ actor, loaders }, id) => (mayManageTokens(actor) ? loaders.of(apiTokenById).load(id) : null),
};

/** What the identity domain offers to the process. */
export const identity = {
  entities: [Organisation, Contact, ContactMembership, AppUser, Membership, ApiToken],
  resolvers: [
    ViewerResolver,
    OrganisationResolver,
    ContactResolver,
    ContactMembershipResolver,
    UserResolver,
    MembershipResolver,
    ApiTokenResolver,
    AuditResolver,
    IdentityMutations,
  ],
  nodes,
};
