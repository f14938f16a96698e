import { graphql } from '../../gql';
import type { ServiceDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const ServiceDraft = graphql(`
  query ServiceDraft($key: String!, $changeSet: ID) {
    document: serviceDocument(key: $key, changeSet: $changeSet) {
      key
      name
      description
      trade
      lifecycle
      deliveryPath
      defaultPath
      path {
        name
        kind
        team
        supplierContract
        seconds
        calendar
      }
      slaPolicy
      team
      priorityMatrix
      reopenWindowDays
      autoCloseBusinessDays
      acknowledgement
      resolutionNotice
      promise {
        outcome
        trigger
        customerSegment
        inScope
        outOfScope
        qualityCriteria
      }
      owners {
        accountable
        delivery
        quality
        communication
        closeout
      }
    }
  }
`);

const ServiceSave = graphql(`
  mutation ServiceSave($input: ServiceSaveInput!) {
    result: serviceSave(input: $input) {
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

/** A service as its editor holds it. */
export type ServiceDraft = NonNullable<ServiceDraftQuery['document']>;

export const serviceSource = sourceOf({
  kind: 'service',
  folder: 'services',
  noun: 'service',
  title: 'Services',
  type: 'ServiceDocument',
  query: ServiceDraft,
  mutation: ServiceSave,
});
