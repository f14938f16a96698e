import { graphql } from '../../gql';
import type { SlaReviewDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const SlaReviewDraft = graphql(`
  query SlaReviewDraft($key: String!, $changeSet: ID) {
    document: slaReviewDocument(key: $key, changeSet: $changeSet) {
      key
      name
      causes {
        key
        name
        description
        fault
      }
      goals {
        metric
        percent
      }
    }
  }
`);

const SlaReviewSave = graphql(`
  mutation SlaReviewSave($input: SlaReviewSaveInput!) {
    result: slaReviewSave(input: $input) {
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

/** The SLA review as its editor holds it. */
export type SlaReviewDraft = NonNullable<SlaReviewDraftQuery['document']>;

export const slaReviewSource = sourceOf({
  kind: 'sla-review',
  folder: 'sla-reviews',
  noun: 'SLA review',
  title: 'Causes and goals',
  type: 'SlaReviewDocument',
  query: SlaReviewDraft,
  mutation: SlaReviewSave,
});
