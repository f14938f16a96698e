import { graphql } from '../gql';

export const ChangeSetPublish = graphql(`
  mutation ChangeSetPublish($input: ChangeSetPublishInput!) {
    result: changeSetPublish(input: $input) {
      release {
        id
        number
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeSetMerge = graphql(`
  mutation ChangeSetMerge($input: ChangeSetMergeInput!) {
    result: changeSetMerge(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);
