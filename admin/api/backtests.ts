import { graphql } from '../gql';
import type {
  BacktestClocksQuery,
  BacktestClockWhere,
  BacktestPageQuery,
  BacktestResultQuery,
  BacktestVerdict,
  ClockMetric,
} from '../gql/graphql';
import { ask } from './ask';
import { pageOf, type Reader } from './Reader';

const BacktestPage = graphql(`
  query BacktestPage($id: ID!) {
    changeSet(id: $id) {
      id
      name
      updatedAt
      release {
        number
      }
      discardedAt
      analyses(kind: SLA_BACKTEST) {
        id
        state
        done
        total
        from
        to
        timeZone
        requestedAt
        requestedBy {
          id
          displayName
        }
        startedAt
        finishedAt
        error
      }
    }
  }
`);

const BacktestResult = graphql(`
  query BacktestResult($id: ID!) {
    analysisRun(id: $id) {
      id
      slaBacktest {
        clocks
        changed
        notReproduced
        oldOpen
        newOpen
        newlyPromised
        noLongerPromised
        toldAgain
        imported
        figures {
          metric
          by
          key
          name
          oldMet
          oldBreached
          newMet
          newBreached
          oldRatio
          newRatio
        }
      }
    }
  }
`);

const BacktestClocks = graphql(`
  query BacktestClocks($id: ID!, $where: BacktestClockWhere, $first: Int, $after: String, $last: Int, $before: String) {
    analysisRun(id: $id) {
      id
      clocks(where: $where, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        nodes {
          recordId
          number
          title
          metric
          holderKey
          cycle
          teamKey
          priority
          startedAt
          stoppedAt
          oldDueAt
          newDueAt
          oldVerdict
          newVerdict
          isReproduced
        }
        pageInfo {
          ...PageParts
        }
      }
    }
  }
`);

export const SlaBacktestStart = graphql(`
  mutation SlaBacktestStart($input: SlaBacktestStartInput!) {
    result: slaBacktestStart(input: $input) {
      run {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const AnalysisRunCancel = graphql(`
  mutation AnalysisRunCancel($input: AnalysisRunCancelInput!) {
    result: analysisRunCancel(input: $input) {
      run {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export type BacktestRun = NonNullable<BacktestPageQuery['changeSet']>['analyses'][number];
export type Backtest = NonNullable<NonNullable<BacktestResultQuery['analysisRun']>['slaBacktest']> & { id: string };
export type BacktestFigure = Backtest['figures'][number];
export type BacktestClockRow = NonNullable<BacktestClocksQuery['analysisRun']>['clocks']['nodes'][number] & {
  id: string;
};

/** A change set with what was tried of it. */
export const backtests: Reader = {
  async one(id) {
    return (await ask(BacktestPage, { id })).changeSet ?? null;
  },
};

/** What a backtest came to. */
export const backtestResults: Reader = {
  async one(id) {
    const found = (await ask(BacktestResult, { id })).analysisRun?.slaBacktest;
    return found ? { ...found, id } : null;
  },
};

/** The clocks behind a number of a backtest. */
export const backtestClocks: Reader = {
  async list(query) {
    const { run, metric, team, priority, hour, was, is, changed, wrong } = query.filter;
    const where: BacktestClockWhere = {
      ...(metric && { metric: { eq: metric as ClockMetric } }),
      ...(team && { teamKey: team === nobody ? { isNull: true } : { eq: team } }),
      ...(priority && { priority: priority === nobody ? { isNull: true } : { eq: priority } }),
      ...(hour && { hourOfWeek: { eq: Number(hour) } }),
      ...(was && { oldVerdict: { eq: was as BacktestVerdict } }),
      ...(is && { newVerdict: { eq: is as BacktestVerdict } }),
      ...(changed && { isChanged: { eq: true } }),
      ...(wrong && { isReproduced: { eq: false } }),
    };
    const found = (await ask(BacktestClocks, { id: run ?? '', where, ...pageOf(query) })).analysisRun?.clocks;
    const rows = (found?.nodes ?? []).map((row) => ({
      ...row,
      id: `${row.recordId} ${row.metric} ${row.holderKey ?? ''} ${row.cycle}`,
    }));
    return { rows, page: found?.pageInfo, total: found?.totalCount };
  },
};

/** Stands in an address for what has no team or priority. */
export const nobody = '-';
