import { graphql } from '../../gql';
import type { DeliveryPathDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const DeliveryPathDraft = graphql(`
  query DeliveryPathDraft($key: String!, $changeSet: ID) {
    document: deliveryPathDocument(key: $key, changeSet: $changeSet) {
      key
      name
      description
      kind
    }
  }
`);

const DeliveryPathSave = graphql(`
  mutation DeliveryPathSave($input: DeliveryPathSaveInput!) {
    result: deliveryPathSave(input: $input) {
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

/** A delivery path as its editor holds it. */
export type DeliveryPathDraft = NonNullable<DeliveryPathDraftQuery['document']>;

export const deliveryPathSource = sourceOf({
  kind: 'delivery-path',
  folder: 'delivery-paths',
  noun: 'delivery path',
  title: 'Delivery paths',
  type: 'DeliveryPathDocument',
  query: DeliveryPathDraft,
  mutation: DeliveryPathSave,
});
