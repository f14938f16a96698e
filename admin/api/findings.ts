import { graphql } from '../gql';

/** What the checks say of a document, wherever it is asked for. */
export const FindingParts = graphql(`
  fragment FindingParts on Finding {
    severity
    kind
    key
    path
    message
  }
`);
