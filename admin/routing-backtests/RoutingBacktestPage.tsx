import { type RoutingBacktestRun, RoutingBacktestStart } from '../api/routingBacktests';
import { submit } from '../api/submit';
import { HistoryPage } from '../backtests/HistoryPage';
import { RecordsPanel } from './RecordsPanel';
import { ResultPanels } from './ResultPanels';

/** Who would have got the incidents of the past under the routing rules of a change set. */
export const RoutingBacktestPage = () => (
  <HistoryPage<RoutingBacktestRun>
    title="Routing over history"
    lead="Who gets the incidents of a period by live rules, and who would by those of this change set: each with what was known, and at the instant, when it was opened. Whom somebody gave it to by hand is no matter."
    resource="routing-backtests"
    unit="incident"
    note="Incidents by when they were opened"
    start={(changeSetId, days) => submit(RoutingBacktestStart, { changeSetId, days })}
  >
    {(run, isStale) => (
      <>
        <ResultPanels runId={run.id} isStale={isStale} />
        <RecordsPanel runId={run.id} />
      </>
    )}
  </HistoryPage>
);
