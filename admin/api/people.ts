import { graphql } from '../gql';
import type {
  ContactListQuery,
  ContactPageQuery,
  OrganisationListQuery,
  OrganisationPageQuery,
  TokenListQuery,
  UserListQuery,
} from '../gql/graphql';
import { ask } from './ask';
import { pageOf, type Reader } from './Reader';

const OrganisationList = graphql(`
  query OrganisationList($first: Int, $after: String, $last: Int, $before: String) {
    organisations(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        key
        name
        kind
        timeZone
        location
      }
      pageInfo {
        ...PageParts
      }
    }
  }
`);

const OrganisationPage = graphql(`
  query OrganisationPage($id: ID!) {
    organisation(id: $id) {
      id
      key
      name
      kind
      timeZone
      location
      version
      createdAt
      contacts(first: 50) {
        nodes {
          id
          name
          email
        }
      }
      incidents(first: 10, where: { isOpen: { eq: true } }) {
        nodes {
          ...IncidentLine
        }
      }
    }
  }
`);

const ContactList = graphql(`
  query ContactList($first: Int, $after: String, $last: Int, $before: String, $where: ContactWhere) {
    contacts(first: $first, after: $after, last: $last, before: $before, where: $where) {
      nodes {
        id
        name
        email
        phone
        organisations {
          role
          organisation {
            id
            name
          }
        }
      }
      pageInfo {
        ...PageParts
      }
    }
  }
`);

const ContactsOfOrganisation = graphql(`
  query ContactsOfOrganisation(
    $id: ID!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $where: ContactWhere
  ) {
    organisation(id: $id) {
      contacts(first: $first, after: $after, last: $last, before: $before, where: $where) {
        nodes {
          id
          name
          email
          phone
          organisations {
            role
            organisation {
              id
              name
            }
          }
        }
        pageInfo {
          ...PageParts
        }
      }
    }
  }
`);

const ContactPage = graphql(`
  query ContactPage($id: ID!) {
    contact(id: $id) {
      id
      name
      email
      phone
      createdAt
      organisations {
        role
        organisation {
          id
          name
        }
      }
      incidents(first: 10) {
        nodes {
          ...IncidentLine
        }
      }
    }
  }
`);

const UserList = graphql(`
  query UserList($first: Int, $after: String, $last: Int, $before: String) {
    users(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        displayName
        email
        state
        version
        createdAt
        memberships {
          role
          organisation {
            id
            name
          }
        }
      }
      pageInfo {
        ...PageParts
      }
    }
  }
`);

const TokenList = graphql(`
  query TokenList($first: Int, $after: String, $last: Int, $before: String) {
    apiTokens(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        name
        publicId
        role
        createdAt
        expiresAt
        lastUsedAt
        revokedAt
        organisation {
          id
          name
        }
      }
      pageInfo {
        ...PageParts
      }
    }
  }
`);

export const UserInvite = graphql(`
  mutation UserInvite($input: UserInviteInput!) {
    result: userInvite(input: $input) {
      invitationToken
      user {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const UserDisable = graphql(`
  mutation UserDisable($input: UserDisableInput!) {
    result: userDisable(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const UserEnable = graphql(`
  mutation UserEnable($input: UserEnableInput!) {
    result: userEnable(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const PasswordChange = graphql(`
  mutation PasswordChange($input: PasswordChangeInput!) {
    result: passwordChange(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const TokenCreate = graphql(`
  mutation TokenCreate($input: ApiTokenCreateInput!) {
    result: apiTokenCreate(input: $input) {
      secret
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const TokenRevoke = graphql(`
  mutation TokenRevoke($input: ApiTokenRevokeInput!) {
    result: apiTokenRevoke(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const OrganisationCreate = graphql(`
  mutation OrganisationCreate($input: OrganisationCreateInput!) {
    result: organisationCreate(input: $input) {
      organisation {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const OrganisationUpdate = graphql(`
  mutation OrganisationUpdate($input: OrganisationUpdateInput!) {
    result: organisationUpdate(input: $input) {
      organisation {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ContactCreate = graphql(`
  mutation ContactCreate($input: ContactCreateInput!) {
    result: contactCreate(input: $input) {
      contact {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export type OrganisationRow = OrganisationListQuery['organisations']['nodes'][number];
export type OrganisationRecord = NonNullable<OrganisationPageQuery['organisation']>;
export type ContactRow = ContactListQuery['contacts']['nodes'][number];
export type ContactRecord = NonNullable<ContactPageQuery['contact']>;
export type UserRow = UserListQuery['users']['nodes'][number];
export type TokenRow = TokenListQuery['apiTokens']['nodes'][number];

export const organisations: Reader = {
  async list(query) {
    const { nodes, pageInfo } = (await ask(OrganisationList, pageOf(query))).organisations;
    return { rows: nodes, page: pageInfo };
  },
  async one(id) {
    return (await ask(OrganisationPage, { id })).organisation ?? null;
  },
};

export const contacts: Reader = {
  async list(query) {
    const { organisation, q } = query.filter;
    const which = { ...pageOf(query), where: q ? { name: { contains: q } } : {} };
    const found = organisation
      ? (await ask(ContactsOfOrganisation, { ...which, id: organisation })).organisation?.contacts
      : (await ask(ContactList, which)).contacts;
    return { rows: found?.nodes ?? [], page: found?.pageInfo };
  },
  async one(id) {
    return (await ask(ContactPage, { id })).contact ?? null;
  },
};

export const users: Reader = {
  async list(query) {
    const { nodes, pageInfo } = (await ask(UserList, pageOf(query))).users;
    return { rows: nodes, page: pageInfo };
  },
};

export const tokens: Reader = {
  async list(query) {
    const { nodes, pageInfo } = (await ask(TokenList, pageOf(query))).apiTokens;
    return { rows: nodes, page: pageInfo };
  },
};
