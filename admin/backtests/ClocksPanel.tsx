import Box from '@mui/material/Box';
import type { BacktestClockRow, BacktestRun } from '../api/backtests';
import type { Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { NumberLink, TwoLines } from '../fields/Lines';
import { Tag } from '../fields/Tag';
import { clockMetrics } from '../fields/words';
import type { BacktestVerdict, ClockMetric } from '../gql/graphql';
import { Found } from '../layout/Found';

const verdicts: Record<BacktestVerdict, string> = {
  MET: 'Met',
  BREACHED: 'Breached',
  OPEN: 'Not decided',
  NONE: 'No clock',
};

const tones = { MET: 'good', BREACHED: 'bad', OPEN: 'neutral', NONE: 'neutral' } as const;

/** The clocks behind the number that was followed; those that would have been due at another time when none was. */
export function ClocksPanel({ run }: { run: BacktestRun }) {
  return (
    <Found<BacktestClockRow>
      resource="backtest-clocks"
      run={run.id}
      filters={filters}
      words={wordsOf}
      all="All that were looked at"
      caption="Clocks of the backtest"
      noun="clocks"
      columns={columns}
      empty="There are none, or they are kept no more: start again to see them."
    />
  );
}

const filters = ['metric', 'team', 'priority', 'hour', 'was', 'is', 'changed', 'wrong'];

function wordsOf(filter: { readonly [name: string]: string | undefined }): string {
  const { metric, team, priority, hour, was, is, changed, wrong } = filter;
  const words = [
    metric && clockMetrics[metric as ClockMetric],
    team && `team ${team}`,
    priority && `priority ${priority}`,
    hour && `hour ${Number(hour) % 24} of day ${Math.floor(Number(hour) / 24) + 1}`,
    was && `as it was: ${verdicts[was as BacktestVerdict].toLowerCase()}`,
    is && `would have been: ${verdicts[is as BacktestVerdict].toLowerCase()}`,
    changed && 'due at another time',
    wrong && 'not following from what they are counted from',
  ];
  return words.filter(Boolean).join(', ');
}

const columns: readonly Column<BacktestClockRow>[] = [
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
    render: ({ metric, holderKey }) => <TwoLines first={clockMetrics[metric]} second={holderKey} />,
  },
  { key: 'stopped', label: 'Stopped', render: ({ stoppedAt }) => <Instant at={stoppedAt} as="date" none="goes on" /> },
  { key: 'old', label: 'Was due', render: ({ oldDueAt }) => <Instant at={oldDueAt} as="date" none="–" /> },
  { key: 'new', label: 'Would have been due', render: ({ newDueAt }) => <Instant at={newDueAt} as="date" none="–" /> },
  {
    key: 'verdict',
    label: 'Verdict',
    render: ({ oldVerdict, newVerdict }) => (
      <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}>
        <Tag tone={tones[oldVerdict]}>{verdicts[oldVerdict]}</Tag>
        {newVerdict !== oldVerdict && (
          <>
            → <Tag tone={tones[newVerdict]}>{verdicts[newVerdict]}</Tag>
          </>
        )}
      </Box>
    ),
  },
];
