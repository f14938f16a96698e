import { graphql } from '../../gql';
import type { PriorityMatrixDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const PriorityMatrixDraft = graphql(`
  query PriorityMatrixDraft($key: String!, $changeSet: ID) {
    document: priorityMatrixDocument(key: $key, changeSet: $changeSet) {
      key
      name
      impacts {
        key
        name
      }
      urgencies {
        key
        name
      }
      priorities {
        key
        name
        rank
        color
      }
      cells {
        impact
        urgency
        priority
      }
    }
  }
`);

const PriorityMatrixSave = graphql(`
  mutation PriorityMatrixSave($input: PriorityMatrixSaveInput!) {
    result: priorityMatrixSave(input: $input) {
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

/** A priority matrix as its editor holds it. */
export type PriorityMatrixDraft = NonNullable<PriorityMatrixDraftQuery['document']>;

export const priorityMatrixSource = sourceOf({
  kind: 'priority-matrix',
  folder: 'priority-matrices',
  noun: 'priority matrix',
  title: 'Priority',
  type: 'PriorityMatrixDocument',
  query: PriorityMatrixDraft,
  mutation: PriorityMatrixSave,
});
