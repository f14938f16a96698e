import { graphql } from '../gql';
import type {
  ChangeListQuery,
  ChangeOrderField,
  ChangePageQuery,
  ChangeState,
  ChangeType,
  ChangeWhere,
} from '../gql/graphql';
import { ask } from './ask';
import { pageOf, type ListQuery, type Reader } from './Reader';

const ChangeList = graphql(`
  query ChangeList(
    $first: Int
    $after: String
    $last: Int
    $before: String
    $where: ChangeWhere
    $orderBy: [ChangeOrder!]
    $search: String
  ) {
    changes(
      first: $first
      after: $after
      last: $last
      before: $before
      where: $where
      orderBy: $orderBy
      search: $search
    ) {
      nodes {
        id
        number
        title
        state
        changeType
        riskLevel
        plannedStartAt
        plannedEndAt
        updatedAt
        serviceKey
        service {
          key
          name
        }
        requestedBy {
          id
          displayName
        }
      }
      pageInfo {
        ...PageParts
      }
    }
  }
`);

const ChangePage = graphql(`
  query ChangePage($id: ID!) {
    change(id: $id) {
      id
      number
      title
      description
      version
      changeType
      state
      stateEnteredAt
      isOpen
      serviceKey
      plan
      backoutPlan
      justification
      templateKey
      plannedStartAt
      plannedEndAt
      riskLevel
      authorizedAt
      startedAt
      finishedAt
      outcome
      reviewNotes
      openedAt
      updatedAt
      closedAt
      allowedMoves
      service {
        key
        name
      }
      organisation {
        id
        name
      }
      requestedBy {
        id
        displayName
      }
      peerReviewer {
        id
        displayName
      }
      authorizedBy {
        id
        displayName
      }
      release {
        number
      }
      incidentsCaused(first: 25) {
        nodes {
          ...IncidentLine
        }
      }
      links {
        id
        kind
        direction
        other {
          __typename
          id
          number
          title
        }
      }
      timeline(last: 100) {
        nodes {
          ...TimelineEntry
        }
        pageInfo {
          hasPreviousPage
          startCursor
        }
      }
    }
  }
`);

/** A change as lists show it. */
export type ChangeRow = ChangeListQuery['changes']['nodes'][number];

/** A change with all that its page shows. */
export type ChangeRecord = NonNullable<ChangePageQuery['change']>;

export const changes: Reader = {
  async list(query) {
    const { sort, filter } = query;
    const { nodes, pageInfo } = (
      await ask(ChangeList, {
        ...pageOf(query),
        where: whereOf(filter),
        orderBy: [{ field: sort.field as ChangeOrderField, direction: sort.order }],
        search: filter.q || null,
      })
    ).changes;
    return { rows: nodes, page: pageInfo };
  },
  async one(id) {
    return (await ask(ChangePage, { id })).change ?? null;
  },
};

/** The filter of the address as the server understands it. Without a state the open ones are meant. */
function whereOf({ state, type, service }: ListQuery['filter']): ChangeWhere {
  const where: ChangeWhere = {};
  if (!state || state === 'open') where.isOpen = { eq: true };
  else if (state !== 'any') where.state = { eq: state as ChangeState };
  if (type) where.changeType = { eq: type as ChangeType };
  if (service) where.serviceKey = { eq: service };
  return where;
}
