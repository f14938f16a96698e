import { graphql } from '../../gql';
import type { SupplierContractDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const SupplierContractDraft = graphql(`
  query SupplierContractDraft($key: String!, $changeSet: ID) {
    document: supplierContractDocument(key: $key, changeSet: $changeSet) {
      key
      name
      supplier
      description
      calendar
      warnings
      targets {
        priorities
        seconds
      }
    }
  }
`);

const SupplierContractSave = graphql(`
  mutation SupplierContractSave($input: SupplierContractSaveInput!) {
    result: supplierContractSave(input: $input) {
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

/** A supplier contract as its editor holds it. */
export type SupplierContractDraft = NonNullable<SupplierContractDraftQuery['document']>;

export const supplierContractSource = sourceOf({
  kind: 'supplier-contract',
  folder: 'supplier-contracts',
  noun: 'supplier contract',
  title: 'Supplier contracts',
  type: 'SupplierContractDocument',
  query: SupplierContractDraft,
  mutation: SupplierContractSave,
});
