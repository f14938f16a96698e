import { graphql } from '../gql';
import type { AbsenceListQuery } from '../gql/graphql';
import { ask } from './ask';
import { pageOf, type Reader } from './Reader';

const AbsenceList = graphql(`
  query AbsenceList($from: DateTime, $first: Int, $after: String, $last: Int, $before: String) {
    absences(from: $from, first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        person {
          id
          displayName
        }
        kind
        from
        until
        canceledAt
        isManageable
        recordedBy {
          displayName
        }
        recordedAt
      }
      pageInfo {
        ...PageParts
      }
    }
  }
`);

export const AbsenceRecord = graphql(`
  mutation AbsenceRecord($input: AbsenceRecordInput!) {
    result: absenceRecord(input: $input) {
      absence {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const AbsenceCancel = graphql(`
  mutation AbsenceCancel($input: AbsenceCancelInput!) {
    result: absenceCancel(input: $input) {
      absence {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

/** A time in which somebody is not there. */
export type AbsenceRow = AbsenceListQuery['absences']['nodes'][number];

/** True for one that ended, by its time or since somebody ended it. */
export const isPast = ({ canceledAt, until }: AbsenceRow, now: number): boolean =>
  Boolean(canceledAt) || Date.parse(until) <= now;

/** What lasts today or is to come: a page is known by what it was asked for, so that it is asked by the day. */
export const absences: Reader = {
  async list(query) {
    const today = new Date(new Date().toISOString().slice(0, 10)).toISOString();
    const { nodes, pageInfo } = (await ask(AbsenceList, { from: today, ...pageOf(query) })).absences;
    return { rows: nodes, page: pageInfo };
  },
};
