import { graphql } from '../gql';
import type { ActiveSetQuery, OpenSetsQuery, PastReleaseQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

// What the pages of the configuration can show besides what is live.

const OpenSets = graphql(`
  query OpenSets {
    changeSets(where: { state: { in: [DRAFT, IN_REVIEW, APPROVED, SCHEDULED] } }, first: 50) {
      nodes {
        id
        name
        state
        allowedMoves
        documents {
          kind
          key
          change
        }
      }
    }
  }
`);

const ActiveSet = graphql(`
  query ActiveSet($id: ID!) {
    changeSet(id: $id) {
      id
      name
      state
      version
      allowedMoves
      documents {
        kind
        key
        name
        change
      }
    }
  }
`);

const PastRelease = graphql(`
  query PastRelease($number: Int!) {
    release(number: $number) {
      number
      publishedAt
    }
  }
`);

export type OpenSet = OpenSetsQuery['changeSets']['nodes'][number];
/** What every page knows of the change set that somebody works in. */
export type ActiveSetRow = NonNullable<ActiveSetQuery['changeSet']>;
export type PastReleaseRow = NonNullable<PastReleaseQuery['release']> & { readonly id: string };

/** The open change sets, for choosing one to work in. */
export const openSets: Reader = {
  async list() {
    return { rows: (await ask(OpenSets, {})).changeSets.nodes };
  },
};

/** The change set that somebody works in, with what it does to which document. */
export const activeSets: Reader = {
  async one(id) {
    return (await ask(ActiveSet, { id })).changeSet ?? null;
  },
};

/** A release by its number. */
export const pastReleases: Reader = {
  async one(id) {
    const { release } = await ask(PastRelease, { number: Number(id) });
    return release ? { ...release, id } : null;
  },
};
