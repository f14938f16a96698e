import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { AnalysisRunCancel } from '../api/backtests';
import { ClockForecastStart, type ForecastRun, type ForecastSet } from '../api/forecasts';
import { submit } from '../api/submit';
import { counted } from '../backtests/figures';
import { Instant } from '../fields/Instant';
import { Trouble } from '../layout/Trouble';
import { useSending } from '../layout/useSending';

interface RunLineProps {
  readonly set: ForecastSet;
  readonly run: ForecastRun | undefined;
  readonly isUnderWay: boolean;
  /** Something was started or stopped: what is shown is old. */
  readonly onChanged: () => void;
}

/** Starts a forecast, and shows how far one is. */
export function RunLine({ set, run, isUnderWay, onChanged }: RunLineProps) {
  const { send, isSending, trouble } = useSending(onChanged);
  const isOver = Boolean(set.release ?? set.discardedAt);
  const isStale = !isOver && run?.state === 'DONE' && run.requestedAt < set.updatedAt;

  return (
    <Box sx={{ display: 'grid', gap: 1, fontSize: '0.875rem' }}>
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
        {isUnderWay && run ? (
          <Button
            size="small"
            variant="outlined"
            disabled={isSending}
            onClick={() => void send(submit(AnalysisRunCancel, { id: run.id }))}
          >
            Stop
          </Button>
        ) : (
          <Button
            size="small"
            variant={run && !isStale ? 'outlined' : 'contained'}
            disabled={isSending || isOver}
            onClick={() => void send(submit(ClockForecastStart, { changeSetId: set.id }))}
          >
            {run ? 'Work out again' : 'Work out'}
          </Button>
        )}
        <Box role="status" sx={{ color: 'text.secondary' }}>
          {isOver && 'The change set is settled: nothing is foretold any more.'}
          {!isOver && run?.state === 'QUEUED' && 'It waits to be worked on.'}
          {!isOver &&
            run?.state === 'RUNNING' &&
            `${run.done.toLocaleString('en')} of ${run.total === null || run.total === undefined ? '…' : counted(run.total, 'open incident')}`}
          {!isOver && run?.state === 'CANCELED' && 'It was stopped.'}
          {!isOver && run?.state === 'DONE' && (
            <>
              As of <Instant at={run.from} />
              {isStale && '. The change set was edited since: work it out again.'}
            </>
          )}
        </Box>
      </Box>
      {isUnderWay && (
        <LinearProgress
          variant={run?.total ? 'determinate' : 'indeterminate'}
          value={run?.total ? Math.min(100, Math.floor((run.done / run.total) * 100)) : 0}
          aria-label="How much of the forecast is done"
        />
      )}
      {run?.state === 'FAILED' && <Trouble message={run.error ?? 'It failed.'} />}
      {trouble && <Trouble message={trouble} />}
    </Box>
  );
}
