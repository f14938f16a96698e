import type { ForecastClockRow, ForecastRun } from '../api/forecasts';
import type { Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { NumberLink, TwoLines } from '../fields/Lines';
import { Tag } from '../fields/Tag';
import { clockMetrics } from '../fields/words';
import type { ClockMetric, ForecastKind, ForecastLateness, ForecastWay } from '../gql/graphql';
import { Found } from '../layout/Found';
import { forecastKinds, forecastLateness, forecastWays } from './words';

/** The clocks behind the number that was followed; all that would not stay as they are when none was. */
export function ClocksPanel({ run }: { run: ForecastRun }) {
  return (
    <Found<ForecastClockRow>
      resource="forecast-clocks"
      run={run.id}
      filters={filters}
      words={wordsOf}
      all="All that would not stay as they are, those late at once first"
      caption="Clocks that would not stay as they are"
      noun="clocks"
      columns={columns}
      empty="There are none, or they are kept no more: work it out again to see them."
    />
  );
}

const filters = ['metric', 'policy', 'kind', 'way', 'lateness'];

function wordsOf(filter: { readonly [name: string]: string | undefined }): string {
  const { metric, policy, kind, way, lateness } = filter;
  const words = [
    metric && clockMetrics[metric as ClockMetric],
    policy && `policy ${policy}`,
    kind && forecastKinds[kind as ForecastKind].toLowerCase(),
    lateness && forecastLateness[lateness as ForecastLateness].toLowerCase(),
    way && forecastWays[way as ForecastWay].toLowerCase(),
  ];
  return words.filter(Boolean).join(', ');
}

const tones = { LATE_AT_ONCE: 'bad', LATE_NO_MORE: 'good', STAYS_LATE: 'bad', IN_TIME: 'neutral' } as const;

const columns: readonly Column<ForecastClockRow>[] = [
  {
    key: 'record',
    label: 'Incident',
    isWide: true,
    render: ({ recordId, number, title }) => (
      <TwoLines first={<NumberLink to={`/incidents/${recordId}`} number={number} />} second={title} />
    ),
  },
  {
    key: 'metric',
    label: 'Promise',
    render: ({ metric, holderKey, policyKey }) => (
      <TwoLines first={clockMetrics[metric]} second={holderKey ?? policyKey} />
    ),
  },
  {
    key: 'kind',
    label: 'What becomes of it',
    render: ({ kind, way, isPaused }) => (
      <TwoLines first={forecastKinds[kind]} second={`${forecastWays[way]}${isPaused ? '; stands still now' : ''}`} />
    ),
  },
  { key: 'now', label: 'Due', render: ({ dueAt }) => <Instant at={dueAt} as="date" none="–" /> },
  {
    key: 'then',
    label: 'Would be due',
    render: ({ wouldBeDueAt }) => <Instant at={wouldBeDueAt} as="date" none="–" />,
  },
  {
    key: 'lateness',
    label: 'Then',
    render: ({ lateness }) => <Tag tone={tones[lateness]}>{forecastLateness[lateness]}</Tag>,
  },
];
