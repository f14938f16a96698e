import type { DueWay } from '../gql/graphql';

/** What would become of a due instant, after "resolution". */
export const dueWays: Record<DueWay, string> = {
  SAME: 'due as now',
  EARLIER: 'due earlier',
  LATER: 'due later',
  APPEARS: 'promised where nothing is now',
  DISAPPEARS: 'promised no more',
};
