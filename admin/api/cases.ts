import { graphql } from '../gql';
import type { PinnedCaseListQuery, PinnedCasePageQuery } from '../gql/graphql';
import { ask } from './ask';
import { byKey, type Reader } from './Reader';

const PinnedCaseList = graphql(`
  query PinnedCaseList($asOf: DateTime, $changeSet: ID) {
    pinnedCases(asOf: $asOf, changeSet: $changeSet) {
      key
      name
      description
      facts {
        impact
        urgency
        openedAt
        service {
          key
          name
        }
      }
      outcomes {
        field
        label
        expected
      }
    }
  }
`);

const PinnedCasePage = graphql(`
  query PinnedCasePage($key: String!, $asOf: DateTime, $changeSet: ID) {
    pinnedCase(key: $key, asOf: $asOf, changeSet: $changeSet) {
      key
      name
      description
      facts {
        impact
        urgency
        channel
        category
        location
        title
        organisation
        timeZone
        openedAt
        service {
          key
          name
        }
      }
      outcomes {
        field
        label
        expected
        actual
        isChanged
      }
    }
  }
`);

const CaseInSet = graphql(`
  query CaseInSet($key: String!, $changeSet: ID!) {
    pinnedCase(key: $key, changeSet: $changeSet) {
      outcomes {
        field
        label
        expected
        actual
        isChanged
      }
    }
    changeSet(id: $changeSet) {
      caseChanges {
        key
        outcomes {
          field
          label
          expected
          actual
          isChanged
        }
      }
    }
  }
`);

export type CaseRow = PinnedCaseListQuery['pinnedCases'][number] & { id: string };
export type CaseRecord = NonNullable<PinnedCasePageQuery['pinnedCase']> & { id: string };

/** A field of a pinned case: what it expects and what comes out. */
export type OutcomeRow = CaseRecord['outcomes'][number];

/** Pinned cases. Those of a change set that do not come out as they expect are no part of what it would make. */
export const pinnedCases: Reader = {
  async list({ at }) {
    return { rows: (await ask(PinnedCaseList, { ...at })).pinnedCases.map(byKey) };
  },
  async one(key, at) {
    const { pinnedCase } = await ask(PinnedCasePage, { key, ...at });
    return pinnedCase ? byKey(pinnedCase) : null;
  },
};

/** What comes out of a case in a change set; nothing while it cannot be decided. */
export async function outcomesIn(changeSet: string, key: string): Promise<readonly OutcomeRow[]> {
  const { pinnedCase, changeSet: set } = await ask(CaseInSet, { key, changeSet });
  return set?.caseChanges.find((change) => change.key === key)?.outcomes ?? pinnedCase?.outcomes ?? [];
}
