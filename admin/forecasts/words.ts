import type { ForecastNumbers } from '../api/forecasts';
import type { ForecastKind, ForecastLateness, ForecastWay } from '../gql/graphql';

/** What would become of a clock. */
export const forecastKinds: Record<ForecastKind, string> = {
  MOVES: 'Due at another time',
  STARTS: 'Begins',
  STOPS: 'Promised no more',
  TERMS: 'Other escalations or pauses',
};

/** What brings it about. */
export const forecastWays: Record<ForecastWay, string> = {
  CORRECTION: 'By a correction',
  PRIORITISING: 'When prioritised again',
};

/** What becomes of the promise at once. */
export const forecastLateness: Record<ForecastLateness, string> = {
  LATE_AT_ONCE: 'Late at once',
  LATE_NO_MORE: 'Late no more',
  STAYS_LATE: 'Stays late',
  IN_TIME: 'In time',
};

/** The columns of numbers, each with the filter of the list behind it; null for what stays, which is not listed. */
export const numberColumns: readonly {
  readonly key: keyof ForecastNumbers &
    ('moves' | 'starts' | 'stops' | 'terms' | 'lateAtOnce' | 'lateNoMore' | 'stays');
  readonly label: string;
  readonly filter: { readonly kind?: ForecastKind; readonly lateness?: ForecastLateness } | null;
}[] = [
  { key: 'moves', label: 'Move', filter: { kind: 'MOVES' } },
  { key: 'lateAtOnce', label: 'Late at once', filter: { lateness: 'LATE_AT_ONCE' } },
  { key: 'lateNoMore', label: 'Late no more', filter: { lateness: 'LATE_NO_MORE' } },
  { key: 'starts', label: 'Begin', filter: { kind: 'STARTS' } },
  { key: 'stops', label: 'Stop', filter: { kind: 'STOPS' } },
  { key: 'terms', label: 'Other terms', filter: { kind: 'TERMS' } },
  { key: 'stays', label: 'Stay', filter: null },
];

/** Where the clocks behind a number are listed. */
export function listOf(setId: string, filter: { readonly [name: string]: string | null | undefined }): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) asked.set(name, value);
  return `/change-sets/${setId}/clocks?${asked}#clocks`;
}
