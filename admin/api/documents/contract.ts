import { graphql } from '../../gql';
import type { ContractDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const ContractDraft = graphql(`
  query ContractDraft($key: String!, $changeSet: ID) {
    document: contractDocument(key: $key, changeSet: $changeSet) {
      key
      name
      description
      organisation
      tier
      timeZone
      lines {
        services
        tier
        slaPolicy
        validFrom
        validUntil
      }
    }
  }
`);

const ContractSave = graphql(`
  mutation ContractSave($input: ContractSaveInput!) {
    result: contractSave(input: $input) {
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

/** A contract as its editor holds it. */
export type ContractDraft = NonNullable<ContractDraftQuery['document']>;

export const contractSource = sourceOf({
  kind: 'contract',
  folder: 'contracts',
  noun: 'contract',
  title: 'Contracts',
  type: 'ContractDocument',
  query: ContractDraft,
  mutation: ContractSave,
});
