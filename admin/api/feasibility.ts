import { graphql } from '../gql';
import type { FeasibilityChoicesQuery, ServiceFeasibilityQuery } from '../gql/graphql';
import { ask } from './ask';
import type { ConfigurationAt } from './Reader';

const FeasibilityChoices = graphql(`
  query FeasibilityChoices($key: String!, $asOf: DateTime, $changeSet: ID) {
    service(key: $key, asOf: $asOf, changeSet: $changeSet) {
      priorityMatrix {
        priorities {
          key
          name
          rank
        }
      }
    }
    tiers(asOf: $asOf, changeSet: $changeSet) {
      key
      name
    }
  }
`);

const ServiceFeasibility = graphql(`
  query ServiceFeasibility(
    $key: String!
    $priority: String!
    $tier: String
    $year: Int!
    $asOf: DateTime
    $changeSet: ID
  ) {
    serviceFeasibility(key: $key, priority: $priority, tier: $tier, year: $year, asOf: $asOf, changeSet: $changeSet) {
      year
      timeZone
      targetSeconds
      isComplete
      lateShare
      calendar {
        key
        name
      }
      policy {
        key
        name
      }
      steps {
        name
        kind
        holder
        seconds
        calendar
      }
      worst {
        startAt
        dueAt
        doneAt
        lateSeconds
        steps {
          name
          startedAt
          doneAt
        }
      }
      hours {
        weekday
        hour
        lateShare
        worstLateSeconds
        worstStartAt
      }
      dates {
        on
        lateShare
        worstLateSeconds
      }
    }
  }
`);

/** What one can ask about: the priorities of a service and the tiers there are. */
export interface FeasibilityChoicesRow {
  readonly priorities: NonNullable<NonNullable<FeasibilityChoicesQuery['service']>['priorityMatrix']>['priorities'];
  readonly tiers: FeasibilityChoicesQuery['tiers'];
}

/** Whether a service can keep what it promises; null when it has no path or promises nothing there. */
export type FeasibilityRow = NonNullable<ServiceFeasibilityQuery['serviceFeasibility']>;

/** The most urgent priority first. */
export async function feasibilityChoices(key: string, at: ConfigurationAt): Promise<FeasibilityChoicesRow> {
  const { service, tiers } = await ask(FeasibilityChoices, { key, ...at });
  const priorities = [...(service?.priorityMatrix?.priorities ?? [])].sort((a, b) => a.rank - b.rank);
  return { priorities, tiers };
}

/** What is asked about. */
export interface FeasibilityAsked {
  readonly key: string;
  readonly priority: string;
  readonly tier: string | null;
  readonly year: number;
}

export async function feasibilityOf(asked: FeasibilityAsked, at: ConfigurationAt): Promise<FeasibilityRow | null> {
  return (await ask(ServiceFeasibility, { ...asked, ...at })).serviceFeasibility ?? null;
}
