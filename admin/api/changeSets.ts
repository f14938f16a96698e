import { graphql } from '../gql';
import type { ChangeSetListQuery, ChangeSetPageQuery, ChangeSetState } from '../gql/graphql';
import { ask } from './ask';
import { pageOf, type Reader } from './Reader';

const ChangeSetList = graphql(`
  query ChangeSetList($where: ChangeSetWhere, $first: Int, $after: String, $last: Int, $before: String) {
    changeSets(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        name
        purpose
        state
        createdAt
        updatedAt
        publishAt
        createdBy {
          id
          displayName
        }
        authors {
          id
          displayName
        }
        documents {
          kind
          key
        }
        findings {
          severity
        }
        release {
          number
        }
      }
      pageInfo {
        ...PageParts
      }
    }
  }
`);

const ChangeSetPage = graphql(`
  query ChangeSetPage($id: ID!) {
    changeSet(id: $id) {
      id
      name
      purpose
      state
      version
      createdAt
      updatedAt
      createdBy {
        id
        displayName
      }
      authors {
        id
        displayName
      }
      baseRelease {
        number
      }
      documents {
        kind
        key
        name
        change
        version
        editedAt
        editedBy {
          id
          displayName
        }
        isConflicting
      }
      findings {
        ...FindingParts
      }
      warnings {
        ...FindingParts
      }
      warningReason
      differences {
        ...DifferenceParts
      }
      conflicts {
        ...ConflictParts
      }
      mergeable {
        ...ConflictParts
      }
      caseChanges {
        key
        name
        isSignedOff
        outcomes {
          field
          label
          expected
          actual
          isChanged
        }
      }
      signOffs {
        key
        name
        reason
        signedAt
        signedBy {
          id
          displayName
        }
      }
      notes
      needsApproval
      reviewRequestedAt
      reviewRequestedBy {
        id
        displayName
      }
      approvedAt
      approvedBy {
        id
        displayName
      }
      publishAt
      scheduleFailure
      release {
        id
        number
        publishedAt
      }
      discardedAt
      allowedMoves
    }
    release {
      number
    }
  }
`);

const ChangeSetImpact = graphql(`
  query ChangeSetImpact($id: ID!) {
    changeSet(id: $id) {
      id
      impact {
        recordsChecked
        isComplete
        reroutedCount
        rerouted {
          id
          number
          title
          from
          to
          rule
        }
      }
    }
  }
`);

export const DifferenceParts = graphql(`
  fragment DifferenceParts on DocumentDifference {
    kind
    key
    name
    change
    sentences
    fields {
      path
      label
      change
      before
      after
    }
  }
`);

export const ConflictParts = graphql(`
  fragment ConflictParts on DocumentConflict {
    kind
    key
    name
    liveChangedAt
    liveChangedBy {
      id
      displayName
    }
    mine {
      path
      label
      change
      before
      after
    }
    live {
      path
      label
      change
      before
      after
    }
    overlaps {
      path
      label
      base
      mine
      live
    }
  }
`);

export type ChangeSetRow = ChangeSetListQuery['changeSets']['nodes'][number];
export type ChangeSetRecord = NonNullable<ChangeSetPageQuery['changeSet']> & {
  /** Number of the live release when this was read: publishing expects that it still is. */
  liveRelease: number;
};

const stillOpen: readonly ChangeSetState[] = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'];

export const changeSets: Reader = {
  async list(query) {
    const { state = 'open' } = query.filter;
    const where =
      state === 'any' ? {} : { state: { in: state === 'open' ? [...stillOpen] : [state as ChangeSetState] } };
    const { changeSets: found } = await ask(ChangeSetList, { where, ...pageOf(query) });
    return { rows: found.nodes, page: found.pageInfo, total: found.totalCount };
  },
  async one(id) {
    const { changeSet, release } = await ask(ChangeSetPage, { id });
    return changeSet ? { ...changeSet, liveRelease: release?.number ?? 0 } : null;
  },
};

/** What publishing a change set would do to the work of today. It takes longer than the rest, and is read by itself. */
export const impacts: Reader = {
  async one(id) {
    const { changeSet } = await ask(ChangeSetImpact, { id });
    return changeSet ? { ...changeSet.impact, id } : null;
  },
};
