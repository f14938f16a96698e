import { graphql } from '../gql';

export const ChangeSetSignOff = graphql(`
  mutation ChangeSetSignOff($input: ChangeSetSignOffInput!) {
    result: changeSetSignOff(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);
