import { graphql } from '../../gql';
import type { PinnedCaseDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const PinnedCaseDraft = graphql(`
  query PinnedCaseDraft($key: String!, $changeSet: ID) {
    document: pinnedCaseDocument(key: $key, changeSet: $changeSet) {
      key
      name
      description
      facts {
        service
        impact
        urgency
        channel
        category
        location
        title
        organisation
        timeZone
        openedAt
      }
      expect {
        priority
        team
        person
        rule
        path
        firstResponseDueAt
        resolutionDueAt
      }
    }
  }
`);

const PinnedCaseSave = graphql(`
  mutation PinnedCaseSave($input: PinnedCaseSaveInput!) {
    result: pinnedCaseSave(input: $input) {
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

/** A pinned case as its editor holds it. */
export type PinnedCaseDraft = NonNullable<PinnedCaseDraftQuery['document']>;

export const pinnedCaseSource = sourceOf({
  kind: 'pinned-case',
  folder: 'pinned-cases',
  noun: 'pinned case',
  title: 'Pinned cases',
  type: 'PinnedCaseDocument',
  query: PinnedCaseDraft,
  mutation: PinnedCaseSave,
});
