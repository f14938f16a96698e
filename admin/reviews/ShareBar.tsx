import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { MissRow } from '../api/reviews';
import { countedText } from '../fields/time';
import { holdReasons, incidentStates } from '../fields/words';
import type { IncidentState } from '../gql/graphql';

type ShareRow = MissRow['shares'][number];

interface ShareBarProps {
  readonly shares: readonly ShareRow[];
  /** Number of the incident, for the name of the list. */
  readonly of: string;
}

/** Whose time it was, drawn to scale, and the same as a list: a colour for each holder, hatched while it waited. */
export function ShareBar({ shares, of }: ShareBarProps) {
  const { chart } = useTheme().palette.signal;
  if (shares.length === 0) return <span />;
  const all = shares.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const holders = [...new Set(shares.map(nameOf))];
  const colourOf = (share: ShareRow): string => chart[holders.indexOf(nameOf(share)) % chart.length] ?? 'currentColor';
  const lookOf = (share: ShareRow) => ({
    backgroundColor: colourOf(share),
    backgroundImage:
      share.state === 'PENDING'
        ? 'repeating-linear-gradient(45deg, rgba(255,255,255,.55) 0 3px, transparent 3px 7px)'
        : undefined,
  });
  return (
    <Box sx={{ minWidth: 0, display: 'grid', gap: 0.75, alignContent: 'start' }}>
      <Box aria-hidden sx={{ display: 'flex', height: 14, borderRadius: 1, overflow: 'hidden', gap: '1px' }}>
        {shares.map((share) => (
          <Box key={keyOf(share)} style={{ width: `${(share.milliseconds / all) * 100}%`, ...lookOf(share) }} />
        ))}
      </Box>
      <Box
        component="ul"
        aria-label={`Whose time it was: ${of}`}
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.25, fontSize: '0.8125rem' }}
      >
        {shares.map((share) => (
          <Box component="li" key={keyOf(share)} sx={{ display: 'flex', gap: 0.75, alignItems: 'baseline' }}>
            <Box aria-hidden sx={{ width: 10, height: 10, flex: 'none', borderRadius: '2px' }} style={lookOf(share)} />
            <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
              {nameOf(share)}, {stateText(share)}
            </Box>
            <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
              {countedText(share.durationSeconds)} · {Math.round((share.milliseconds / all) * 100)} %
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function nameOf({ holderName }: ShareRow): string {
  return holderName;
}

function keyOf({ holderKind, holderKey, state, waitsFor }: ShareRow): string {
  return [holderKind, holderKey, state, waitsFor].join(' ');
}

function stateText({ state, waitsFor }: ShareRow): string {
  if (waitsFor) return `on hold: ${holdReasons[waitsFor].toLowerCase()}`;
  return (incidentStates[state as IncidentState] ?? state).toLowerCase();
}
