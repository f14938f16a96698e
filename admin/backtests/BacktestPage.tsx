import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { SlaBacktestStart, type BacktestRun, type BacktestSet } from '../api/backtests';
import { submit } from '../api/submit';
import { useRow } from '../api/useRow';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { ClocksPanel } from './ClocksPanel';
import { ResultPanels } from './ResultPanels';
import { RunPanel } from './RunPanel';

const isUnderWay = (run: BacktestRun | undefined): boolean => run?.state === 'QUEUED' || run?.state === 'RUNNING';

/** What the clocks of the past would have come to under a change set. */
export function BacktestPage() {
  const { id = '' } = useParams();
  const [isWatched, setWatched] = useState(false);
  const query = useRow<BacktestSet>('backtests', id, { refetchInterval: isWatched ? 1_000 : 20_000 });
  const isWorkedOn = isUnderWay(query.data?.analyses[0]);
  if (isWatched !== isWorkedOn) setWatched(isWorkedOn);
  return (
    <Loaded query={query} what="change set">
      {(set) => {
        const [newest] = set.analyses;
        const answered = set.analyses.find(({ state }) => state === 'DONE');
        return (
          <Page
            title="Backtest"
            above={<Link to={`/change-sets/${set.id}`}>{set.name}</Link>}
            lead="What the clocks that were due in a period came to, and would have come to under this change set. What people did is taken as it was."
          >
            <RunPanel
              set={set}
              run={newest}
              isUnderWay={isUnderWay(newest)}
              unit="clock"
              note="Clocks by when they were due, as the attainment of a period counts them"
              start={(days) => submit(SlaBacktestStart, { changeSetId: set.id, days })}
              onStarted={() => void query.refetch()}
            />
            {answered ? (
              <>
                <ResultPanels run={answered} isStale={answered.requestedAt < set.updatedAt} />
                <ClocksPanel run={answered} />
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
