import { graphql } from '../../gql';
import type { TierDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const TierDraft = graphql(`
  query TierDraft($key: String!, $changeSet: ID) {
    document: tierDocument(key: $key, changeSet: $changeSet) {
      key
      name
      description
      rank
      slaPolicy
    }
  }
`);

const TierSave = graphql(`
  mutation TierSave($input: TierSaveInput!) {
    result: tierSave(input: $input) {
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

/** A tier as its editor holds it. */
export type TierDraft = NonNullable<TierDraftQuery['document']>;

export const tierSource = sourceOf({
  kind: 'tier',
  folder: 'tiers',
  noun: 'tier',
  title: 'Tiers',
  type: 'TierDocument',
  query: TierDraft,
  mutation: TierSave,
});
