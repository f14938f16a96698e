import { graphql } from '../gql';
import type {
  IncidentLineFragment,
  IncidentOrderField,
  IncidentPageQuery,
  IncidentState,
  IncidentWhere,
  TimelineEntryFragment,
} from '../gql/graphql';
import { ask } from './ask';
import { pageOf, type ListQuery, type Reader } from './Reader';

export const IncidentLine = graphql(`
  fragment IncidentLine on Incident {
    id
    number
    title
    state
    isOpen
    isMajor
    serviceKey
    updatedAt
    openedAt
    nextDueAt
    nextDueMetric
    isResponseBreached
    isResolutionBreached
    priority {
      key
      name
      rank
      color
    }
    service {
      key
      name
    }
    organisation {
      id
      name
    }
    team {
      key
      name
    }
    assignee {
      id
      displayName
    }
  }
`);

const IncidentList = graphql(`
  query IncidentList(
    $first: Int
    $after: String
    $last: Int
    $before: String
    $where: IncidentWhere
    $orderBy: [IncidentOrder!]
    $search: String
  ) {
    incidents(
      first: $first
      after: $after
      last: $last
      before: $before
      where: $where
      orderBy: $orderBy
      search: $search
    ) {
      nodes {
        ...IncidentLine
      }
      pageInfo {
        ...PageParts
      }
      totalCount
    }
  }
`);

export const TimelineEntry = graphql(`
  fragment TimelineEntry on TimelineEntry {
    id
    type
    occurredAt
    recordedAt
    actorKind
    source
    isInternal
    summary
    note
    isNoteInternal
    actor {
      id
      displayName
    }
    message {
      id
      body
      authorKind
    }
  }
`);

const IncidentPage = graphql(`
  query IncidentPage($id: ID!) {
    incident(id: $id) {
      ...IncidentLine
      description
      version
      stateEnteredAt
      channel
      category
      location
      deliveryPath {
        key
        name
      }
      prioritySource
      resolvedAt
      closedAt
      holdReason
      followUpAt
      resolutionCode
      resolutionText
      closedAs
      reopenCount
      reassignmentCount
      firstResponseAt
      allowedMoves
      impact {
        key
        name
      }
      urgency {
        key
        name
      }
      contact {
        id
        name
        email
        phone
      }
      owners {
        accountable {
          id
          displayName
        }
        delivery {
          id
          displayName
        }
        quality {
          id
          displayName
        }
        communication {
          id
          displayName
        }
        closeout {
          id
          displayName
        }
      }
      duplicateOf {
        id
        number
        title
      }
      causedBy {
        id
        number
        title
      }
      release {
        number
        publishedAt
      }
      externalRefs {
        system
        ref
      }
      viewerCan {
        commentPublicly
        commentInternally
        prioritise
        link
        openTasks
      }
      clocks {
        id
        metric
        cycle
        source
        state
        startedAt
        stoppedAt
        dueAt
        breachedAt
        targetSeconds
        elapsedSeconds
        remainingSeconds
        rungs
        holderKey
        policy {
          key
          name
        }
        promisedBy {
          kind
          key
          name
        }
        calendar {
          key
          name
          timeZone
          isOpen
          nextOpen
        }
        timeZone
        timeZoneOf
        pauses {
          reason
          from
          until
        }
        firings {
          rung
          scheduledAt
          firedAt
          actions {
            do
            state
            outcome
            at
          }
        }
      }
      tasks {
        id
        title
        instructions
        state
        createdAt
        doneAt
        team {
          key
          name
        }
        person {
          id
          displayName
        }
        organisation {
          id
          name
        }
        doneBy {
          id
          displayName
        }
      }
      handoffs(last: 20) {
        totalCount
        nodes {
          id
          state
          means
          offeredAt
          acceptedAt
          declinedAt
          timeToAcceptSeconds
          note
          viewerCanAnswer
          viewerCanGiveBack
          fromTeam {
            key
            name
          }
          fromPerson {
            id
            displayName
          }
          toTeam {
            key
            name
          }
          toPerson {
            id
            displayName
          }
          offeredBy {
            id
            displayName
          }
          acceptedBy {
            id
            displayName
          }
        }
      }
      decisions {
        id
        stage
        documentKind
        documentKey
        documentName
        decidedAt
        summary
        release {
          number
        }
        steps {
          label
          isMatched
          detail
          conditions {
            depth
            sentence
            isMatched
            actual
          }
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

export const TimelinePage = graphql(`
  fragment TimelinePage on TimelineConnection {
    nodes {
      ...TimelineEntry
    }
    pageInfo {
      ...PageParts
    }
  }
`);

const EarlierTimeline = graphql(`
  query EarlierTimeline($id: ID!, $before: String!) {
    node(id: $id) {
      ... on Incident {
        timeline(last: 100, before: $before) {
          ...TimelinePage
        }
      }
      ... on Change {
        timeline(last: 100, before: $before) {
          ...TimelinePage
        }
      }
    }
  }
`);

const IncidentByNumber = graphql(`
  query IncidentByNumber($number: String!) {
    incident(number: $number) {
      id
    }
  }
`);

const ChangeByNumber = graphql(`
  query ChangeByNumber($number: String!) {
    change(number: $number) {
      id
    }
  }
`);

/** An incident as lists show it. */
export type IncidentRow = IncidentLineFragment;

/** An incident with all that its page shows. */
export type IncidentRecord = NonNullable<IncidentPageQuery['incident']>;

/** Something that happened to a record. */
export type TimelineRow = TimelineEntryFragment;

export const incidents: Reader = {
  async list(query) {
    const { sort, filter } = query;
    const { nodes, pageInfo, totalCount } = (
      await ask(IncidentList, {
        ...pageOf(query),
        where: whereOf(filter),
        orderBy: [{ field: sort.field as IncidentOrderField, direction: sort.order }],
        search: filter.q || null,
      })
    ).incidents;
    return { rows: nodes, page: pageInfo, total: totalCount };
  },
  async one(id) {
    return (await ask(IncidentPage, { id })).incident ?? null;
  },
};

/** The entries of one record (filter `record`, its id) before a cursor. */
export const timeline: Reader = {
  async list({ filter, before }) {
    const { node } = await ask(EarlierTimeline, { id: filter.record ?? '', before: before ?? '' });
    const found = node && 'timeline' in node ? node.timeline : undefined;
    return { rows: found?.nodes ?? [], page: found?.pageInfo };
  },
};

/** Finds the id behind a number that somebody typed; null when there is none that may be seen. */
export async function incidentIdOf(number: string): Promise<string | null> {
  return (await ask(IncidentByNumber, { number: number.trim().toUpperCase() })).incident?.id ?? null;
}

/** Finds the id of the change with that number; null when there is none that may be seen. */
export async function changeIdOf(number: string): Promise<string | null> {
  return (await ask(ChangeByNumber, { number: number.trim().toUpperCase() })).change?.id ?? null;
}

/** The filter of the address as the server understands it. Without a state the open ones are meant. */
function whereOf(filter: ListQuery['filter']): IncidentWhere {
  const { location, state, priority, service, path, team, organisation, assignee, breached, due } = filter;
  const where: IncidentWhere = {};
  if (!state || state === 'open') where.isOpen = { eq: true };
  else if (state !== 'any') where.state = { eq: state as IncidentState };
  if (priority) where.priority = { eq: priority };
  if (service) where.serviceKey = { eq: service };
  if (path) where.deliveryPathKey = path === 'none' ? { isNull: true } : { eq: path };
  if (team) where.teamKey = team === 'none' ? { isNull: true } : { eq: team };
  if (organisation) where.organisationId = { eq: organisation };
  if (assignee) where.assigneeId = assignee === 'none' ? { isNull: true } : { eq: assignee };
  if (location) where.location = { contains: location };
  if (breached === 'resolution') where.isResolutionBreached = { eq: true };
  if (breached === 'response') where.isResponseBreached = { eq: true };
  if (breached === 'no') where.and = [{ isResolutionBreached: { eq: false } }, { isResponseBreached: { eq: false } }];
  if (due === 'soon') where.nextDueAt = { between: nextDay() };
  return where;
}

function nextDay() {
  const now = Date.now();
  return { from: new Date(now).toISOString(), until: new Date(now + 24 * 3_600_000).toISOString() };
}
