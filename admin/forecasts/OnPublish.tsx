import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { ForecastNumbers } from '../api/forecasts';
import { correctionsOf } from '../corrections/scope';

const clocks = (n: number): string => `${n.toLocaleString('en')} ${n === 1 ? 'clock' : 'clocks'}`;

/** A document that a change set edits. */
export interface Edited {
  readonly kind: string;
  readonly key: string;
}

/** The clocks that go by what was edited: those of its policies, calendars and services. */
function scopeOf(edited: readonly Edited[]) {
  const keys = (kind: string): string[] => edited.filter((one) => one.kind === kind).map(({ key }) => key);
  return { policyKeys: keys('sla-policy'), calendarKeys: keys('calendar'), serviceKeys: keys('service') };
}

/** What publishing does to clocks, and what it does not. */
export const OnPublish = ({ total, edited = [] }: { total?: ForecastNumbers; edited?: readonly Edited[] }) => (
  <Box component="ul" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 0.5, fontSize: '0.875rem' }}>
    <li>
      <strong>At once:</strong> no clock moves. Those that run go on under the versions that they were promised by.
    </li>
    <li>
      <strong>From then on:</strong> new incidents count by the new release, and so do clocks that begin later on open
      ones: the next answer or word, another team’s time, a supplier that is waited for.
    </li>
    <li>
      <strong>
        By a <Link to={correctionsOf(scopeOf(edited))}>correction</Link>, if you apply one:
      </strong>{' '}
      {total ? clocks(total.byCorrection) : 'clocks that run'} {total?.byCorrection === 1 ? 'is' : 'are'} counted anew
      from the start, pauses included, as if the new release had been live when their promise was made.
    </li>
    <li>
      <strong>When an incident is prioritised again:</strong>{' '}
      {total
        ? `${clocks(total.moves + total.starts + total.stops + total.terms - total.byCorrection)} more`
        : 'its clocks'}{' '}
      {total && total.moves + total.starts + total.stops + total.terms - total.byCorrection === 1
        ? 'follows'
        : 'follow'}
      , counted as the policy says: anew, carried over or from nothing.
    </li>
  </Box>
);
