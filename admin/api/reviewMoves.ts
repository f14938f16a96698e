import { graphql } from '../gql';

// What people do in the review of broken promises. The page reads itself anew.

export const BreachExplain = graphql(`
  mutation BreachExplain($input: BreachExplainInput!) {
    result: breachExplain(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const SlaMonthClose = graphql(`
  mutation SlaMonthClose($input: SlaMonthCloseInput!) {
    result: slaMonthClose(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const SlaMonthReopen = graphql(`
  mutation SlaMonthReopen($input: SlaMonthReopenInput!) {
    result: slaMonthReopen(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);
