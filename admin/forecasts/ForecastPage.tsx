import { Link, useParams } from 'react-router-dom';
import type { Forecast } from '../api/forecasts';
import { useRow } from '../api/useRow';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { ClocksPanel } from './ClocksPanel';
import { NumberPanels } from './NumbersTable';
import { OnPublish } from './OnPublish';
import { RunLine } from './RunLine';
import { useForecast } from './useForecast';

/** What would become of the clocks that run now under a change set. */
export function ForecastPage() {
  const { id = '' } = useParams();
  const { query, newest, answered, isUnderWay } = useForecast(id);
  const result = useRow<Forecast>('forecast-results', answered?.id ?? '', { enabled: answered !== undefined });
  return (
    <Loaded query={query} what="change set">
      {(set) => (
        <Page
          title="Running clocks"
          above={<Link to={`/change-sets/${set.id}`}>{set.name}</Link>}
          lead="Which clocks of open incidents the change set would move, and where to, worked out for each of them by the rules that move clocks."
        >
          <Panel title="What publishing does">
            <OnPublish total={result.data?.total} edited={set.documents} />
          </Panel>
          <Panel title="Forecast">
            <RunLine set={set} run={newest} isUnderWay={isUnderWay} onChanged={() => void query.refetch()} />
          </Panel>
          {answered && (
            <>
              <Loaded query={result} what="forecast">
                {(forecast) => <NumberPanels setId={set.id} forecast={forecast} />}
              </Loaded>
              <ClocksPanel run={answered} />
            </>
          )}
        </Page>
      )}
    </Loaded>
  );
}
