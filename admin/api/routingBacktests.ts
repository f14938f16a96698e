import { graphql } from '../gql';
import type {
  RoutedRecordsQuery,
  DueWay,
  RoutedRecordWhere,
  RoutingBacktestPageQuery,
  RoutingBacktestResultQuery,
} from '../gql/graphql';
import { ask } from './ask';
import { pageOf, type Reader } from './Reader';

const RoutingBacktestPage = graphql(`
  query RoutingBacktestPage($id: ID!) {
    changeSet(id: $id) {
      id
      name
      updatedAt
      release {
        number
      }
      discardedAt
      analyses(kind: ROUTING_BACKTEST) {
        id
        state
        done
        total
        requestedAt
        requestedBy {
          id
          displayName
        }
        finishedAt
        error
      }
    }
  }
`);

const RoutingBacktestResult = graphql(`
  query RoutingBacktestResult($id: ID!) {
    analysisRun(id: $id) {
      id
      routingBacktest {
        from
        to
        incidents
        compared
        notRouted
        withoutService
        notReproduced
        moved
        flows {
          fromTeamKey
          fromTeam
          toTeamKey
          toTeam
          incidents
        }
        dues {
          metric
          way
          incidents
        }
        stageFlows {
          stage
          fromKey
          from
          toKey
          to
          incidents
        }
        otherApprovers
        rules {
          stage
          ruleId
          name
          holding
          before
          after
          gained
          lost
        }
        weeks {
          teamKey
          team
          week
          before
          after
        }
      }
    }
  }
`);

const RoutedRecords = graphql(`
  query RoutedRecords($id: ID!, $where: RoutedRecordWhere, $first: Int, $after: String, $last: Int, $before: String) {
    analysisRun(id: $id) {
      id
      routedRecords(where: $where, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        nodes {
          recordId
          number
          title
          openedAt
          fromTeamKey
          fromTeam
          toTeamKey
          toTeam
          fromPersonName
          toPersonName
          fromRule
          toRule
          isMoved
          wentTeam
          wentPersonName
          otherStages {
            stage
            from
            to
          }
          dueWay
          fromDueAt
          toDueAt
          teamDueWay
          fromTeamDueAt
          toTeamDueAt
        }
        pageInfo {
          ...PageParts
        }
      }
    }
  }
`);

export const RoutingBacktestStart = graphql(`
  mutation RoutingBacktestStart($input: RoutingBacktestStartInput!) {
    result: routingBacktestStart(input: $input) {
      run {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export type RoutingBacktestRun = NonNullable<RoutingBacktestPageQuery['changeSet']>['analyses'][number];
export type RoutingBacktest = NonNullable<NonNullable<RoutingBacktestResultQuery['analysisRun']>['routingBacktest']> & {
  id: string;
};
export type RoutedRecordRow = NonNullable<RoutedRecordsQuery['analysisRun']>['routedRecords']['nodes'][number] & {
  id: string;
};

/** Stands in an address for the rules' default, which has no id. */
export const byDefault = '-';

/** Stands for the team of incidents that rules of eligibility refuse. */
export const notOpened = 'NOT_OPENED';

/** A change set with what its routing rules were tried over. */
export const routingBacktests: Reader = {
  async one(id) {
    return (await ask(RoutingBacktestPage, { id })).changeSet ?? null;
  },
};

/** What a backtest of routing rules came to. */
export const routingBacktestResults: Reader = {
  async one(id) {
    const found = (await ask(RoutingBacktestResult, { id })).analysisRun?.routingBacktest;
    return found ? { ...found, id } : null;
  },
};

/** What a number of a stage asks for, which an address says as `now to then`: `standard~fast`. */
function between(stage: 'DeliveryPathKey' | 'Eligibility', nowAndThen: string): RoutedRecordWhere {
  const [from = '', to = ''] = nowAndThen.split('~');
  return { [`from${stage}`]: { eq: from }, [`to${stage}`]: { eq: to } };
}

/** The incidents behind a number of a backtest. */
export const routedRecords: Reader = {
  async list(query) {
    const { run, from, to, was, is, due, ownership, path, eligibility, approvers, went } = query.filter;
    const rule = (id: string) => (id === byDefault ? { isNull: true } : { eq: id });
    const where: RoutedRecordWhere = {
      ...(from && { fromTeamKey: { eq: from } }),
      ...(to && { toTeamKey: { eq: to } }),
      ...(was && { fromRuleId: rule(was) }),
      ...(is && { toRuleId: rule(is) }),
      ...(due && { dueWay: { eq: due as DueWay } }),
      ...(ownership && { teamDueWay: { eq: ownership as DueWay } }),
      ...(path && between('DeliveryPathKey', path)),
      ...(eligibility && between('Eligibility', eligibility)),
      ...(approvers && { hasOtherApprovers: { eq: true } }),
      ...(went && { isReproduced: { eq: false } }),
      ...(!was &&
        !is &&
        !due &&
        !ownership &&
        !path &&
        !eligibility &&
        !approvers &&
        !went && { isMoved: { eq: true } }),
    };
    const found = (await ask(RoutedRecords, { id: run ?? '', where, ...pageOf(query) })).analysisRun?.routedRecords;
    const rows = (found?.nodes ?? []).map((row) => ({ ...row, id: row.recordId }));
    return { rows, page: found?.pageInfo, total: found?.totalCount };
  },
};
