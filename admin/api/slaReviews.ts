import { graphql } from '../gql';
import type { SlaReviewPageQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

const SlaReviewPage = graphql(`
  query SlaReviewPage($key: String!, $asOf: DateTime, $changeSet: ID) {
    slaReviewDocument(key: $key, asOf: $asOf, changeSet: $changeSet) {
      key
      name
      causes {
        key
        name
        description
        fault
      }
      goals {
        metric
        percent
      }
    }
  }
`);

type Found = NonNullable<SlaReviewPageQuery['slaReviewDocument']>;

/** The causes of misses and the goals, as they are configured. */
export interface SlaReviewRow {
  readonly id: string;
  /** False while nobody has written any. */
  readonly isWritten: boolean;
  readonly causes: NonNullable<Found['causes']>;
  readonly goals: NonNullable<Found['goals']>;
}

/** The one SLA review, by its key. */
export const slaReviews: Reader = {
  async one(key, at): Promise<SlaReviewRow> {
    const found = (await ask(SlaReviewPage, { key, ...at })).slaReviewDocument;
    return { id: key, isWritten: Boolean(found), causes: found?.causes ?? [], goals: found?.goals ?? [] };
  },
};
