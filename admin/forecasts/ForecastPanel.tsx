import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { Forecast } from '../api/forecasts';
import { useRow } from '../api/useRow';
import { CountLink } from '../backtests/CountLink';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import { OnPublish } from './OnPublish';
import { RunLine } from './RunLine';
import { useForecast } from './useForecast';
import { listOf, numberColumns } from './words';

/** What a change set would do to running clocks, in numbers, on its page. */
export function ForecastPanel({ setId }: { setId: string }) {
  const { query, newest, answered, isUnderWay } = useForecast(setId);
  const result = useRow<Forecast>('forecast-results', answered?.id ?? '', { enabled: answered !== undefined });
  return (
    <Panel
      title="On running clocks"
      note="Which would move if they were counted by it, and which would be late at once"
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <Loaded query={query} what="change set">
          {(set) => <RunLine set={set} run={newest} isUnderWay={isUnderWay} onChanged={() => void query.refetch()} />}
        </Loaded>
        {answered && (
          <Loaded query={result} what="forecast">
            {(forecast) => <Numbers setId={setId} forecast={forecast} />}
          </Loaded>
        )}
        <OnPublish total={answered && result.data?.total} edited={query.data?.documents} />
      </Box>
    </Panel>
  );
}

const Numbers = ({ setId, forecast: { total } }: { setId: string; forecast: Forecast }) => (
  <Box sx={{ display: 'grid', gap: 1, fontSize: '0.875rem' }}>
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', '& dd': { m: 0, textAlign: 'right' } }}
    >
      <dt>Run or stand still now</dt>
      <dd>{total.running.toLocaleString('en')}</dd>
      {numberColumns.map(({ key, label, filter }) => (
        <Row
          key={key}
          label={label}
          count={total[key]}
          to={filter ? listOf(setId, { ...filter }) : null}
          isGrave={key === 'lateAtOnce' && total[key] > 0}
        />
      ))}
    </Box>
    <Link to={`/change-sets/${setId}/clocks`}>By promise and policy, clock by clock</Link>
  </Box>
);

const Row = ({ label, count, to, isGrave }: { label: string; count: number; to: string | null; isGrave: boolean }) => (
  <>
    <Box component="dt" sx={isGrave ? { fontWeight: 600 } : {}}>
      {label}
    </Box>
    <Box component="dd" sx={isGrave ? { fontWeight: 600 } : {}}>
      {to ? <CountLink count={count} to={to} /> : count.toLocaleString('en')}
    </Box>
  </>
);
