import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Backtest, BacktestFigure, BacktestRun } from '../api/backtests';
import { useRow } from '../api/useRow';
import { DataTable, type Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { Panel } from '../fields/Panel';
import { clockMetrics } from '../fields/words';
import type { ClockMetric } from '../gql/graphql';
import { Loaded } from '../layout/Loaded';
import { CountLink } from './CountLink';
import { clocksText, counted, figuresOf, listOf, percent, points } from './figures';
import { WeekPanel } from './WeekPanel';

/** The figures of a backtest, old against new. */
export function ResultPanels({ run, isStale }: { run: BacktestRun; isStale: boolean }) {
  const query = useRow<Backtest>('backtest-results', run.id);
  return (
    <Loaded query={query} what="backtest">
      {(found) => (
        <>
          <Attainment run={run} found={found} isStale={isStale} />
          <Breakdown found={found} />
        </>
      )}
    </Loaded>
  );
}

function Attainment({ run, found, isStale }: { run: BacktestRun; found: Backtest; isStale: boolean }) {
  const all = found.figures.filter(({ by }) => by === 'ALL');
  return (
    <Panel
      title="Attainment"
      note={
        <>
          Clocks due from <Instant at={run.from} as="date" /> to <Instant at={run.to} as="date" />
          {isStale ? '. The change set was edited since: start again to see what it does now.' : ''}
        </>
      }
      flush
    >
      <DataTable
        caption="Attainment of each metric, as it was and as it would have been"
        columns={attainmentColumns}
        rows={all}
        rowKey={({ metric }) => metric}
        empty="No clock was due in the period."
      />
      <Box
        component="ul"
        sx={{ m: 0, pl: 4.25, pr: 2, py: 1.25, fontSize: '0.875rem', borderTop: '1px solid', borderColor: 'divider' }}
      >
        <li>
          {clocksText(found.clocks)} {found.clocks === 1 ? 'was' : 'were'} due in the period, or would have been. Those
          that stand still and would not have been due are in no figure.
        </li>
        <li>
          {found.notReproduced === 0 ? (
            <>History was reproduced: every clock follows from what it is counted from.</>
          ) : (
            <>
              <Link to="?wrong=1#clocks">{clocksText(found.notReproduced)}</Link>{' '}
              {found.notReproduced === 1
                ? 'does not follow from what it is counted from.'
                : 'do not follow from what they are counted from.'}
            </>
          )}
        </li>
        <li>
          <Link to="?changed=1#clocks">{clocksText(found.changed)}</Link> would have been due at another time.
        </li>
        {found.newlyPromised > 0 && (
          <li>{clocksText(found.newlyPromised)} would have run where nothing was promised.</li>
        )}
        {found.noLongerPromised > 0 && (
          <li>
            <Link to="?is=NONE#clocks">{clocksText(found.noLongerPromised)}</Link> would have come to no verdict:
            nothing would have been promised, or what was done before the due time would have called the clock off.
          </li>
        )}
        {found.oldOpen + found.newOpen > 0 && (
          <li>
            Not decided, and in no figure: {count(found.oldOpen)} as it was, {count(found.newOpen)} as it would have
            been.
          </li>
        )}
        {found.imported > 0 && (
          <li>
            {counted(found.imported, 'verdict')} of other systems {found.imported === 1 ? 'is' : 'are'} left out:
            nothing is known to count by.
          </li>
        )}
      </Box>
    </Panel>
  );
}

const count = (n: number): string => n.toLocaleString('en');

const attainmentColumns: readonly Column<BacktestFigure>[] = [
  { key: 'metric', label: 'Promise', render: ({ metric }) => clockMetrics[metric] },
  { key: 'ratio', label: 'Attainment', align: 'right', render: (figure) => <Ratios figure={figure} /> },
  { key: 'points', label: 'Points', align: 'right', render: points },
  { key: 'bars', label: '', isWide: true, render: (figure) => <Bars figure={figure} /> },
  met(),
  breached(),
];

/** As it was, and as it would have been. */
const Ratios = ({ figure: { oldRatio, newRatio } }: { figure: BacktestFigure }) => (
  <>
    {percent(oldRatio)} → <strong>{percent(newRatio)}</strong>
  </>
);

// the words stand beside the numbers, since on a narrow screen a table has no head

function met(): Column<BacktestFigure> {
  return {
    key: 'met',
    label: 'Met',
    align: 'right',
    render: (figure) => (
      <>
        <CountLink count={figure.oldMet} to={listOf(figure, { was: 'MET' })} /> →{' '}
        <CountLink count={figure.newMet} to={listOf(figure, { is: 'MET' })} /> met
      </>
    ),
  };
}

function breached(): Column<BacktestFigure> {
  return {
    key: 'breached',
    label: 'Breached',
    align: 'right',
    render: (figure) => (
      <>
        <CountLink count={figure.oldBreached} to={listOf(figure, { was: 'BREACHED' })} /> →{' '}
        <CountLink count={figure.newBreached} to={listOf(figure, { is: 'BREACHED' })} /> breached
      </>
    ),
  };
}

/** Two bars below each other: the figures beside them say the same. */
const Bars = ({ figure }: { figure: BacktestFigure }) => (
  <Box aria-hidden sx={{ display: 'grid', gap: '3px', minWidth: 120, pt: 0.75 }}>
    {[figure.oldRatio, figure.newRatio].map((ratio, index) => (
      <Box
        key={index}
        sx={(theme) => ({
          height: 6,
          borderRadius: 3,
          overflow: 'hidden',
          bgcolor: theme.palette.signal.tones.neutral.tint,
        })}
      >
        <Box
          sx={(theme) => ({
            height: '100%',
            width: `${Number(ratio ?? 0) * 100}%`,
            bgcolor: theme.palette.signal.tones[index ? 'info' : 'neutral'].line,
          })}
        />
      </Box>
    ))}
  </Box>
);

function Breakdown({ found }: { found: Backtest }) {
  const metrics = found.figures.filter(({ by }) => by === 'ALL').map(({ metric }) => metric);
  const [chosen, setChosen] = useState<ClockMetric>();
  const metric = chosen ?? (metrics.includes('RESOLUTION') ? 'RESOLUTION' : metrics[0]);
  if (!metric) return null;
  return (
    <>
      <TextField
        select
        label="Promise"
        value={metric}
        onChange={(event) => setChosen(event.target.value as ClockMetric)}
        fullWidth={false}
        sx={{ width: 240 }}
        slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      >
        {metrics.map((each) => (
          <option key={each} value={each}>
            {clockMetrics[each]}
          </option>
        ))}
      </TextField>
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
          alignItems: 'start',
        }}
      >
        <Panel title="By team" flush>
          <DataTable
            caption="Breaches by team"
            columns={groupColumns('Team', 'No team')}
            rows={figuresOf(found, metric, 'TEAM')}
            rowKey={({ key }) => key ?? ''}
          />
        </Panel>
        <Panel title="By priority" flush>
          <DataTable
            caption="Breaches by priority"
            columns={groupColumns('Priority', 'No priority')}
            rows={figuresOf(found, metric, 'PRIORITY')}
            rowKey={({ key }) => key ?? ''}
          />
        </Panel>
      </Box>
      <WeekPanel figures={figuresOf(found, metric, 'HOUR')} />
    </>
  );
}

const groupColumns = (label: string, none: string): readonly Column<BacktestFigure>[] => [
  { key: 'name', label, isWide: true, render: ({ key, name }) => name ?? key ?? none },
  { key: 'ratio', label: 'Attainment', align: 'right', render: (figure) => <Ratios figure={figure} /> },
  breached(),
];
