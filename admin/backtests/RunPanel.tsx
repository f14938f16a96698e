import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { AnalysisRunCancel } from '../api/backtests';
import { submit } from '../api/submit';
import { Instant } from '../fields/Instant';
import { Panel } from '../fields/Panel';
import type { AnalysisState } from '../gql/graphql';
import { counted } from './figures';
import { Trouble } from '../layout/Trouble';
import { useSending } from '../layout/useSending';

/** A run of an analysis, as far as its progress is shown. */
export interface ShownRun {
  readonly id: string;
  readonly state: AnalysisState;
  readonly done: number;
  readonly total?: number | null;
  readonly error?: string | null;
  readonly finishedAt?: string | null;
  readonly requestedBy?: { readonly displayName: string } | null;
}

interface RunPanelProps {
  readonly set: { readonly release?: object | null; readonly discardedAt?: string | null };
  readonly run: ShownRun | undefined;
  readonly isUnderWay: boolean;
  /** What is counted, in the singular: clock. */
  readonly unit: string;
  /** What the period is of. */
  readonly note: string;
  /** Asks for the last so many days. */
  readonly start: (days: number) => Promise<unknown>;
  /** Something was started or stopped: what is shown is old. */
  readonly onStarted: () => void;
}

const periods = [
  { days: 30, name: 'The last 30 days' },
  { days: 90, name: 'The last 90 days' },
  { days: 365, name: 'The last 365 days' },
];

/** Starts a backtest, and shows how far one is. */
export function RunPanel({ set, run, isUnderWay, unit, note, start, onStarted }: RunPanelProps) {
  const [days, setDays] = useState(90);
  const { send, isSending, trouble } = useSending(onStarted);
  const isOver = Boolean(set.release ?? set.discardedAt);

  return (
    <Panel title="Period" note={note}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
          <TextField
            select
            label="Look at"
            value={days}
            onChange={(event) => setDays(Number(event.target.value))}
            fullWidth={false}
            sx={{ width: 200 }}
            disabled={isUnderWay || isOver}
            slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
          >
            {periods.map((period) => (
              <option key={period.days} value={period.days}>
                {period.name}
              </option>
            ))}
          </TextField>
          {isUnderWay && run ? (
            <Button
              variant="outlined"
              disabled={isSending}
              onClick={() => void send(submit(AnalysisRunCancel, { id: run.id }))}
            >
              Stop
            </Button>
          ) : (
            <Button variant="contained" disabled={isSending || isOver} onClick={() => void send(start(days))}>
              {run ? 'Start again' : 'Start'}
            </Button>
          )}
        </Box>
        {isOver && <Box sx={{ fontSize: '0.875rem' }}>The change set is settled: it can be tried no more.</Box>}
        {trouble && <Trouble message={trouble} />}
        {run && <Progress run={run} isUnderWay={isUnderWay} unit={unit} />}
      </Box>
    </Panel>
  );
}

function Progress({ run, isUnderWay, unit }: { run: ShownRun; isUnderWay: boolean; unit: string }) {
  const share = run.total ? Math.min(100, Math.floor((run.done / run.total) * 100)) : 0;
  if (run.state === 'FAILED') return <Trouble message={run.error ?? 'It failed.'} />;
  return (
    <Box sx={{ display: 'grid', gap: 0.75, fontSize: '0.875rem' }}>
      {isUnderWay && (
        <LinearProgress
          variant={run.total ? 'determinate' : 'indeterminate'}
          value={share}
          aria-label="How much of the backtest is done"
        />
      )}
      <Box role="status" sx={{ color: 'text.secondary' }}>
        {run.state === 'QUEUED' && 'It waits to be worked on.'}
        {run.state === 'RUNNING' &&
          (run.total === null || run.total === undefined
            ? 'It has begun.'
            : `${run.done.toLocaleString('en')} of ${counted(run.total, unit)}`)}
        {run.state === 'CANCELED' && 'It was stopped.'}
        {run.state === 'DONE' && (
          <>
            {counted(run.total ?? 0, unit)} looked at, answered <Instant at={run.finishedAt} />
            {run.requestedBy && ` for ${run.requestedBy.displayName}`}
          </>
        )}
      </Box>
    </Box>
  );
}
