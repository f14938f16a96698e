import { type BacktestRun, SlaBacktestStart } from '../api/backtests';
import { submit } from '../api/submit';
import { ClocksPanel } from './ClocksPanel';
import { HistoryPage } from './HistoryPage';
import { ResultPanels } from './ResultPanels';

/** What the clocks of the past would have come to under a change set. */
export const BacktestPage = () => (
  <HistoryPage<BacktestRun>
    title="Backtest"
    lead="What the clocks that were due in a period came to, and would have come to under this change set. What people did is taken as it was."
    resource="backtests"
    unit="clock"
    note="Clocks by when they were due, as the attainment of a period counts them"
    start={(changeSetId, days) => submit(SlaBacktestStart, { changeSetId, days })}
  >
    {(run, isStale) => (
      <>
        <ResultPanels run={run} isStale={isStale} />
        <ClocksPanel run={run} />
      </>
    )}
  </HistoryPage>
);
