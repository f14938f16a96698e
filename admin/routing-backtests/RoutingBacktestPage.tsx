import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { RoutingBacktestStart, type RoutingBacktestSet } from '../api/routingBacktests';
import { submit } from '../api/submit';
import { useRow } from '../api/useRow';
import { RunPanel } from '../backtests/RunPanel';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { RecordsPanel } from './RecordsPanel';
import { ResultPanels } from './ResultPanels';

const isUnderWay = (run: RoutingBacktestSet['analyses'][number] | undefined): boolean =>
  run?.state === 'QUEUED' || run?.state === 'RUNNING';

/** Who would have got the incidents of the past under the routing rules of a change set. */
export function RoutingBacktestPage() {
  const { id = '' } = useParams();
  const [isWatched, setWatched] = useState(false);
  const query = useRow<RoutingBacktestSet>('routing-backtests', id, { refetchInterval: isWatched ? 1_000 : 20_000 });
  const isWorkedOn = isUnderWay(query.data?.analyses[0]);
  if (isWatched !== isWorkedOn) setWatched(isWorkedOn);
  return (
    <Loaded query={query} what="change set">
      {(set) => {
        const [newest] = set.analyses;
        const answered = set.analyses.find(({ state }) => state === 'DONE');
        return (
          <Page
            title="Routing over history"
            above={<Link to={`/change-sets/${set.id}`}>{set.name}</Link>}
            lead="Who gets the incidents of a period by live rules, and who would by those of this change set: each with what was known, and at the instant, when it was opened. Whom somebody gave it to by hand is no matter."
          >
            <RunPanel
              set={set}
              run={newest}
              isUnderWay={isUnderWay(newest)}
              unit="incident"
              note="Incidents by when they were opened"
              start={(days) => submit(RoutingBacktestStart, { changeSetId: set.id, days })}
              onStarted={() => void query.refetch()}
            />
            {answered ? (
              <>
                <ResultPanels runId={answered.id} isStale={answered.requestedAt < set.updatedAt} />
                <RecordsPanel runId={answered.id} />
              </>
            ) : (
              !isUnderWay(newest) && (
                <Panel title="Nothing was tried yet">Choose a period and start: it takes some seconds.</Panel>
              )
            )}
          </Page>
        );
      }}
    </Loaded>
  );
}
