import { graphql } from '../../gql';
import type { PublishingPolicyDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const PublishingPolicyDraft = graphql(`
  query PublishingPolicyDraft($key: String!, $changeSet: ID) {
    document: publishingPolicyDocument(key: $key, changeSet: $changeSet) {
      key
      name
      requiresApproval
    }
  }
`);

const PublishingPolicySave = graphql(`
  mutation PublishingPolicySave($input: PublishingPolicySaveInput!) {
    result: publishingPolicySave(input: $input) {
      version
      findings {
        ...FindingParts
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

/** A publishing policy as its editor holds it. */
export type PublishingPolicyDraft = NonNullable<PublishingPolicyDraftQuery['document']>;

export const publishingPolicySource = sourceOf({
  kind: 'publishing-policy',
  folder: 'publishing-policies',
  noun: 'publishing policy',
  title: 'Publishing policy',
  type: 'PublishingPolicyDocument',
  query: PublishingPolicyDraft,
  mutation: PublishingPolicySave,
});
