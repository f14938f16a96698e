import type { Documents } from '../../server/core/kernel/Release.js';
import { advanceAnalysisRun, type AnalysisRunRow } from '../../server/database/analysis/analysisRuns.js';
import { Backtest, clocksAtOnce } from '../../server/database/analysis/backtest/Backtest.js';
import type { BacktestResult } from '../../server/database/analysis/backtest/backtestClocks.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import { type RecordScene, worker } from '../records/scene.js';

export interface Row {
  readonly [column: string]: unknown;
}

/** What a backtest came to, its rows in the order of records, and how many steps it took. */
export interface Backtested {
  readonly result: BacktestResult;
  readonly rows: Row[];
  readonly steps: number;
}

/** A backtest of a period (epoch milliseconds), as of its end, as the worker runs it: each step in a transaction of its own. */
export async function backtestIn(
  scene: RecordScene,
  candidate: Documents,
  { from, to }: { readonly from: number; readonly to: number },
  slice = clocksAtOnce,
): Promise<Backtested> {
  const id = uuidv7(new Date());
  const parameters = {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    asOf: new Date(to).toISOString(),
    timeZone: null,
    changeSetState: '',
    liveReleaseId: '',
  };
  await scene.owner.query(
    `insert into analysis_run (id, kind, parameters, state, requested_at) values ($1, 'SLA_BACKTEST', $2, 'RUNNING', now())`,
    [id, JSON.stringify(parameters)],
  );
  const run = async () =>
    (await scene.rows<AnalysisRunRow>('select *, null as "changeSetId" from analysis_run where id = $1', [id]))[0]!;
  const first = await run();
  const opened = await scene.as(worker, (work) =>
    Backtest.between(work, first, work.release, candidate, {
      beside: (told) => scene.as(worker, told),
      clocksAtOnce: slice,
    }),
  );
  for (let steps = 1; ; steps++) {
    const at = await run();
    const step = await scene.as(worker, async (work) => {
      const done = await opened.step(work, at);
      if (!('result' in done)) await advanceAnalysisRun(work, id, done);
      return done;
    });
    if (!('result' in step)) continue;
    const rows = await scene.rows<Row>(
      `select w.number, b.metric, b.holder_key, b.cycle, b.old_due_at, b.new_due_at, b.old_verdict, b.new_verdict, b.is_changed,
              b.is_reproduced from backtest_clock b join work_item w on w.id = b.work_item_id where b.run_id = $1
        order by w.number, b.metric, b.holder_key nulls first, b.cycle`,
      [id],
    );
    return { result: step.result as BacktestResult, rows, steps };
  }
}
