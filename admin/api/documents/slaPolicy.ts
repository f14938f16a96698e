import { graphql } from '../../gql';
import type { SlaPolicyDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const SlaPolicyDraft = graphql(`
  query SlaPolicyDraft($key: String!, $changeSet: ID) {
    document: slaPolicyDocument(key: $key, changeSet: $changeSet) {
      key
      name
      description
      calendar
      inCustomersZone
      targets {
        metric
        holder
        priorities
        tiers
        when {
          ...ConditionParts
        }
        seconds
        calendar
      }
      pauses {
        metric
        reasons
      }
      reopen
      retarget
      late
      ladder {
        metrics
        fraction
        beforeDueSeconds
        afterDueSeconds
        actions {
          do
          to
          team
          person
          title
          url
        }
      }
    }
  }
`);

const SlaPolicySave = graphql(`
  mutation SlaPolicySave($input: SlaPolicySaveInput!) {
    result: slaPolicySave(input: $input) {
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

/** A SLA policy as its editor holds it. */
export type SlaPolicyDraft = NonNullable<SlaPolicyDraftQuery['document']>;

export const slaPolicySource = sourceOf({
  kind: 'sla-policy',
  folder: 'sla-policies',
  noun: 'SLA policy',
  title: 'SLA policies',
  type: 'SlaPolicyDocument',
  query: SlaPolicyDraft,
  mutation: SlaPolicySave,
});
