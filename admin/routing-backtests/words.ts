import type { DueWay } from '../gql/graphql';

/** What would become of a due instant, after "resolution". */
export const dueWays: Record<DueWay, string> = {
  SAME: 'due as now',
  EARLIER: 'due earlier',
  LATER: 'due later',
  APPEARS: 'promised where nothing is now',
  DISAPPEARS: 'promised no more',
};

/** What a number of a stage is asked for by in an address: `standard~fast`. */
export const betweenOf = ({ fromKey, toKey }: { readonly fromKey: string; readonly toKey: string }): string =>
  `${fromKey}~${toKey}`;
