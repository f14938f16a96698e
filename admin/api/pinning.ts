import { graphql } from '../gql';

export const IncidentPin = graphql(`
  mutation IncidentPin($input: IncidentPinInput!) {
    result: incidentPin(input: $input) {
      key
      isAsDecided
      userErrors {
        ...Refusal
      }
    }
  }
`);
