import { graphql } from '../gql';
import { ask } from './ask';
import type { Reader } from './Reader';

const PublishingPolicyPage = graphql(`
  query PublishingPolicyPage($key: String!, $asOf: DateTime, $changeSet: ID) {
    publishingPolicyDocument(key: $key, asOf: $asOf, changeSet: $changeSet) {
      key
      name
      requiresApproval
    }
  }
`);

/** What is asked before a change set is published. */
export interface PublishingPolicyRow {
  readonly id: string;
  /** False while nobody has written one. */
  readonly isWritten: boolean;
  readonly requiresApproval: boolean;
}

/** The one publishing policy, by its key. Where there is none nothing is asked. */
export const publishingPolicies: Reader = {
  async one(key, at): Promise<PublishingPolicyRow> {
    const found = (await ask(PublishingPolicyPage, { key, ...at })).publishingPolicyDocument;
    return { id: key, isWritten: Boolean(found), requiresApproval: found?.requiresApproval ?? false };
  },
};
