import { fractionsOf } from './rungs';
import Box from '@mui/material/Box';
import type { IncidentRecord } from '../api/incidents';
import type { ClockState } from '../gql/graphql';
import type { ToneName } from '../palette';
import { ClockSentence } from './ClockSentence';
import { ClockSteps } from './ClockSteps';
import { Link } from 'react-router-dom';
import { PromisedBy } from './PromisedBy';
import { Tag } from './Tag';
import { countedText, runningText } from './time';
import { useNow } from './useNow';
import { clockMetrics } from './words';

/** A clock as the server shows it. */
export type ClockRow = IncidentRecord['clocks'][number];

/** What the states of a clock are called. */
export const clockStates: Record<ClockState, { readonly word: string; readonly tone: ToneName }> = {
  RUNNING: { word: 'Running', tone: 'info' },
  PAUSED: { word: 'Paused', tone: 'neutral' },
  MET: { word: 'Met', tone: 'good' },
  BREACHED_RUNNING: { word: 'Breached, still running', tone: 'bad' },
  BREACHED: { word: 'Breached', tone: 'bad' },
  CANCELED: { word: 'Stopped, no verdict', tone: 'neutral' },
};

interface ClockBarProps {
  readonly clock: ClockRow;
  /** When the server's figures arrived here, in milliseconds: from then on the seconds are counted. */
  readonly readAt: number;
}

/**
 * A clock of the agreement. State, due instant and figures are the server's; here only seconds are counted on from them,
 * while the clock runs and its calendar is open.
 */
export function ClockBar({ clock, readAt }: ClockBarProps) {
  const now = useNow('second');
  const runs = clock.state === 'RUNNING' || clock.state === 'BREACHED_RUNNING';
  const since = runs && clock.calendar?.isOpen !== false ? Math.max(0, (now - readAt) / 1000) : 0;
  const share = clock.targetSeconds ? (clock.elapsedSeconds + since) / clock.targetSeconds : null;
  const { word, tone: stateTone } = clockStates[clock.state];
  const isNear = clock.state === 'RUNNING' && share !== null && fractionsOf(clock.rungs).some((rung) => share >= rung);
  const tone = isNear ? 'warn' : stateTone;
  const label = `${clockMetrics[clock.metric]}${clock.cycle > 1 ? `, round ${clock.cycle}` : ''}`;
  return (
    <Box component="li" sx={{ display: 'grid', gap: 0.75, py: 1.25 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1, flexWrap: 'wrap' }}>
        <Box component="span" sx={{ fontWeight: 600, fontSize: '0.875rem' }}>
          {label}
        </Box>
        <Tag tone={tone}>{word}</Tag>
      </Box>
      <Reading clock={clock} since={since} runs={runs} />
      {share !== null && <Bar share={share} tone={tone} warnings={fractionsOf(clock.rungs)} label={label} />}
      <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
        <ClockSentence clock={clock} />
      </Box>
      <PromisedBy clock={clock} />
      <ClockSteps firings={clock.firings} />
      <Link to={`/receipts/${clock.id}`} aria-label={`Receipt of ${label}`} style={{ fontSize: '0.8125rem' }}>
        Receipt
      </Link>
    </Box>
  );
}

/** What is left, or how far it is over; of a clock that has stopped, what was used. */
function Reading({ clock, since, runs }: { clock: ClockRow; since: number; runs: boolean }) {
  const { targetSeconds, remainingSeconds, elapsedSeconds, state } = clock;
  if (typeof targetSeconds !== 'number') return null;
  if ((!runs && state !== 'PAUSED') || typeof remainingSeconds !== 'number')
    return (
      <Box sx={{ fontSize: '0.875rem' }}>
        {countedText(elapsedSeconds)} of {countedText(targetSeconds)}
      </Box>
    );
  const remaining = remainingSeconds - since;
  return (
    <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, flexWrap: 'wrap' }}>
      <Box
        component="span"
        sx={{
          fontSize: '1.5rem',
          fontWeight: 650,
          letterSpacing: '-0.02em',
          lineHeight: 1.1,
          color: remaining < 0 ? 'error.main' : 'text.primary',
        }}
      >
        {runningText(remaining)}
      </Box>
      <Box component="span" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
        {remaining < 0 ? 'over the target of' : 'left of'} {countedText(targetSeconds)}
      </Box>
    </Box>
  );
}

interface BarProps {
  readonly share: number;
  readonly tone: ToneName;
  readonly warnings: readonly number[];
  readonly label: string;
}

const Bar = ({ share, tone, warnings, label }: BarProps) => (
  <Box
    role="meter"
    aria-label={`${label}: share of the target that is used`}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.min(100, Math.round(share * 100))}
    aria-valuetext={`${Math.round(share * 100)} %`}
    sx={(theme) => ({
      position: 'relative',
      height: 8,
      borderRadius: 4,
      overflow: 'hidden',
      bgcolor: theme.palette.signal.tones.neutral.tint,
    })}
  >
    <Box
      sx={(theme) => ({
        height: '100%',
        width: `${Math.min(1, share) * 100}%`,
        bgcolor: theme.palette.signal.tones[tone].line,
      })}
    />
    {warnings.map((rung) => (
      <Box
        key={rung}
        sx={{
          position: 'absolute',
          top: 0,
          bottom: 0,
          left: `${rung * 100}%`,
          width: '1px',
          bgcolor: 'text.secondary',
        }}
      />
    ))}
  </Box>
);
