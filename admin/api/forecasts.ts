import { graphql } from '../gql';
import type {
  ClockMetric,
  ForecastClocksQuery,
  ForecastClockWhere,
  ForecastKind,
  ForecastLateness,
  ForecastPageQuery,
  ForecastResultQuery,
  ForecastWay,
} from '../gql/graphql';
import { ask } from './ask';
import { pageOf, type Reader } from './Reader';

const ForecastPage = graphql(`
  query ForecastPage($id: ID!) {
    changeSet(id: $id) {
      id
      name
      updatedAt
      release {
        number
      }
      discardedAt
      documents {
        kind
        key
      }
      analyses(kind: CLOCK_FORECAST) {
        id
        state
        done
        total
        from
        requestedAt
        error
      }
    }
  }
`);

/** The numbers of a forecast, wherever they are asked for. */
export const ForecastNumbersParts = graphql(`
  fragment ForecastNumbersParts on ForecastNumbers {
    metric
    policyKey
    policyName
    running
    stays
    moves
    starts
    stops
    terms
    lateAtOnce
    lateNoMore
    byCorrection
  }
`);

const ForecastResult = graphql(`
  query ForecastResult($id: ID!) {
    analysisRun(id: $id) {
      id
      clockForecast {
        records
        total {
          ...ForecastNumbersParts
        }
        byMetric {
          ...ForecastNumbersParts
        }
        byPolicy {
          ...ForecastNumbersParts
        }
      }
    }
  }
`);

const ForecastClocks = graphql(`
  query ForecastClocks($id: ID!, $where: ForecastClockWhere, $first: Int, $after: String, $last: Int, $before: String) {
    analysisRun(id: $id) {
      id
      forecastClocks(where: $where, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        nodes {
          clockId
          recordId
          number
          title
          metric
          holderKey
          policyKey
          kind
          way
          isPaused
          dueAt
          wouldBeDueAt
          lateness
        }
        pageInfo {
          ...PageParts
        }
      }
    }
  }
`);

export const ClockForecastStart = graphql(`
  mutation ClockForecastStart($input: ClockForecastStartInput!) {
    result: clockForecastStart(input: $input) {
      run {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export type ForecastSet = NonNullable<ForecastPageQuery['changeSet']>;
export type ForecastRun = ForecastSet['analyses'][number];
export type Forecast = NonNullable<NonNullable<ForecastResultQuery['analysisRun']>['clockForecast']> & { id: string };
export type ForecastNumbers = Forecast['total'];
export type ForecastClockRow = NonNullable<ForecastClocksQuery['analysisRun']>['forecastClocks']['nodes'][number] & {
  id: string;
};

/** A change set with what was foretold of it. */
export const forecasts: Reader = {
  async one(id) {
    return (await ask(ForecastPage, { id })).changeSet ?? null;
  },
};

/** What a forecast came to. */
export const forecastResults: Reader = {
  async one(id) {
    const found = (await ask(ForecastResult, { id })).analysisRun?.clockForecast;
    return found ? { ...found, id } : null;
  },
};

/** The clocks behind a number of a forecast. */
export const forecastClocks: Reader = {
  async list(query) {
    const { run, metric, policy, kind, way, lateness } = query.filter;
    const where: ForecastClockWhere = {
      ...(metric && { metric: { eq: metric as ClockMetric } }),
      ...(policy && { policyKey: { eq: policy } }),
      ...(kind && { kind: { eq: kind as ForecastKind } }),
      ...(way && { way: { eq: way as ForecastWay } }),
      ...(lateness && { lateness: { eq: lateness as ForecastLateness } }),
    };
    const found = (await ask(ForecastClocks, { id: run ?? '', where, ...pageOf(query) })).analysisRun?.forecastClocks;
    const rows = (found?.nodes ?? []).map((row) => ({
      ...row,
      id: row.clockId ?? `${row.recordId} ${row.metric} ${row.holderKey ?? ''}`,
    }));
    return { rows, page: found?.pageInfo, total: found?.totalCount };
  },
};
