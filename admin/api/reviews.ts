import { graphql } from '../gql';
import type { BreachesQuery, BreachReviewQuery, ClockMetric } from '../gql/graphql';
import { ask } from './ask';
import { pageOf, type Reader } from './Reader';

const BreachReview = graphql(`
  query BreachReview($month: String!) {
    breachReview(month: $month) {
      month
      timeZone
      isOver
      viewerCanClose
      missingExplanations
      changeCount
      figures {
        metric
        isInternal
        met
        breached
        ratio
        unexplained
        goalPercent
        previous {
          ratio
        }
        lastYear {
          ratio
        }
        kept {
          met
          breached
          ratio
        }
        causes {
          causeKey
          name
          count
        }
      }
      causes {
        key
        name
        description
      }
      closing {
        closedAt
        closedBy {
          displayName
        }
      }
      earlierClosings {
        closedAt
        reopenedAt
        reopenReason
        reopenedBy {
          displayName
        }
      }
      changes {
        clockId
        recordId
        number
        metric
        wasMet
        isMet
      }
    }
  }
`);

const Breaches = graphql(`
  query Breaches(
    $month: String!
    $metric: ClockMetric!
    $isUnexplained: Boolean!
    $where: MetricWhere
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    breaches(
      month: $month
      metric: $metric
      isUnexplained: $isUnexplained
      where: $where
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      totalCount
      nodes {
        clockId
        recordId
        number
        title
        organisationName
        serviceName
        teamName
        holderName
        metric
        cycle
        targetSeconds
        dueAt
        breachedAt
        stoppedAt
        elapsedSeconds
        shares {
          holderKind
          holderKey
          holderName
          state
          waitsFor
          durationSeconds
          milliseconds
        }
        explanation {
          causeKey
          causeName
          fault
          note
          explainedAt
          explainedBy {
            displayName
          }
        }
      }
      pageInfo {
        ...PageParts
      }
    }
  }
`);

export type ReviewRow = BreachReviewQuery['breachReview'] & { id: string };
export type FigureRow = ReviewRow['figures'][number];
export type MissRow = BreachesQuery['breaches']['nodes'][number] & { id: string };

/** The month before this one: the one that is looked back at. */
export function lastMonth(): string {
  const now = new Date();
  return monthName(new Date(Date.UTC(now.getFullYear(), now.getMonth() - 1, 1)));
}

/** The month so many months after that one, as 2026-11. */
export function monthAfter(month: string, months: number): string {
  const [year = 2000, number = 1] = month.split('-').map(Number);
  return monthName(new Date(Date.UTC(year, number - 1 + months, 1)));
}

function monthName(date: Date): string {
  return date.toISOString().slice(0, 7);
}

/** A month by its name. */
export const breachReviews: Reader = {
  async one(id) {
    return { ...(await ask(BreachReview, { month: id })).breachReview, id };
  },
};

/** Filter: `month`, `metric`, `unexplained`, and keys of `service`, `team`, `organisation`. */
export const breaches: Reader = {
  async list(query) {
    const { month, metric, unexplained, service, team, organisation } = query.filter;
    const where = {
      ...(service ? { serviceKey: { eq: service } } : {}),
      ...(team ? { teamKey: { eq: team } } : {}),
      ...(organisation ? { organisationKey: { eq: organisation } } : {}),
    };
    const { breaches: found } = await ask(Breaches, {
      month: month || lastMonth(),
      metric: (metric || 'RESOLUTION') as ClockMetric,
      isUnexplained: unexplained === 'yes',
      where,
      ...pageOf(query),
    });
    const rows = found.nodes.map((miss) => ({ ...miss, id: miss.clockId }));
    return { rows, page: found.pageInfo, total: found.totalCount };
  },
};
