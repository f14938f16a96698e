import { graphql } from '../gql';
import type { ClockReceiptPageQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

const ClockReceiptPage = graphql(`
  query ClockReceiptPage($id: ID!) {
    node(id: $id) {
      ... on Clock {
        id
        holderKey
        cycle
        receipt {
          isCalculated
          recordId
          recordNumber
          metric
          metricName
          state
          asOf
          startedAt
          stoppedAt
          targetWords
          elapsedWords
          dueAt
          breachedAt
          isMet
          why
          policyKey
          tzdata
          timeZone
          file
          parts {
            from
            calendarKey
            calendarName
            timeZone
          }
          lines {
            kind
            from
            to
            closedBecause
            label
            part
            isAhead
            words
            amount
            totalWords
            openSeconds
          }
          retargets {
            at
            words
          }
          steps {
            rung
            at
            isPassed
            words
          }
        }
      }
    }
  }
`);

type ClockWithReceipt = Extract<ClockReceiptPageQuery['node'], { readonly id: string; receipt: unknown }>;

/** The account of a clock, by the clock's id. */
export interface ReceiptRecord {
  readonly id: string;
  readonly holderKey: string | null;
  readonly cycle: number;
  readonly receipt: NonNullable<ClockWithReceipt['receipt']>;
}

/** A line of it. */
export type ReceiptLine = ReceiptRecord['receipt']['lines'][number];

/** Receipts are read by the id of their clock. */
export const receipts: Reader = {
  async one(id) {
    const { node } = await ask(ClockReceiptPage, { id });
    if (!node || !('receipt' in node) || !node.receipt) return null;
    return { id: node.id, holderKey: node.holderKey ?? null, cycle: node.cycle, receipt: node.receipt };
  },
};
