import { graphql } from '../gql';
import type { ConfigurationPoint, DifferencePartsFragment, ReleaseListQuery, ReleasePageQuery } from '../gql/graphql';
import { ask } from './ask';
import { pageOf, type Reader } from './Reader';

const ReleaseList = graphql(`
  query ReleaseList($first: Int, $after: String, $last: Int, $before: String) {
    releases(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        number
        publishedAt
        note
        documentCount
        restores
        warningReason
        publishedBy {
          id
          displayName
        }
        changeSet {
          id
          name
        }
      }
      pageInfo {
        ...PageParts
      }
    }
  }
`);

const ReleasePage = graphql(`
  query ReleasePage($number: Int) {
    release(number: $number) {
      id
      number
      publishedAt
      note
      notes
      documentCount
      restores
      warnings {
        ...FindingParts
      }
      warningReason
      publishedBy {
        id
        displayName
      }
      changeSet {
        id
        name
      }
    }
    live: release {
      number
    }
  }
`);

const Differences = graphql(`
  query Differences($from: ConfigurationPoint!, $to: ConfigurationPoint!) {
    configurationDifferences(from: $from, to: $to) {
      ...DifferenceParts
    }
  }
`);

export const ReleaseRestore = graphql(`
  mutation ReleaseRestore($input: ReleaseRestoreInput!) {
    result: releaseRestore(input: $input) {
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

export type ReleaseRow = ReleaseListQuery['releases']['nodes'][number];
export type ReleaseRecord = NonNullable<ReleasePageQuery['release']> & {
  /** Number of the release that is live now. */
  liveNumber: number;
};
export type Difference = DifferencePartsFragment;
/** What differs between two states of the configuration. */
export interface DifferencesRow {
  readonly id: string;
  readonly documents: readonly Difference[];
}

/** A release is asked for by its number; `live` is the one that is live. */
export const releases: Reader = {
  async list(query) {
    const { releases: found } = await ask(ReleaseList, pageOf(query));
    return { rows: found.nodes, page: found.pageInfo, total: found.totalCount };
  },
  async one(id) {
    const { release, live } = await ask(ReleasePage, { number: id === 'live' ? null : Number(id) });
    // Known by its number here, as in the addresses.
    return release ? { ...release, id, liveNumber: live?.number ?? release.number } : null;
  },
};

/** Asked for by `4..7`, `live..cset_…`: from which state to which. */
export const differences: Reader = {
  async one(id) {
    const [from = '', to = ''] = id.split('..');
    const answer = await ask(Differences, { from: pointOf(from), to: pointOf(to) });
    return { id, documents: answer.configurationDifferences };
  },
};

function pointOf(name: string): ConfigurationPoint {
  if (name === 'live') return {};
  return /^\d+$/.test(name) ? { release: Number(name) } : { changeSet: name };
}
