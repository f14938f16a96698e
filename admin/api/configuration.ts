import { graphql } from '../gql';
import type {
  CalendarListQuery,
  MatrixListQuery,
  PolicyListQuery,
  RuleSetListQuery,
  ServiceListQuery,
  ServicePageQuery,
  TeamListQuery,
} from '../gql/graphql';
import { ask } from './ask';
import { byKey, type ConfigurationAt, type ListQuery, type Reader } from './Reader';

const ServiceList = graphql(`
  query ServiceList($asOf: DateTime, $changeSet: ID) {
    services(first: 100, asOf: $asOf, changeSet: $changeSet) {
      nodes {
        key
        name
        description
        trade
        lifecycle
        team {
          key
          name
        }
        slaPolicy {
          key
          name
        }
      }
    }
  }
`);

const ServicePage = graphql(`
  query ServicePage($key: String!, $asOf: DateTime, $changeSet: ID) {
    service(key: $key, asOf: $asOf, changeSet: $changeSet) {
      key
      name
      description
      trade
      lifecycle
      deliveryPath
      reopenWindowDays
      autoCloseBusinessDays
      promise {
        outcome
        trigger
        customerSegment
        inScope
        outOfScope
        qualityCriteria
      }
      owners {
        accountable
        delivery
        quality
        communication
        closeout
      }
      team {
        key
        name
      }
      slaPolicy {
        key
        name
      }
      priorityMatrix {
        key
        name
      }
    }
  }
`);

const CalendarList = graphql(`
  query CalendarList($asOf: DateTime, $changeSet: ID) {
    calendars(asOf: $asOf, changeSet: $changeSet) {
      key
      name
      description
      timeZone
      openSecondsPerWeek
      isOpen
      nextOpen
      week {
        day
        windows {
          from
          to
        }
      }
      holidays
      dates {
        on
        reason
        windows {
          from
          to
        }
      }
      closures {
        from
        to
        reason
      }
      holidaySets {
        key
        name
        country
        dates {
          on
          name
        }
      }
    }
  }
`);

const PolicyList = graphql(`
  query PolicyList($asOf: DateTime, $changeSet: ID) {
    slaPolicies(asOf: $asOf, changeSet: $changeSet) {
      key
      name
      description
      inCustomersZone
      reopen
      retarget
      late
      ladder {
        rung
        name
        metrics
        actions {
          deed
          sentence
        }
      }
      calendar {
        key
        name
      }
      targets {
        metric
        holder {
          key
          name
        }
        priorities
        tiers
        condition
        isConditional
        target
        targetSeconds
        calendar {
          key
          name
        }
      }
      pauseReasons {
        metric
        reasons
      }
    }
    tiers(asOf: $asOf, changeSet: $changeSet) {
      key
      name
    }
    priorityMatrices(asOf: $asOf, changeSet: $changeSet) {
      key
      priorities {
        key
        name
        rank
        color
      }
    }
  }
`);

const RuleSetList = graphql(`
  query RuleSetList($asOf: DateTime, $changeSet: ID) {
    routingRuleSets(asOf: $asOf, changeSet: $changeSet) {
      key
      name
      description
      stage
      otherwise
      rules {
        id
        name
        group
        isEnabled
        validFrom
        validUntil
        sentence
        decides
        isOverriding
      }
    }
  }
`);

const MatrixList = graphql(`
  query MatrixList($asOf: DateTime, $changeSet: ID) {
    priorityMatrices(asOf: $asOf, changeSet: $changeSet) {
      key
      name
      impacts {
        key
        name
      }
      urgencies {
        key
        name
      }
      priorities {
        key
        name
        rank
        color
      }
      cells {
        impact
        urgency
        priority {
          key
          name
          rank
          color
        }
      }
    }
  }
`);

const TeamList = graphql(`
  query TeamList($asOf: DateTime, $changeSet: ID) {
    teams(asOf: $asOf, changeSet: $changeSet) {
      key
      name
      description
      line
      timeZone
      strategy
      calendar {
        key
        name
      }
      members {
        email
        displayName
        capacity
        load
        isPresent
        workingHours {
          key
          name
        }
        skills {
          skill
          level
        }
      }
    }
  }
`);

export type ServiceRow = ServiceListQuery['services']['nodes'][number] & { id: string };
export type ServiceRecord = NonNullable<ServicePageQuery['service']> & { id: string };
export type CalendarRow = CalendarListQuery['calendars'][number] & { id: string };
export type PolicyRow = PolicyListQuery['slaPolicies'][number] & {
  id: string;
  /** All priorities that any matrix gives, the most urgent first. */
  allPriorities: PolicyListQuery['priorityMatrices'][number]['priorities'];
  /** All levels of service. */
  allTiers: PolicyListQuery['tiers'];
};
export type RuleSetRow = RuleSetListQuery['routingRuleSets'][number] & { id: string };
export type MatrixRow = MatrixListQuery['priorityMatrices'][number] & { id: string };
export type TeamRow = TeamListQuery['teams'][number] & { id: string };

export const services: Reader = {
  async list({ at }) {
    return { rows: (await ask(ServiceList, { ...at })).services.nodes.map(byKey) };
  },
  async one(key, at) {
    const { service } = await ask(ServicePage, { key, ...at });
    return service ? byKey(service) : null;
  },
};

export const calendars = smallList(async (at) => (await ask(CalendarList, { ...at })).calendars);

export const policies = smallList(async (at) => {
  const { slaPolicies, priorityMatrices, tiers } = await ask(PolicyList, { ...at });
  const byRank = new Map(priorityMatrices.flatMap(({ priorities }) => priorities).map((p) => [p.key, p]));
  const allPriorities = [...byRank.values()].sort((a, b) => a.rank - b.rank);
  return slaPolicies.map((policy) => ({ ...policy, allPriorities, allTiers: tiers }));
});

export const ruleSets = smallList(async (at) => (await ask(RuleSetList, { ...at })).routingRuleSets);

export const matrices = smallList(async (at) => (await ask(MatrixList, { ...at })).priorityMatrices);

export const teams = smallList(async (at) => (await ask(TeamList, { ...at })).teams);

/** Documents of which there are so few that one is found among all. */
export function smallList<Row extends { key: string }>(all: (at?: ConfigurationAt) => Promise<readonly Row[]>) {
  return {
    async list({ at }: ListQuery) {
      return { rows: (await all(at)).map(byKey) };
    },
    async one(key: string, at: ConfigurationAt) {
      const row = (await all(at)).find((candidate) => candidate.key === key);
      return row ? byKey(row) : null;
    },
  } satisfies Reader;
}
