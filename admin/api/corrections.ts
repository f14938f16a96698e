import { graphql } from '../gql';
import type { CorrectionClocksQuery, CorrectionListQuery } from '../gql/graphql';
import { ask } from './ask';
import { pageOf, type Reader } from './Reader';

export const CorrectionParts = graphql(`
  fragment CorrectionParts on Correction {
    id
    number
    state
    reason
    reverseReason
    includesStopped
    isCurrent
    viewerCanDecide
    confirmation
    policyKeys
    calendarKeys
    serviceKeys
    clocksChecked
    clockCount
    verdictCount
    stoppedCount
    appliedCount
    reversedCount
    leftAloneCount
    failedCount
    createdAt
    appliedAt
    reversedAt
    createdBy {
      displayName
    }
    appliedBy {
      displayName
    }
    reversedBy {
      displayName
    }
    release {
      number
    }
  }
`);

const CorrectionList = graphql(`
  query CorrectionList($first: Int, $after: String, $last: Int, $before: String) {
    corrections(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        ...CorrectionParts
      }
      pageInfo {
        ...PageParts
      }
    }
  }
`);

const CorrectionOne = graphql(`
  query CorrectionOne($id: ID!) {
    correction(id: $id) {
      ...CorrectionParts
    }
  }
`);

const CorrectionClocks = graphql(`
  query CorrectionClocks($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    correction(id: $id) {
      clocks(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        nodes {
          clockId
          recordId
          number
          title
          metric
          isStopped
          changesVerdict
          stateBefore
          stateAfter
          dueBefore
          dueAfter
          targetBeforeSeconds
          targetAfterSeconds
          appliedAt
          reversedAt
          leftAlone
        }
        pageInfo {
          ...PageParts
        }
      }
    }
  }
`);

export const CorrectionPreview = graphql(`
  mutation CorrectionPreview($input: CorrectionPreviewInput!) {
    result: correctionPreview(input: $input) {
      correction {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const CorrectionApply = graphql(`
  mutation CorrectionApply($input: CorrectionApplyInput!) {
    result: correctionApply(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const CorrectionReverse = graphql(`
  mutation CorrectionReverse($input: CorrectionReverseInput!) {
    result: correctionReverse(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const CorrectionRetry = graphql(`
  mutation CorrectionRetry($input: CorrectionRetryInput!) {
    result: correctionRetry(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export type CorrectionRow = CorrectionListQuery['corrections']['nodes'][number];
export type CorrectedRow = NonNullable<CorrectionClocksQuery['correction']>['clocks']['nodes'][number] & { id: string };

export const corrections: Reader = {
  async list(query) {
    const { corrections: found } = await ask(CorrectionList, pageOf(query));
    return { rows: found.nodes, page: found.pageInfo };
  },
  async one(id) {
    return (await ask(CorrectionOne, { id })).correction ?? null;
  },
};

/** Filter: `correction`, its id. */
export const correctedClocks: Reader = {
  async list(query) {
    const { correction } = await ask(CorrectionClocks, { id: query.filter.correction ?? '', ...pageOf(query) });
    const found = correction?.clocks;
    const rows = (found?.nodes ?? []).map((clock) => ({ ...clock, id: clock.clockId }));
    return { rows, page: found?.pageInfo, total: found?.totalCount };
  },
};
